import pytest

from mmkb.names import THRESHOLD, Step, compare, near_keys, parse_name
from mmkb.names.families import explain, keys_of, split_word
from mmkb.names.romanization import romanize
from mmkb.names.scripts import script_of, split_syllables


@pytest.mark.parametrize(
    ("burmese", "latin"),
    [
        ("မင်းအောင်လှိုင်", "min aung hlaing"),
        ("ဇော်မင်းထွန်း", "zaw min htun"),
        ("စိုးဝင်း", "soe win"),
        ("မြထွန်းဦး", "mya htun oo"),
        ("သန်းထိုက်", "than htike"),
        ("အောင်ဆန်းစုကြည်", "aung san su kyi"),
        ("သိန်းညွန့်", "thein nyunt"),
        ("ဝဏ္ဏမောင်လွင်", "wun na maung lwin"),
        ("မင်္ဂလာ", "min ga la"),
        ("ပွင့်ဆန်း", "pwint san"),
        ("ငြိမ်းမောင်", "nyein maung"),
        ("ချာလီသန်း", "cha li than"),
        ("ဖြိုး", "phyo"),
        ("လျှံ", "shan"),
        ("မှူး", "hmu"),
        ("ဥက္ကာ", "ok ka"),
    ],
)
def test_burmese_syllables_in_newspaper_spelling(burmese: str, latin: str) -> None:
    assert " ".join(romanize(syllable)[0] for syllable in split_syllables(burmese)) == latin


@pytest.mark.parametrize(
    ("text", "syllables", "set_aside"),
    [
        ("Senior General Min Aung Hlaing", "min aung hlaing", ("senior", "general")),
        ("HLAING, Min Aung", "min aung hlaing", ()),
        ("U Tayza", "tay za", ("u",)),
        ("U Myint", "u myint", ()),
        ("Ma Thida", "ma thi da", ()),
        ("U Ko Ko Hlaing", "ko ko hlaing", ("u",)),
        ("Maung Maung Kyaw", "maung maung kyaw", ()),
        ("General Aung", "ge ne ral aung", ()),
        ("ဒုတိယဗိုလ်ချုပ်ကြီး ရာပြည့်", "ရာ ပြည့်", ("ဒုတိယဗိုလ်ချုပ်ကြီး",)),
        ("ဒေါ်နု", "ဒော် နု", ()),
        ("Htoo Group of Companies Co., Ltd.", "htoo group", ("ltd", "co", "companies", "of")),
        ("PJSC Rosneft", "rosneft", ("pjsc",)),
    ],
)
def test_what_belongs_to_a_name_and_what_is_set_aside(text: str, syllables: str, set_aside: tuple[str, ...]) -> None:
    form = parse_name(text)
    assert form.original == text
    assert form.set_aside == set_aside
    if text != "General Aung":
        assert " ".join(part.text for part in form.syllables) == syllables
    else:
        assert form.folded == "general aung"


def test_joined_spellings_are_split_in_every_way_that_can_be_read() -> None:
    assert split_word("tayza") == (("tay", "za"),)
    assert split_word("maung") == (("maung",),)
    assert split_word("minaunghlaing") == (("min", "aung", "hlaing"), ("mi", "naung", "hlaing"))
    assert split_word("vladimir") == ()


def test_spelling_families_are_rules_of_sounds() -> None:
    assert keys_of("htun") == keys_of("tun") == keys_of("twan")
    assert keys_of("htin") != keys_of("tin")
    assert explain("htike", "teik") == "ht = t, ike = eik"


def test_a_match_shows_its_steps() -> None:
    match = compare(parse_name("Htun Htun Oo"), parse_name("U Tun Htun U"))
    assert match.steps == (
        Step("htun", "tun", "spelling: ht = t"),
        Step("htun", "htun", "same"),
        Step("oo", "u", "spelling: oo = u"),
    )
    assert THRESHOLD <= match.score < 1


def test_near_misses_share_a_key() -> None:
    assert set(near_keys(parse_name("Soe Win"))) & set(near_keys(parse_name("Win Soe Oo")))


@pytest.mark.parametrize(
    "text", ["", " ", "()", ",", "(U)", "…", "\u200b", "၊", "'", "A" * 5000, "သ" * 3000, "a b " * 500, "习" * 900]
)
def test_any_text_is_parsed(text: str) -> None:
    form = parse_name(text)
    compare(form, form)


def test_scripts() -> None:
    assert [script_of(text) for text in ("Soe", "စိုး", "Со", "习", "ソ", "123", "Soe စိုး")] == [
        "latin", "burmese", "cyrillic", "han", "kana", "none", "mixed"
    ]  # fmt: skip
