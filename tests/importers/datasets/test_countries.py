from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from mmkb.importers.datasets.countries import System, country_key

MEMBERS = [line.split("\t") for line in (Path(__file__).parents[2] / "data/un-members/names.tsv").read_text("utf-8").splitlines()]
TABLE = [line.split("\t") for line in (files("mmkb.importers.datasets") / "countries.tsv").read_text("utf-8").splitlines()]


def test_every_member_of_the_united_nations_is_found_by_name_and_by_code() -> None:
    assert len(MEMBERS) == 193
    assert [name for code, name in MEMBERS if (country_key(name, "name") or "") != country_key(code, "iso")] == []
    assert len({country_key(code, "iso") for code, _ in MEMBERS}) == 193
    assert None not in {country_key(code, "iso") for code, _ in MEMBERS}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("RUSSIAN FEDERATION", "russia"),
        ("DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA", "north-korea"),
        ("Democratic People’s Republic of Korea (the)", "north-korea"),
        ("TURKEY", "turkiye"),
        ("TÜRKİYE", "turkiye"),
        ("Turkiye", "turkiye"),
        ("BURMA", "myanmar"),
        ("Burma/Myanmar", "myanmar"),
        ("Myanmar (Burma)", "myanmar"),
        ("the Republic of the Union of Myanmar", "myanmar"),
        ("  viet nam ", "viet-nam"),
        ("Vietnam", "viet-nam"),
        ("South Vietnam", "south-vietnam"),
        ("UAE", "united-arab-emirates"),
        ("Cote d'Ivoire", "cote-divoire"),
        ("CÔTE D’IVOIRE", "cote-divoire"),
        ("DR Congo", "dr-congo"),
        ("Congo", "congo"),
        ("Czech Republic", "czechia"),
        ("CAPE VERDE", "cabo-verde"),
        ("SWAZILAND", "eswatini"),
        ("Antigua & Barbuda", "antigua-and-barbuda"),
        ("United States", "united-states"),
        ("United Kingdom", "united-kingdom"),
        ("Taiwan", "taiwan"),
        ("Kosovo", "kosovo"),
        ("Russia (Soviet Union)", "russia"),
    ],
)
def test_names_of_states(name: str, key: str | None) -> None:
    assert country_key(name, "name") == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Soviet Union", "soviet-union"),
        ("USSR", "soviet-union"),
        ("Yugoslavia", "yugoslavia"),
        ("Serbia and Montenegro", "serbia-and-montenegro"),
        ("East Germany (GDR)", "east-germany"),
        ("Czechoslovakia", "czechoslovakia"),
        ("North Yemen", "north-yemen"),
        ("South Yemen", "south-yemen"),
        ("United Arab Republic", "united-arab-republic"),
    ],
)
def test_a_state_that_is_no_more_is_none_of_its_successors(name: str, key: str) -> None:
    assert country_key(name, "name") == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("United Wa State (Myanmar)*", "uwsa"),
        ("MTA (Myanmar)*", "mong-tai-army"),
        ("NATO**", "nato"),
        ("United Nations**", "united-nations"),
        ("Hezbollah (Lebanon)*", None),
        ("unknown supplier(s)", None),
        ("Total world import", None),
        ("Africa", None),
        ("Military Forces of Myanmar (2021-)", None),
        ("Korea", None),
        ("", None),
    ],
)
def test_groups_and_what_is_no_country(name: str, key: str | None) -> None:
    assert country_key(name, "name") == key


@pytest.mark.parametrize(
    ("code", "system", "key"),
    [
        ("NA", "iso", "namibia"),
        ("na", "iso", "namibia"),
        ("NAM", "iso", "namibia"),
        ("mm", "iso", "myanmar"),
        ("BM", "iso", "bermuda"),
        ("BM", "fips", "myanmar"),
        ("RS", "iso", "serbia"),
        ("RS", "fips", "russia"),
        ("CH", "iso", "switzerland"),
        ("CH", "fips", "china"),
        ("RB", "fips", "serbia"),
        ("KV", "fips", "kosovo"),
        ("WA", "fips", "namibia"),
        ("MM", "fips", None),
        ("suhh", "iso", "soviet-union"),
        ("YUG", "iso", "yugoslavia"),
        ("MMR", "cameo", "myanmar"),
        ("MMRGOVMIL", "cameo", "myanmar"),
        ("ROM", "cameo", "romania"),
        ("BUSCVL", "cameo", None),
        ("GOV", "cameo", None),
        ("MM", "cameo", None),
        ("775", "cow", "myanmar"),
        ("002", "cow", "united-states"),
        ("MYA", "cow", "myanmar"),
        ("365", "cow", "russia"),
        ("210", "cow", "netherlands"),  # three spells in the list
        ("817", "cow", "south-vietnam"),
        ("265", "cow", "east-germany"),
        ("MMR", "cow", None),
        ("", "iso", None),
        ("", "cow", None),
    ],
)
def test_codes_are_read_in_their_own_system(code: str, system: System, key: str | None) -> None:
    assert country_key(code, system) == key


def test_no_code_or_name_means_two_things() -> None:
    assert len(TABLE) - 1 == len({row[0] for row in TABLE[1:]}) == 285
    for columns in ((1, 2), (3,), (2, 4), (5,)):
        said = Counter(code for row in TABLE[1:] for code in dict.fromkeys(" ".join(row[place] for place in columns).split()))
        assert {code for code, times in said.items() if times > 1} == set()
    for row in TABLE[1:]:
        for name in (row[6], *filter(None, row[7].split("|"))):
            assert country_key(name, "name") == row[0]
