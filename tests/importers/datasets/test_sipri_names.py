"""What the names in SIPRI's database say of whom they name."""

import pytest

from mmkb.importers.datasets.sipri_names import Party, party_of, plain_name


@pytest.mark.parametrize(
    ("name", "plain", "party"),
    [
        ("Myanmar", "Myanmar", Party.STATE),
        ("MTA (Myanmar)*", "MTA (Myanmar)", Party.ARMED_GROUP),
        ("United Wa State (Myanmar)* ", "United Wa State (Myanmar)", Party.ARMED_GROUP),
        ("unknown rebel group*", "unknown rebel group", Party.ARMED_GROUP),
        ("United Nations**", "United Nations", Party.ORGANISATION),
        ("unknown supplier(s)", "unknown supplier(s)", Party.UNKNOWN),
        ("Unknown recipient(s)", "Unknown recipient(s)", Party.UNKNOWN),
        ("East Germany (GDR)", "East Germany (GDR)", Party.DISSOLVED_STATE),
        ("Soviet Union", "Soviet Union", Party.DISSOLVED_STATE),
    ],
)
def test_stars_and_words_say_what_a_name_stands_for(name: str, plain: str, party: Party) -> None:
    assert (plain_name(name), party_of(name)) == (plain, party)
