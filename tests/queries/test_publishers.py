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
        ("The Irrawaddy (copy: IFMAT)", "irrawaddy"),
        ("The Irrawaddy Burmese", "irrawaddy"),
        ("The Mirror Asia (after The Irrawaddy)", "irrawaddy"),
        ("Defence.Capital (relays Times of India)", "times of india"),
        ("Habib Siddiqui blog, copying OHCHR", "ohchr"),
        ("Associated Press (KVIA)", "ap"),
        ("Viat News", "viat news"),
    ],
)
def test_who_prints_the_text_of_another_is_no_voice_of_its_own(publisher: str, origin: str) -> None:
    assert origin_of(publisher) == origin


@pytest.mark.parametrize(
    ("note", "origin"),
    [
        ("Read as a stored excerpt. Relays Politiken; month from another paper", "politiken"),
        ("Indian outlet; relays Narinjara and EurAsian Times", "narinjara news"),
        ("relays an Irrawaddy interview that was not itself found", "irrawaddy"),
        ("Relays The Economic Times (India)", "economic times"),
        ("relays IHS Jane\u2019s; read as a stored excerpt", "jane's"),
        ("read as a stored excerpt; after AP", "ap"),
        ("Summary of an Amnesty report; month inferred", "amnesty international"),
        ("copy with the photo caption (after New Light of Myanmar)", "daily paper"),
        ("dates follow from the text, a month after Operation 1027", "daily paper"),
        ("after April 2024", "daily paper"),
        (None, "daily paper"),
    ],
)
def test_whom_the_note_on_a_source_says_it_relays_is_who_speaks(note: str | None, origin: str) -> None:
    assert origin_of("Daily Paper", source_note=note) == origin
