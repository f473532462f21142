"""Who counts as a voice of its own."""

import pytest

from mmkb.queries.publishers import origin_of


@pytest.mark.parametrize(
    ("publisher", "origin"),
    [
        ("U.S. Treasury via FRASER", "us treasury"),
        ("US Treasury (FRASER)", "us treasury"),
        ("Progressive Voice Myanmar (US Treasury text)", "us treasury"),
        ("Office of Foreign Assets Control, US Department of the Treasury", "us treasury"),
        ("Progressive Voice Myanmar", "progressive voice myanmar"),
        ("UK government text via Mirage News", "uk government"),
        ("Reuters via CNA", "reuters"),
        ("NBC News (Reuters)", "reuters"),
        ("The Irrawaddy (copy: IFMAT)", "the irrawaddy"),
        ("Viat News", "viat news"),
    ],
)
def test_who_prints_the_text_of_another_is_no_voice_of_its_own(publisher: str, origin: str) -> None:
    assert origin_of(publisher) == origin
