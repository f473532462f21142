"""`python data/country_names.py FOLDER`: add the names of states in other languages, from Unicode CLDR, to a folder of facts.

Needs Babel (`pip install -e '.[data]'`), which carries CLDR. Used when the facts are prepared, never when mmkb runs.
"""

import csv
import re
import sys
from collections import Counter
from pathlib import Path

from babel import Locale
from babel.core import get_cldr_version

from mmkb.text import fold_name

# Languages in which people who follow the subject read, with the script of their names.
LANGUAGES = {
    "my": "Mymr",
    "ru": "Cyrl",
    "uk": "Cyrl",
    "be": "Cyrl",
    "zh": "Hans",
    "zh_Hant": "Hant",
    "ja": "Jpan",
    "ko": "Kore",
    "th": "Thai",
    "hi": "Deva",
    "ar": "Arab",
    "fr": "Latn",
    "de": "Latn",
    "es": "Latn",
    "it": "Latn",
    "pt": "Latn",
    "vi": "Latn",
    "id": "Latn",
}


def main() -> int:
    """Add the rows and say how many."""
    folder = Path(sys.argv[1])
    version = get_cldr_version()
    source = f"cldr-{version.split('.')[0]}"
    actors = _read(folder / "actors.csv")
    aliases = _read(folder / "aliases.csv")
    taken = {(row["actor"], fold_name(row["alias"])) for row in aliases}
    taken |= {(row["key"], fold_name(row["name"])) for row in actors}
    added: dict[tuple[str, str], dict[str, str]] = {}
    for actor in actors:
        for language, script in LANGUAGES.items():
            for name in _names(language, actor["iso2"]):
                named = (actor["key"], fold_name(name))
                if named not in taken:
                    added.setdefault(named, _alias(actor["key"], name, language, script, source))
    bearers = Counter(name for _, name in {*taken, *added})
    aliases += [alias for (_, name), alias in added.items() if bearers[name] == 1]
    _write(folder / "aliases.csv", sorted(aliases, key=lambda row: (row["actor"], row["alias"])))
    sources = [row for row in _read(folder / "sources.csv") if row["key"] != source]
    _write(folder / "sources.csv", sorted([*sources, _source(source, version, sources[0])], key=lambda row: row["key"]))
    print(f"{sum(alias['sources'] == source for alias in aliases)} names from CLDR {version}")
    return 0


def _names(language: str, iso2: str) -> list[str]:
    """The name, and where CLDR gives another in brackets (`Myanmar (Birmanie)`) each of the two."""
    name = Locale.parse(language).territories.get(iso2) if iso2 else None
    if not name:
        return []
    parts = [part.strip() for part in re.split("[()\uff08\uff09]", name) if part.strip()]
    return [name, *parts] if len(parts) > 1 else [name]


def _alias(actor: str, name: str, language: str, script: str, source: str) -> dict[str, str]:
    kind = "transliteration" if script == "Latn" else "native"
    return {
        "actor": actor,
        "alias": name,
        "language": language.partition("_")[0],
        "script": script,
        "kind": kind,
        "credibility": "1",
        "sources": source,
        "note": "",
    }


def _source(key: str, version: str, like: dict[str, str]) -> dict[str, str]:
    return dict.fromkeys(like, "") | {
        "key": key,
        "title": f"Common Locale Data Repository {version}: territory names",
        "publisher": "Unicode Consortium",
        "url": "https://cldr.unicode.org/",
        "kind": "database",
        "language": "mul",
        "reliability": "A",
    }


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
