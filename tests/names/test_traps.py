"""Every trap of real name lists that a comparison of two names can meet."""

import pytest

from mmkb.names import compare, parse_name

SAME = {
    "normal form: not NFC": ("ပွင့်ဆန်း", "ပွင့်ဆန်း"),
    "digit zero for wa": ("စိုး၀င်း", "စိုးဝင်း"),
    "wrong letters for U": ("အောင်နိုင်ဉီး", "အောင်နိုင်ဦး"),
    "vowel signs in another order": ("စုိးဝင်း", "စိုးဝင်း"),
    "tall and round aa": ("မြန်မာ့စီးပွါးရေးကော်ပိုရေးရှင်း", "မြန်မာ့စီးပွားရေးကော်ပိုရေးရှင်း"),
    "dhat": ("သဘာဝဓါတ်ငွေ့လုပ်ငန်း", "သဘာဝဓာတ်ငွေ့လုပ်ငန်း"),
    "half in Latin": ("Jeng Phang နော်တောင်", "Jeng Hpang Naw Tawng"),
    "spaces absent": ("ကရင် အမျိုးသား အစည်းအရုံး", "ကရင်အမျိုးသားအစည်းအရုံး"),
    "space inside a rank": ("ဗိုလ်ချုပ် ကြီး မြထွန်းဦး", "မြထွန်းဦး"),
    "deputy, short": ("ဒုဗိုလ်ချုပ်ကြီး စိုးထွဋ်", "စိုးထွဋ်"),
    "deputy, long": ("ဒုတိယဗိုလ်ချုပ်မှူးကြီး စိုးဝင်း", "Soe Win"),
    "honour between rank and name": ("ဗိုလ်ချုပ်မှူးကြီး သတိုးမဟာသရေစည်သူ မင်းအောင်လှိုင်", "မင်းအောင်လှိုင်"),
    "honour in Latin": ("Thadoe Maha Thray Sithu Min Aung Hlaing", "Min Aung Hlaing"),
    "U glued on": ("ဦးအောင်နိုင်ဦး", "Aung Naing Oo"),
    "Daw glued on": ("ဒေါ်အောင်ဆန်းစုကြည်", "Aung San Suu Kyi"),
    "doctor glued on": ("ဒေါက်တာသီတာဦး", "Thida Oo"),
    "Saw glued on": ("စောချစ်သူ", "Chit Thu"),
    "Mahn and Padoh glued on": ("ဖဒိုမန်းငြိမ်းမောင်", "Nyein Maung"),
    "Padoh, other spelling": ("ပဒိုစောကွယ်ထူးဝင်း", "Saw Kwe Htoo Win"),
    "ranks in Latin": ("Vice-Senior General Soe Win", "Soe Win"),
    "ranks with points": ("Lt-Gen. Moe Myint Tun", "Moe Myint Tun"),
    "Ta'ang in two spellings": ("တအာင်းအမျိုးသားလွတ်မြောက်ရေးတပ်မတော်", "တအောင်း အမျိုးသား လွတ်မြောက်ရေး တပ်မတော်"),
    "Ta'ang by sound": ("တအန်းအမျိုးသားလွတ်မြောက်ရေးတပ်မတော်", "တအောင်းအမျိုးသားလွတ်မြောက်ရေးတပ်မတော်"),
    "Shan in two spellings": ("ရှမ်းပြည်တပ်မတော်", "သျှမ်းပြည်တပ်မတော်"),
    "Karen with the dot": ("ကရင့်အမျိုးသားတပ်မတော်", "ကရင်အမျိုးသားတပ်မတော်"),
    "military side": ("စစ်ဘက်ရေးရာလုံခြုံရေးအရာရှိချုပ်ရုံး", "စစ်ဖက်ရေးရာလုံခြုံရေးအရာရှိချုပ်ရုံး"),
    "letters by sound": ("ကေအဲန်ယူ", "KNU"),
    "letters by sound, with points": ("ဒီကေဘီအေ", "D.K.B.A"),
    "Tun, Htun": ("Tun Tun Naung", "Htun Htun Naung"),
    "Swa, Swar": ("Kyaw Swa Lin", "Kyaw Swar Linn"),
    "Banya, Banyar": ("Banya Aung Moe", "Dr. Banyar Aung Moe"),
    "Htike, Hteik": ("Than Htike", "Than Hteik"),
    "Poe Reh, Porel": ("Poe Reh Aung Thein", "Porel Aung Thein"),
    "Lon, Long": ("Sai Lon Seng", "Sai Long Hseng"),
    "Lone Seng, Long Hseng": ("Sai Lone Seng", "Sai Long Hseng"),
    "Oo, U": ("Mya Tun U", "Mya Tun Oo"),
    "Tayza, Tay Za": ("Tayza", "Tay Za"),
    "Myint, Myin": ("Moe Myin Tun", "Moe Myint Tun"),
    "Thein, Thain": ("Thain Soe", "Thein Soe"),
    "Lwin, Lwyn": ("Ko Ko Lwyn", "Ko Ko Lwin"),
    "Kyaw, Gyaw inside a name": ("Aung Gyaw Zaw", "Aung Kyaw Zaw"),
    "Rakhine spelling": ("Twan Mrat Naing", "Tun Myat Naing"),
    "Maung, abbreviated": ("General Mg Mg Aye", "မောင်မောင်အေး"),
    "all joined": ("Minaunghlaing", "မင်းအောင်လှိုင်"),
    "family name marked": ("HLAING, Min Aung", "Min Aung HLAING"),
    "stacked letters": ("ဝဏ္ဏမောင်လွင်", "Wunna Maung Lwin"),
    "kinzi": ("မင်္ဂလာ", "Mingalar"),
    "corporation, short": ("Myanmar Economic Corp.", "Myanmar Economic Corporation Limited"),
    "state corporation behind": ("Rostec State Corporation", "Rostec"),
    "state corporation before": ("State Corporation Rostec", "Ростех"),
    "state corporation, Russian": ("Государственная корпорация Ростех", "Rostekh"),
    "remark in parentheses": ("Zaw Min Tun (Asia Sun)", "ဇော်မင်းထွန်း"),
    "Russian": ("Мин Аун Хлайн", "Min Aung Hlaing"),
    "Russian, other letters": ("Мья Тхун У", "မြထွန်းဦး"),
    "Russian name": ("Сергей Кужугетович Шойгу", "Sergei Shoigu"),
    "Chinese": ("习近平", "Xi Jinping"),
    "pinyin with tones": ("Xí Jìnpíng", "习近平"),
    "pinyin in one word": ("Wang Yi", "王毅"),
    "Min with a g": ("Ming Aung Hlaing", "Min Aung Hlaing"),
    "letters swapped in print": ("Tun Myat Niang", "ထွန်းမြတ်နိုင်"),
    "company": ("ООО Ижтелеком", "IZHTELEKOM LLC"),
}
DIFFERENT = {
    "order": ("Soe Win", "Win Soe"),
    "an extra syllable": ("Soe Win", "Soe Win Oo"),
    "an extra syllable, Burmese": ("စိုးဝင်း", "စိုးဝင်းဦး"),
    "a syllable less in front": ("Aung Hlaing", "မင်းအောင်လှိုင်"),
    "a syllable less behind": ("Min Aung", "Min Aung Hlaing"),
    "a name inside a sentence": ("အောင်လှိုင်ဦး", "မင်းအောင်လှိုင်ဦးဆောင်"),
    "a particle glued on": ("အင်ဘန်လ", "အင်ဘန်လာတက်"),
    "Tin, Htin": ("Tin Kyaw", "Htin Kyaw"),
    "Than, Thant": ("Than Win", "Thant Win"),
    "Thet, Htet": ("Thet Aung", "Htet Aung"),
    "Swe, Shwe": ("Than Swe", "Than Shwe"),
    "gyaw at the beginning": ("Gyaw Min Oo", "Kyaw Min Oo"),
    "tone in Burmese script": ("ဝင်းမြင်", "ဝင်းမြင့်"),
    "a man and a woman": ("U Khin Oo Win", "Daw Khin Oo Win"),
    "doubled syllable is the name": ("Maung Maung Kyaw", "Maung Kyaw"),
    "U Myint stays whole": ("U Myint", "Myint"),
    "Ma Thida stays whole": ("Ma Thida", "Thida"),
    "two open titles": ("Saw Min Oo", "Mahn Min Oo"),
    "two fathers": ("Ivan Petrovich Sidorov", "Ivan Pavlovich Sidorov"),
    "one sound in other characters": ("习近平", "席近平"),
    "numbers": ("No 1 Mining Enterprise", "No 2 Mining Enterprise"),
    "numbers, Burmese": ("အမှတ်(၁)သတ္တုတွင်းလုပ်ငန်း", "အမှတ်(၂)သတ္တုတွင်းလုပ်ငန်း"),
    "arm of the forces": ("တပ်မတော် (လေ)", "တပ်မတော် (ရေ)"),
    "one word of a body": ("Karen National Army", "Karen National Union"),
    "one letter of a company": ("Mascot Company Limited", "Mascots Group"),
    "HCG, HGC": ("HCG", "HGC"),
    "letters and a name": ("အေအေ", "အေးအေး"),
    "Cyrillic letter in a Latin word": ("ruѕsia", "russia"),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_one_name_in_two_spellings_is_matched(pair: tuple[str, str]) -> None:
    match = compare(*map(parse_name, pair))
    assert match.is_match, match
    assert match.steps


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_two_names_are_never_taken_for_one(pair: tuple[str, str]) -> None:
    match = compare(*map(parse_name, pair))
    assert not match.is_match, match
    assert match.reason


def test_one_name_of_two_men_is_a_match_of_names_only() -> None:
    spokesman, director = parse_name("Zaw Min Tun"), parse_name("Zaw Min Tun (Asia Sun)", is_person=True)
    assert compare(spokesman, director).score == 1.0


def test_a_near_miss_says_what_keeps_the_names_apart() -> None:
    reasons = [compare(parse_name("Soe Win"), parse_name(other)).reason for other in ("Win Soe", "Soe Win Oo", "Soe Naing")]
    assert reasons == ["another order", "an extra syllable", "a syllable differs"]
    assert compare(parse_name("Soe Win"), parse_name("Zaw Min Tun")).score == 0.0
