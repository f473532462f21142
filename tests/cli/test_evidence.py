"""`mmkb evidence` and `mmkb conflicts`: who says what, how many independent voices, and where they disagree."""

from collections import defaultdict
from pathlib import Path

import pytest

from factories import facts, import_folder, write_folder
from support import Mmkb

Row = dict[str, str]
SU_30 = "russia-su-30sme-2018"
WHOLE = "(the whole record)"
KINDS = {"deals": "deal", "transfers": "transfer", "events": "event", "resolutions": "resolution", "actors": "actor"}
KINDS |= {"cooperation": "cooperation", "indicators": "observation", "claims": "claim"}


@pytest.fixture
def relayed(empty_base: Path, tmp_path: Path) -> Path:
    """A base in which one text of an agency, and two of others, stand behind the same value."""
    rows = facts()
    publishers = {
        "wire-1": "Reuters",
        "wire-2": "Daily Paper (Reuters)",
        "wire-3": "Morning Post",  # after the same agency, as our note on the citation says
        "wire-4": "Evening Post",  # the same, as the note on the source says
        "own-1": "Frontier Myanmar",
        "own-2": "Frontier Myanmar (Burmese edition)",
        "nameless": "",
        "nameless-2": "",
    }
    for key, publisher in publishers.items():
        relays = "Read as an excerpt. Relays Reuters" if key == "wire-4" else ""
        rows["sources"].append(dict(rows["sources"][0], key=key, title=key, publisher=publisher, reliability="C", note=relays))
        cells = {"kind": "transfer", "key": SU_30, "field": "quantity_delivered", "source": key, "stance": "disputes"}
        note = "after Reuters" if key == "wire-3" else ""
        rows["citations"].append(dict.fromkeys(rows["citations"][0], "") | cells | {"stated_value": "4", "note": note})
    import_folder(empty_base, write_folder(tmp_path / "relayed", rows))
    return empty_base


def test_reprints_of_one_wire_text_are_one_publisher(mmkb: Mmkb, relayed: Path) -> None:
    answer = mmkb("evidence", SU_30, "--db", relayed)
    rows = [row for row in answer.rows if row["field"] == "quantity_delivered"]
    assert len(rows) == 8
    assert {row["publishers"] for row in rows} == {"4"}  # Reuters, Frontier Myanmar, and each nameless one
    assert "quantity_delivered 4: 4 against" in answer.err
    (conflict,) = [row for row in mmkb("conflicts", "--field", "quantity_delivered", "--db", relayed).rows if row["key"] == SU_30]
    assert conflict["disputing"] == "5"  # and the blog, on another field


def test_each_source_states_its_value_with_stance_and_reliability(mmkb: Mmkb, base: Path) -> None:
    answer = mmkb("evidence", f"transfer:{SU_30}", "--db", base)
    assert {(row["field"], row["value"], row["stance"], row["source"], row["reliability"]) for row in answer.rows} == {
        (WHOLE, "", "supports", "reuters-2018", "B"),
        (WHOLE, "", "supports", "sipri-2024", "A"),
        ("order_year", "2018", "supports", "un-report", "A"),
        ("quantity_ordered", "~12", "disputes", "blog-2019", "E"),
    }
    assert f"Evidence: of transfer:{SU_30}. 4 statements" in answer.err
    by_stance = mmkb("evidence", SU_30, "--count-by", "stance", "--db", base).rows
    assert {row["stance"]: row["statements"] for row in by_stance} == {"supports": "3", "disputes": "1"}


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("transfers", SU_30),
        ("transfers", "jf-17-2015"),
        ("events", "min-aung-hlaing-russia-2025-03"),
        ("resolutions", "unsc-2669-2022"),
        ("claims", "p03-us-against-es118"),
        ("cooperation", "russia-training-2010"),
        ("actors", "min-aung-hlaing"),
    ],
)
def test_all_that_is_cited_is_there_field_by_field(mmkb: Mmkb, folder: dict[str, list[Row]], table: str, key: str) -> None:
    (record,) = [row for row in folder[table] if row["key"] == key]
    cited = [row for row in folder["citations"] if (row["kind"], row["key"]) == (KINDS[table], key)]
    expected = [(row["field"] or WHOLE, row["stated_value"], row["stance"], row["source"]) for row in cited]
    plain = {source for stated, value, stance, source in expected if (stated, value, stance) == (WHOLE, "", "supports")}
    expected += [(WHOLE, "", "supports", source) for source in record["sources"].split(";") if source and source not in plain]
    rows = mmkb("evidence", f"{KINDS[table]}:{key}").rows
    assert sorted((row["field"], row["value"], row["stance"], row["source"]) for row in rows) == sorted(expected)
    fields = [row["field"] for row in rows]
    assert len(list(dict.fromkeys(fields))) == sum(one != other for one, other in zip(fields, ["", *fields], strict=False))
    voices: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        voices[row["field"], row["value"].lstrip("~"), row["stance"]].add(row["source"])  # about 4 is no other value than 4
    for row in rows:
        assert 1 <= int(row["publishers"]) <= len(voices[row["field"], row["value"].lstrip("~"), row["stance"]])


@pytest.mark.usefixtures("on_seed")
def test_conflicts_are_all_records_whose_sources_disagree(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    disputed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in folder["citations"]:
        if row["stance"] == "disputes":
            disputed[row["kind"], row["key"]].add(row["field"] or WHOLE)
    rivals = {("transfer", row["alternative_of"]) for row in folder["transfers"] if row["alternative_of"]}
    totals = {("resolution", row["resolution"]) for row in folder["published_totals"] if row["agrees"] == "no"}
    rows = mmkb("conflicts").rows
    found = {(row["kind"], row["key"]): row for row in rows}
    assert len(found) == len(rows)
    assert set(found) == set(disputed) | rivals | totals
    for name, fields in disputed.items():
        assert set(found[name]["fields"].split(";")) == fields
    for kind, key in rivals:
        others = [row["key"] for row in folder["transfers"] if row["alternative_of"] == key]
        assert found[kind, key]["rivals"] == ";".join(others)


@pytest.mark.usefixtures("on_seed")
def test_what_the_most_reliable_dispute_in_the_most_fields_stands_first(mmkb: Mmkb, folder: dict[str, list[Row]]) -> None:
    letters = {row["key"]: row["reliability"] for row in folder["sources"]}
    rows = mmkb("conflicts").rows
    for row in rows:
        cited = [source for source in row["sources"].split(";") if source]
        if row["disputed_by"]:
            assert row["disputed_by"] == min(letters[source] for source in cited)
        assert int(row["disputing"]) <= len(cited)
    places = [(row["disputed_by"] or "Z", -len(row["fields"].split(";")), -int(row["disputing"])) for row in rows]
    assert places == sorted(places)
    assert len({place[0] for place in places}) > 3


@pytest.mark.usefixtures("on_seed")
@pytest.mark.parametrize(
    "flags",
    ["--kind transfer", "--kind deal,claim", "--field value_usd", "--field order_year,supplier", "--kind deal --field date"],
)
def test_conflicts_are_filtered_by_kind_and_field(mmkb: Mmkb, flags: str) -> None:
    words = flags.split()
    asked = {flag: value.split(",") for flag, value in zip(words[::2], words[1::2], strict=True)}
    found = mmkb("conflicts", *words).rows
    assert found == [
        row
        for row in mmkb("conflicts").rows
        if row["kind"] in asked.get("--kind", [row["kind"]])
        and (set(row["fields"].split(";")) & set(asked["--field"]) if "--field" in asked else True)
    ]
    assert found


def test_conflicts_of_the_small_base_in_full(mmkb: Mmkb, base: Path) -> None:
    rows = mmkb("conflicts", "--columns", "key,fields,supporting,disputing,disputed_by,rivals", "--db", base).rows
    assert [[*row.values()] for row in rows] == [
        ["russia-trip-2025", "end_date", "0", "1", "B", ""],
        ["russia-su-30-contract", "value_usd", "0", "1", "E", ""],
        ["unga-75-287", "yes", "1", "1", "E", ""],
        [SU_30, "quantity_ordered", "0", "1", "E", ""],
        ["china-jf-17-2015", "", "2", "0", "", "china-jf-17-2016-blog"],
    ]
