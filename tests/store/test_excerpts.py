"""Every excerpt of a data set that lies here goes into the base by its name alone, and out of it again without a trace."""

import shutil
from pathlib import Path

import pytest

from invented_files import snapshot, write
from support import Mmkb

DATA = Path(__file__).parents[1] / "data"
# The data set, the day that the publisher prints, and how many rows.
EXCERPTS = {
    "eu-full/fsf-full-list-1.1-first-21-columns-second-hand.csv": ("eu-full", "2026-08-05", 1),
    "eu-journal/journal-32013R0401-excerpt.csv": ("eu-journal", "", 4),
    "gdelt/gdelt1-mixed-57-and-58-columns-excerpt.tsv": ("gdelt", "2016-07-28", 7),
    "gdelt/gdelt2-20151027220000-excerpt.tsv": ("gdelt", "2015-10-27", 11),
    "ofac/add-burma-excerpt.csv": ("ofac-add", "", 16),
    "ofac/alt-excerpt.csv": ("ofac-alt", "", 4),
    "ofac/cons_add-excerpt.csv": ("ofac-cons-add", "", 2),
    "ofac/cons_alt-excerpt.csv": ("ofac-cons-alt", "", 2),
    "ofac/cons_prim-excerpt.csv": ("ofac-cons", "", 2),
    "ofac/sdn-burma-excerpt.csv": ("ofac-sdn", "", 2),
    "ofac/sdn-excerpt.csv": ("ofac-sdn", "", 9),
    "opensanctions/entities.ftm.json": ("opensanctions-ftm", "2026-04-29", 5),
    "opensanctions/targets-simple-2022-14-columns.csv": ("opensanctions", "2022-08-08", 3),
    "opensanctions/targets-simple-2025-15-columns.csv": ("opensanctions", "2025-05-23", 1),
    "opensanctions/targets-simple-2025-16-columns.csv": ("opensanctions", "2025-09-08", 3),
    "sipri/classic-exports-from-russia-1950-2021-excerpt.csv": ("sipri-tiv", "2022-07-28", 29),
    "sipri/deliveries-with-ids-2024-04-excerpt.csv": ("sipri-deliveries", "2024-04-16", 5),
    "sipri/exports-by-supplier-1950-2024-excerpt.csv": ("sipri-tiv", "2024-10-13", 102),
    "sipri/imports-by-recipient-1950-2024-excerpt.csv": ("sipri-tiv", "2024-10-13", 70),
    "sipri/regional-by-supplier-1990-2023-excerpt.csv": ("sipri-tiv", "2024-04-13", 3),
    "sipri/register-2025-03-excerpt.csv": ("sipri", "2025-03-13", 17),
    "sipri/variant-no-preamble-utf8-bom.csv": ("sipri", "", 3),
    "sipri/variant-renamed-flag-columns-01.csv": ("sipri", "", 3),
    "sipri/variant-resaved-trailing-semicolons.csv": ("sipri", "", 3),
    "ucdp/candidate-26.0.7-excerpt.csv": ("ucdp-candidate", "", 6),
    "uk-list/uk-sanctions-list-2026-second-hand.csv": ("uk-list", "2026-10-08", 1),
    "un-list/un-consolidated-excerpt.xml": ("un-list", "2026-02-27", 2),
    "undl/2026_02_06_ga_voting.csv": ("undl-ga", "2026-02-06", 2),
    "undl/voting-record-a-res-78-264.xml": ("undl-records", "", 193),
    "unvotes/un_roll_call_issues.csv": ("unvotes-issues", "", 49),
    "unvotes/un_roll_calls.csv": ("unvotes-roll-calls", "", 40),
    "unvotes/un_votes.csv": ("unvotes", "", 257),
    "voeten/votes-2016.csv": ("voeten", "", 7),
    "wikidata/wbgetentities-Q7747-excerpt.json": ("wikidata", "2026-04-21", 1),
}
# A spreadsheet has spoiled the one; the other is no data set.
OTHERS = {"gdelt/gdelt2-resaved-in-excel-semicolon-excerpt.csv", "un-members/names.tsv"}


def test_every_excerpt_is_known_here() -> None:
    lying = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file() and path.name[0] != "."}
    assert {name for name in lying if not name.endswith("README.md")} == set(EXCERPTS) | OTHERS


@pytest.mark.parametrize("name", EXCERPTS)
def test_an_excerpt_goes_in_and_out_again(mmkb: Mmkb, base: Path, name: str) -> None:
    data_set, published, rows = EXCERPTS[name]
    before = snapshot(base)
    answer = mmkb("import", DATA / name, "--db", base)
    assert (answer.code, answer.out) == (0, "")
    assert f": {rows} added, 0 changed, 0 same, 0 withdrawn, 0 rejected" in answer.err
    [release] = mmkb("releases", "--db", base).rows
    assert (release["data_set"], release["published"], release["rows"]) == (data_set, published, str(rows))
    assert release["file"] == Path(name).name
    assert "nothing was changed" in mmkb("import", DATA / name, "--db", base).err
    assert mmkb("import", "--undo", "1", "--db", base).code == 0
    assert snapshot(base) == before


def test_addresses_of_one_list_are_not_stored_as_those_of_the_other(mmkb: Mmkb, base: Path, tmp_path: Path) -> None:
    for name in ("cons_prim-excerpt.csv", "sdn-burma-excerpt.csv"):
        assert mmkb("import", DATA / "ofac" / name, "--db", base).code == 0
    before = snapshot(base)
    path = shutil.copy(DATA / "ofac" / "cons_add-excerpt.csv", tmp_path / "add.csv")
    answer = mmkb("import", path, "--db", base)
    assert answer.code == 1
    assert "2 of its 2 new rows are about entries of ofac-cons, 0 about entries of ofac-sdn; nothing was stored" in answer.err
    assert snapshot(base) == before
    assert "2 added" in mmkb("import", "ofac-cons-add", path, "--db", base).err
    # Nothing is known of whom these are about, so that the name has to do.
    assert "16 added" in mmkb("import", DATA / "ofac" / "add-burma-excerpt.csv", "--db", base).err


@pytest.mark.parametrize("strangers", [0, 1, 4])
def test_one_address_of_the_other_list_is_enough_where_there_is_none_of_its_own(
    mmkb: Mmkb, base: Path, tmp_path: Path, strangers: int
) -> None:
    listed = '1,"ACME ROCKETS",-0- ,"BURMA-EO14014",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
    assert mmkb("import", "ofac-sdn", write(tmp_path / "sdn.csv", listed), "--db", base).code == 0
    rows = [f'{1 if at < strangers else 100 + at},{at},"A street","Rangoon","Burma",-0- \n' for at in range(16)]
    answer = mmkb("import", "ofac-cons-add", write(tmp_path / "addr.csv", "".join(rows)), "--db", base)
    assert answer.code == (1 if strangers else 0), answer.err
    assert (f"{strangers} of its 16 new rows are about entries of ofac-sdn" in answer.err) == bool(strangers)


def test_what_was_linked_to_the_base_is_taken_back_as_well(mmkb: Mmkb, seed: Path, tmp_path: Path) -> None:
    base = shutil.copy(seed, tmp_path / "mmkb.db")
    before = snapshot(base)
    names = (
        *("sipri/register-2025-03-excerpt.csv", "eu-journal/journal-32013R0401-excerpt.csv"),
        *("ucdp/candidate-26.0.7-excerpt.csv", "wikidata/wbgetentities-Q7747-excerpt.json"),
    )
    for name in names:
        assert "linked to the base: " in mmkb("import", DATA / name, "--db", base).err
    for number in range(1, len(names) + 1):  # in any order: they are of different data sets
        assert mmkb("import", "--undo", number, "--db", base).code == 0
    assert snapshot(base) == before
