"""Spelling families of Burmese script: what Burmese people write in two ways and mean as one."""

import re

# Letters and words: each is written both ways in the ministries' pages and the news; the right side stands for both.
_FAMILIES = (
    ("သျှ", "ရှ"),  # Shan, an older spelling
    ("ဖက်", "ဘက်"),  # side: military, civil side
    ("တအန်း", "တအောင်း"),  # Ta'ang, by sound
    ("ရက္ခိုင", "ရခိုင"),  # Rakhine, the Pali spelling
)
# `aa` before a silenced nga is no rhyme of Burmese: it is `au` typed without its first half (Ta'ang).
_AANG = re.compile("(?<!\u1031)\u102c(?=င့?်)")
# The creaky dot that makes a noun an attribute (Karen, Rakhine, Myanmar): bodies are written with it and without.
_ATTRIBUTIVE_DOT = re.compile("\u1037")
_LETTER_NAMES = {
    "အေ": "a", "ဘီ": "b", "စီ": "c", "ဒီ": "d", "အီး": "e", "အီ": "e", "အက်ဖ်": "f", "အက်": "f", "ဂျီ": "g", "အိတ်ချ်": "h", "အိပ်ချ်": "h",
    "အိုင်": "i", "ဂျေ": "j", "ကေ": "k", "အယ်လ်": "l", "အယ်": "l", "အဲလ်": "l", "အမ်": "m", "အဲမ်": "m", "အင်မ်": "m", "အန်": "n", "အဲန်": "n",
    "အင်န်": "n", "အို": "o", "ပီ": "p", "ကျူ": "q", "အာ": "r", "အာရ်": "r", "အက်စ်": "s", "တီ": "t", "ယူ": "u", "ဗွီ": "v", "ဗီ": "v",
    "ဝိုင်": "y", "ဇက်": "z",
}  # fmt: skip


def same_spelling(text: str, *, is_body: bool) -> str:
    """The text with every spelling family written in one way; for bodies also without the attributive dot."""
    for written, meant in _FAMILIES:
        text = text.replace(written, meant)
    text = _AANG.sub("\u1031\u102c", text)
    return _ATTRIBUTIVE_DOT.sub("", text) if is_body else text


def letters_by_sound(syllables: list[str]) -> str | None:
    """The Latin acronym that Burmese syllables spell by sound: `ကေအဲန်ယူ` is `knu`; None where one is no letter."""
    letters = [_LETTER_NAMES.get(syllable) for syllable in syllables]
    return "".join(letter for letter in letters if letter) if len(letters) > 1 and all(letters) else None
