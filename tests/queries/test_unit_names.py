"""Names of administrative units in the spellings of MIMU, ACLED and UCDP."""

import pytest

from mmkb.queries.unit_names import unit_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rakhine", "Rakhine state"),
        ("rakhine STATE", "Rakhine"),
        ("Shan (North)", "Shan-North"),
        ("Magway", "Magway region"),
        ("Magway Division", "Magway region"),
        ("Nay Pyi Taw", "Nay Pyi Taw union territory"),
        ("Wa", "Wa Self-Administered Division"),
        ("Pa-O Self-Administered Zone", "Pa-O"),
        ("Maungdaw", "Maungdaw district"),
        ("Yebyu township", "Yebyu"),
        ("Bago", "Bago-East"),
        ("Bago region", "Bago (West)"),
        ("Shan state", "Shan-North"),
    ],
)
def test_a_name_means_the_same_place_or_parts_of_it(one: str, other: str) -> None:
    assert unit_name(one).means(unit_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bago-East", "Bago-West"),
        ("Bago (East)", "Bago region"),
        ("Shan-North", "Shan state"),
        ("Mon", "Monywa"),
        ("Kayah", "Kayin"),
        ("South", "South Kivu"),
        ("Yangon", "North Yangon"),
        ("State", "Rakhine state"),
        ("", "Rakhine"),
    ],
)
def test_a_name_does_not_mean_another_place(one: str, other: str) -> None:
    assert not unit_name(one).means(unit_name(other))


def test_a_kind_alone_is_a_name() -> None:
    assert unit_name("Township").words == ("township",)
    assert unit_name("State 2").words == ("state", "2")
