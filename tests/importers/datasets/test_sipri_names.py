import pytest

from mmkb.importers.datasets.sipri_names import deal_name, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Myanmar", "Myanmar"),
        ("United Wa State (Myanmar)* ", "United Wa State (Myanmar)"),
        ("United Nations**", "United Nations"),
        ("unknown supplier(s)", "unknown supplier(s)"),
    ],
)
def test_a_name_is_shown_without_its_stars(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_deal_is_called_by_weapon_parties_and_year() -> None:
    assert deal_name("Invented*", "Myanmar", "Boat", "1999") == "Boat, Invented to Myanmar, 1999"
