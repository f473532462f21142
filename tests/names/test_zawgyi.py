import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmkb.names.zawgyi import is_zawgyi, to_unicode
from mmkb.text import fold_name

AS_TYPED = [  # as keyboards for Zawgyi write them
    ("မင္းေအာင္လႈိင္", "မင်းအောင်လှိုင်"),
    ("မင္းေအာင္လိႈင္", "မင်းအောင်လှိုင်"),
    ("ဗိုလ္ခ်ဳပ္မွဴးႀကီး", "ဗိုလ်ချုပ်မှူးကြီး"),
    ("ေအာင္ဆန္းစုၾကည္", "အောင်ဆန်းစုကြည်"),
    ("ျမန္မာႏိုင္ငံ", "မြန်မာနိုင်ငံ"),
    ("ကာကြယ္ေရးဦးစီးခ်ဳပ္", "ကာကွယ်ရေးဦးစီးချုပ်"),
    ("သန္းေရႊ", "သန်းရွှေ"),
    ("အဂၤလိပ္", "အင်္ဂလိပ်"),
    ("စကၤာပူႏိုင္ငံ", "စင်္ကာပူနိုင်ငံ"),
    ("ဥကၠ႒", "ဥက္ကဋ္ဌ"),
    ("ဘ႑ာေရး", "ဘဏ္ဍာရေး"),
    ("ေယာက္်ား", "ယောက်ျား"),
    ("ကၽြန္ုပ္", "ကျွန်ုပ်"),
    ("ေစ်းႏႈန္း", "ဈေးနှုန်း"),
    ("ဥာဏ္လင္း", "ဉာဏ်လင်း"),
    ("၀င္းျမင့္", "ဝင်းမြင့်"),
    ("ဝင္းျမင္႔", "ဝင်းမြင့်"),
    ("၄င္း၏ တပ္မေတာ္", "၎င်း၏ တပ်မတော်"),
    ("ၾသဂုတ္လ", "ဩဂုတ်လ"),
    ("ဒုတိယဗိုလ္ခ်ဳပ္မွဴးႀကီး စိုး၀င္း", "ဒုတိယဗိုလ်ချုပ်မှူးကြီး စိုးဝင်း"),
    ("ရုရွားႏိုင္ငံသို႔ ေရာက္ရွိ", "ရုရှားနိုင်ငံသို့ ရောက်ရှိ"),
    ("ျပည္သူ႔ကာကြယ္ေရးတပ္မေတာ္", "ပြည်သူ့ကာကွယ်ရေးတပ်မတော်"),
    ("၂၀၁၅ ခုႏွစ္", "၂၀၁၅ ခုနှစ်"),
]

UNICODE = [
    "မင်းအောင်လှိုင်",
    "ဒုတိယဗိုလ်ချုပ်ကြီး ရာပြည့်",
    "အောင်ဆန်းစုကြည်",
    "တေဇ",
    "သက်ပုံ",
    "ဝဏ္ဏမောင်လွင်",
    "မဇ္ဈိမ",
    "ဒီမိုကရေစီအကျိုးပြုကရင့်တပ်မတော်",
    "နိုင်ငံတော်လုံခြုံရေးနှင့် အေးချမ်းသာယာရေးကော်မရှင်",
    "အင်္ဂလိပ်",
    "တပ်မ ၆၆",
    "ကုမ္ပဏီ",
    "နယ်ခြားစောင့်တပ်ဖွဲ့",
    "စုိးဝင်း",  # marks out of order are no Zawgyi
    "ကညီဒီကလုာ်စၢဖှိၣ်ကရၢ",  # Sgaw Karen
    "တပ်ႉသိုၵ်းၸိုင်ႈတႆး",  # Shan
    "ဘာသာမန် ဗြဲဂွံ",  # Mon
    "က",
    "မမ",
    "ဦး",
    "၏",
    "၁၉၆၂",
]

_MARKS = "\u102b-\u1032\u1036-\u1038\u103a-\u103e"
_CLUSTER = re.compile(f"(\u1004\u103a\u1039)?([\u1000-\u102a\u103f])((?:\u1039[\u1000-\u1021])*)([{_MARKS}]*)")
_ABOVE = "ကခဂဃစဆဇဈဋဌဏတထဒဓနပဖဗဘမလ"
_DRAWN_BELOW = (
    "\u1060\u1061\u1062\u1063\u1065\u1066\u1068\u1069\u106c\u106d\u1070"
    "\u1071\u1073\u1075\u1076\u1077\u1078\u1079\u107a\u107b\u107c\u1085"
)
_BELOW = dict(zip(_ABOVE, _DRAWN_BELOW, strict=True))
_DRAWN = str.maketrans("\u103b\u103d\u103e\u103a", "\u103a\u103c\u103d\u1039")
_LIGATURES = {
    "\u103d\u102f": "\u1088",
    "\u103d\u1030": "\u1089",
    "\u103c\u103d": "\u108a",
    "\u102d\u1036": "\u108e",
    "\u102b\u1039": "\u105a",
    "\u100b\u106d": "\u1092",
    "\u1064\u102d": "\u108b",
}
_WIDE = "\u1000\u1003\u1006\u100f\u1010\u1011\u1018\u101a\u101c\u101e\u101f\u1021"


def drawn(text: str) -> str:
    """The Unicode text as Zawgyi writes it: each letter with its signs in the order and the forms in which they are drawn."""

    def draw(cluster: re.Match[str]) -> str:
        kinzi, letter, below, marks = cluster.groups()
        before = "\u1031" if "\u1031" in marks else ""
        before += ("\u107e" if letter in _WIDE else "\u103b") if "\u103c" in marks else ""
        signs = "".join(_BELOW[consonant] for consonant in below[1::2]) + ("\u1064" if kinzi else "")
        signs += marks.replace("\u1031", "").replace("\u103c", "").translate(_DRAWN)
        for parts, sign in _LIGATURES.items():
            letter, signs = (sign, signs[1:]) if letter + signs[:1] == parts else (letter, signs.replace(parts, sign))
        return before + letter + signs

    return _CLUSTER.sub(draw, unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(("zawgyi", "unicode"), AS_TYPED)
def test_zawgyi_is_known_and_converted(zawgyi: str, unicode: str) -> None:
    assert is_zawgyi(zawgyi) is True
    assert to_unicode(zawgyi) == unicodedata.normalize("NFC", unicode)
    assert fold_name(to_unicode(zawgyi)) == fold_name(unicode)


@pytest.mark.parametrize("text", UNICODE)
def test_unicode_is_left_as_it_is(text: str) -> None:
    assert is_zawgyi(text) is not True
    assert to_unicode(text) == text


@pytest.mark.parametrize(
    "name",
    [
        "အောင်ကျော်ဇော်",
        "မောင်မောင်အုန်း",
        "ညိုထွန်းအောင်",
        "စောကွယ်ထူးဝင်း",
        "ဗိုလ်ချုပ်ကြီး မြထွန်းဦး",
        "ရက္ခိုင့်အမျိုးသားအဖွဲ့ချုပ်",
        "ကချင်လွတ်လပ်ရေးတပ်မတော်",
        "မန္တလေးပြည်သူ့ကာကွယ်ရေးတပ်မတော်",
        "မြန်မာ့စီးပွားရေးဦးပိုင်အများနှင့်သက်ဆိုင်သောကုမ္ပဏီလီမိတက်",
        "မြန်မာ့ကျောက်မျက်ရတနာရောင်းဝယ်ရေးလုပ်ငန်း",
        "အမှတ်(၁)သတ္တုတွင်းလုပ်ငန်း",
        "တိုးတက်သော ဗုဒ္ဓဘာသာ ကရင်အမျိုးသား တပ်ဖွဲ့",
        "သျှမ်းပြည်တပ်မတော်",
        "ပြည်ထောင်စုလွှတ်တော် ကိုယ်စားပြုကော်မတီ",
        "နိုင်ငံတော် ငြိမ်ဝပ်ပိပြားမှု တည်ဆောက်ရေးအဖွဲ့",
        "စစ်ဖက်ရေးရာလုံခြုံရေးအရာရှိချုပ်ရုံး",
        "အင်္ဂလိပ် သင်္ဘောသား",
        "“ဝ”ပြည်သွေးစည်း ညီညွတ်ရေး တပ်မတော်",
    ],
)
def test_a_name_comes_back_from_zawgyi(name: str) -> None:
    assert drawn(name) != name
    assert to_unicode(drawn(name)) == unicodedata.normalize("NFC", name)


def test_each_line_and_word_is_read_in_its_own_encoding() -> None:
    title, body = "ဗိုလ်ချုပ်မှူးကြီး မင်းအောင်လှိုင်", "ကာကွယ်ရေးဦးစီးချုပ် မင်းအောင်လှိုင် ရုရှားနိုင်ငံသို့ ရောက်ရှိ"
    assert to_unicode(f"{title}\r\n{drawn(body)}\n") == f"{title}\r\n{body}\n".replace("့်", "့်")
    assert to_unicode(f"{drawn('မင်းအောင်လှိုင်')} (မင်းအောင်လှိုင်), Min Aung Hlaing") == "မင်းအောင်လှိုင် (မင်းအောင်လှိုင်), Min Aung Hlaing"
    assert to_unicode("Jeng Phang ေနာ္ေတာင္") == "Jeng Phang နော်တောင်"


def test_a_word_that_could_be_either_follows_its_line_or_else_the_text() -> None:
    assert is_zawgyi("တပ္မ") is None
    assert to_unicode("တပ္မ") == "တပ္မ"
    assert to_unicode("တပ္မ ၆၆ တပ္မမွဴး ေအာင္ေက်ာ္ေဇာ္") == "တပ်မ ၆၆ တပ်မမှူး အောင်ကျော်ဇော်"
    assert to_unicode("တပ္မ\nတပ္မမွဴး ေအာင္ေက်ာ္ေဇာ္") == "တပ်မ\nတပ်မမှူး အောင်ကျော်ဇော်"
    assert to_unicode("ကုမ္ပဏီ အောင်ကျော်ဇော်") == "ကုမ္ပဏီ အောင်ကျော်ဇော်"


def test_a_mixture_is_neither() -> None:
    assert is_zawgyi("ရွှေ ေရႊ တပ္မေတာ္ အောင်ကျော်ဇော်") is None


@pytest.mark.parametrize("text", ["", " \n", "Min Aung Hlaing", "Мьянма", "缅甸", "\ud800", "(2015)", "\x00"])
def test_text_without_burmese_is_no_zawgyi(text: str) -> None:
    assert is_zawgyi(text) is False
    assert to_unicode(text) == text


@given(st.text(st.characters(min_codepoint=0x1000, max_codepoint=0x109F) | st.sampled_from(" \n\u200ba\ud800")))
def test_no_text_is_too_odd(text: str) -> None:
    assert is_zawgyi(text) in {True, False, None}
    assert isinstance(to_unicode(text), str)


@given(st.lists(st.sampled_from([unicode for _, unicode in AS_TYPED] + UNICODE), min_size=1).map(" ".join))
def test_converted_text_is_converted_once(text: str) -> None:
    assert to_unicode(text) == text
