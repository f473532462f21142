"""What counts as the same cell where a spreadsheet has saved a table."""

import pytest

from mmkb.importers.datasets.spellings import is_same

IN_AUGUST = ("2024-08-01", "2024-08-31")


@pytest.mark.parametrize(
    ("held", "came"),
    [
        ("13 August 2024", "13/08/2024"),
        ("13 August 2024", "8/13/2024"),
        ("2024-08-13", "13.8.2024"),
        ("13-Aug-2024", "2024-08-13"),
        ("5 August 2024", "05/08/2024"),
        ("5 August 2024", "8/5/2024"),
        ("05/08/2024", "8/5/2024"),
        ("2024-08-13", "2024-08-13 00:00:00"),
        ("13 August 2024", "2024-08-13T00:00:00.000"),
        ("2024-08-13", "13-Aug-24"),
        ("2024-08-13", "8/13/24"),
        ("2024-08-13", "13.8.24"),
        ("22.90", "22.9"),
        ("104", "104.0"),
        ("104", "104."),
        ("-0.50", "-0.5"),
        ("true", "TRUE"),
        ("False", "FALSE"),
    ],
)
def test_days_and_numbers_in_another_spelling_are_the_same(held: str, came: str) -> None:
    assert is_same(held, came, *IN_AUGUST)
    assert is_same(came, held, *IN_AUGUST)


@pytest.mark.parametrize(
    ("held", "came"),
    [
        ("13 August 2024", "14/08/2024"),
        ("13 August 2024", "13 August"),
        ("31 August 2024", "31 Augus 202"),
        ("2024-09-05", "05/09/2024"),  # not the day of the event
        ("8 May 2024", "08/05/2024"),
        ("31/02/2024", "31.02.2024"),
        ("2024-08-13", "2024-08-13 10:00:00"),
        ("2024-08-13", "13-Aug-23"),
        ("22.9", "22.09"),
        ("104", "-104"),
        ("104", "1040"),
        ("104", ""),
        ("036", "36"),  # a code
        ("1.650394649", "1.65"),
        ("", "0"),
        ("rockets", "Rockets"),
        ("true", "FALSE"),
        ("true", "1"),
    ],
)
def test_all_else_is_a_change(held: str, came: str) -> None:
    assert not is_same(held, came, *IN_AUGUST)
    assert not is_same(came, held, *IN_AUGUST)
