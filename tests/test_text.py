import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmkb.text import fold_name, plural, safe_terminal

C0 = [chr(code) for code in range(0x20)]
C1 = [chr(code) for code in range(0x7F, 0xA0)]  # and DEL
BIDI = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = list("\u00ad\u180e\u2028\u2029\u2060\u2061\u206f\ufeff\ufff9\ufffb\ud800\udfff\U000e0001\U000e0041")


@pytest.mark.parametrize("character", [*C0, *C1, *BIDI, *INVISIBLE], ids=lambda character: f"{ord(character):04x}")
def test_what_could_forge_a_terminal_is_shown_as_its_code(character: str) -> None:
    code = ord(character)
    shown = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    assert safe_terminal(f"a{character}b") == f"a{shown}b"
    is_kept = character in "\n\t"
    assert safe_terminal(f"a{character}b", multiline=True) == (f"a{character}b" if is_kept else f"a{shown}b")


@pytest.mark.parametrize(
    "text",
    [
        "plain, [red]brackets[/red] and :skull:",
        "မင်းအောင်လှိုင်",
        "က\u200bခ\u200cဂ\u200dဃ",  # Burmese text breaks words and joins signs by these
        "Сухой 缅甸 عربي",
        "e\u0301 \u00a0 \\x1b",
    ],
)
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert safe_terminal(text) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("café", "cafe\u0301"),
        ("Йошкар-Ола", "И\u0306ошкар-Ола"),
        ("РОССИЯ", "россия"),
        ("Straße", "STRASSE"),
        ("Russian\u00a0Federation", "Russian Federation"),
        ("Russian \t\n Federation", " russian federation "),
        ("ရု\u200bရှား", "ရုရှား"),
        ("Ｒｕｓｓｉａ", "Russia"),
        ("\ufeffRussia\u200e", "russia"),
        ("Mi-24", "mi 24"),
        ("Mi\u201324", "Mi_24"),
        ("U.S.A.", "u s a"),
        ("Xi'an", "Xi\u2019an"),
        ("Su\u221230", "Su-30"),
        ("弗拉基米尔·普京", "弗拉基米尔・普京"),
        ("Ha\ufe0fnoi\u034f", "hanoi"),
        ("№ ٢٠١٥", "No 2015"),
        ("၃၃", "33"),
        ("တပ်မ ၆၆", "တပ်မ ６６"),
        ("စုိးဝင်း", "စိုးဝင်း"),
        ("ပြည့်", "ပြည့်"),
        ("ဓါတ်ငွေ့", "ဓာတ်ငွေ့"),
        ("စီးပွါးရေး", "စီးပွားရေး"),
        ("ဉီးပိုင်", "ဦးပိုင်"),
        ("ဦးပိုင်", "ဦးပိုင်"),
        ("ဥာဏ်", "ဉာဏ်"),
        ("သြဂုတ်", "ဩဂုတ်"),
        ("သြော်", "ဪ"),
        ("စျေး", "ဈေး"),
        ("၄င်း", "၎င်း"),
        ("ယောကျာ်း", "ယောက်ျား"),
        ("ဝိသ္သာ", "ဝိဿာ"),
        ("၀င်းမြင့်", "ဝင်းမြင့်"),
        ("စိုး၀င်း", "စိုးဝင်း"),
        ("ဝ၀င်း", "ဝဝင်း"),
        ("၂ဝ၁၅", "၂၀၁၅"),
        ("၂ဝဝ၈", "2008"),
        ("ဝ၉-၄၂၁", "09-421"),
        ("၁ဝဦး", "၁၀ဦး"),
        ("၇န်ကုန်", "ရန်ကုန်"),
    ],
)
def test_names_that_people_take_for_the_same_fold_to_the_same(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("russia", "ru\u0455sia"),  # Cyrillic dze
        ("Mi-2", "Mi-24"),
        ("Soe Win", "Win Soe"),
        ("Soe Win", "Soe Win Oo"),
        ("е", "ё"),
        ("က", "ကာ"),
        ("ROK", "ROC"),
        ("စိုးဝင်း", "ဝင်းစိုး"),
        ("စိုးဝင်း", "စိုးဝင်းဦး"),
        ("အောင်", "အောင့်"),
        ("လှိုင်", "လိုင်"),
        ("ကျော်", "ကြော်"),
        ("ဘာ", "ဗာ"),
        ("တပ်မ ၃၃", "တပ်မ ၃၂"),
        ("၇ရက်", "ရရက်"),
        ("၁၀ ဝင်း", "ဝ၀ ဝင်း"),
        ("ဦး", "ဥ"),
        ("Łódź", "Lodz"),
    ],
)
def test_names_that_differ_stay_different(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(st.text(st.characters(max_codepoint=0x24F) | st.characters(min_codepoint=0x400, max_codepoint=0x4FF), max_size=20))
def test_a_latin_or_cyrillic_name_is_found_in_whichever_normal_form(name: str) -> None:
    assert len({fold_name(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}) == 1


# Any text, and Burmese and lone surrogates more often than chance would have them.
ANY_TEXT = st.text(
    st.characters() | st.characters(min_codepoint=0x1000, max_codepoint=0x109F) | st.sampled_from("\ud800\udfff 0ſǅ\u0345")
)
BURMESE = st.text(
    "ကငစညဉဥဦသရဝယ၀၁၄၇၎0\u1039\u103a\u103b\u103c\u103d\u103e\u1031\u102b\u102c\u102d\u102e\u102f\u1036\u1037\u1038", max_size=12
)


@given(ANY_TEXT | BURMESE)
def test_a_folded_name_stays_as_it_is(text: str) -> None:
    folded = fold_name(text)
    assert fold_name(folded) == folded
    assert unicodedata.is_normalized("NFC", folded)
    folded.encode("utf-8")


@given(ANY_TEXT | BURMESE)
def test_a_name_is_found_in_every_canonical_form(text: str) -> None:
    assert len({fold_name(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} | {fold_name(text)}) == 1


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_folds_the_same_alone_and_among_others(text: str) -> None:
    assert fold_name(f"{text} က") == f"{fold_name(text)} က".strip()


@given(st.text())
def test_nothing_that_moves_the_cursor_or_turns_the_text_comes_through(text: str) -> None:
    assert not set(safe_terminal(text)) & {*C0, *C1, *BIDI, *INVISIBLE}


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [(0, "transfer", "0 transfers"), (1, "country", "1 country"), (1234, "country", "1,234 countries")],
)
def test_numbers_agree_with_their_nouns(number: int, noun: str, said: str) -> None:
    assert plural(number, noun) == said
