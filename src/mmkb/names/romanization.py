"""Burmese syllables in the spellings that English newspapers use: an own table of initials, medials and rhymes.

The order of work is that of the MLC Transcription System (Myanmar Language Commission, 1980), initial, medials, vowel
and final; what each part becomes is the practice of the English press in Myanmar, so one syllable may have more
than one spelling, and tone is written only where the press writes it: a `t` for the creaky tone of a nasal (Myint, Thant).
"""

from functools import lru_cache

_INITIALS = {
    **dict.fromkeys("က", ("k",)), **dict.fromkeys("ခ", ("kh",)), **dict.fromkeys("ဂဃ", ("g",)), "င": ("ng",),
    **dict.fromkeys("စဆ", ("s",)), **dict.fromkeys("ဇဈ", ("z",)), **dict.fromkeys("ညဉ", ("ny",)),
    **dict.fromkeys("တဋ", ("t",)), **dict.fromkeys("ထဌ", ("ht",)), **dict.fromkeys("ဒဓဍဎ", ("d",)),
    **dict.fromkeys("နဏ", ("n",)), "ပ": ("p",), "ဖ": ("ph",), **dict.fromkeys("ဗဘ", ("b",)), "မ": ("m",),
    "ယ": ("y",), "ရ": ("y", "r"), **dict.fromkeys("လဠ", ("l",)), "ဝ": ("w",), "သ": ("th",), "ဟ": ("h",), "အ": ("",),
}  # fmt: skip
# With the medial y or r (both are read y), and with the medial h.
_WITH_Y = {
    "က": "ky", "ခ": "ch", "ဂ": "gy", "င": "ny", "ပ": "py", "ဖ": "phy", "ဗ": "by", "ဘ": "by", "မ": "my", "လ": "ly", "သ": "thy",
    "တ": "ty", "ထ": "hty", "ဒ": "dy", "စ": "s", "ည": "ny", "န": "ny", "ရ": "y", "ဝ": "wy", "ဟ": "hy", "ဇ": "z", "အ": "y",
}  # fmt: skip
_WITH_H = {"မ": "hm", "န": "hn", "ဏ": "hn", "လ": "hl", "ည": "hny", "ဉ": "hny", "င": "hng", "ရ": "sh", "ယ": "sh", "ဝ": "wh"}
_WITH_Y_AND_H = {"မ": "hmy", "လ": "sh", "သ": "sh", "င": "hny", "ရ": "sh"}
_INDEPENDENT = {"ဣ": "ိ", "ဤ": "ီ", "ဥ": "ု", "ဦ": "ူ", "ဧ": "ေ", "ဩ": "ော", "ဪ": "ော"}
_OPEN = {
    "": ("a",), "ာ": ("a",), "ိ": ("i",), "ီ": ("i",), "ု": ("u",), "ူ": ("u",), "ေ": ("e",), "ဲ": ("e",), "ော": ("aw",), "ို": ("o",),
    "ံ": ("an",), "ုံ": ("on",), "ိံ": ("ein",),
}  # fmt: skip
# What a final letter makes of the vowel before it.
_STOPS = {"က": {"": "et", "ော": "auk", "ို": "aik", "ု": "ok"}, "စ": {"": "it"}, "တ": {"": "at", "ိ": "eik", "ု": "ok", "ေ": "it"}}
_NASALS = {
    "င": {"": "in", "ော": "aung", "ာ": "aung", "ို": "aing"},
    "န": {"": "an", "ိ": "ein", "ု": "on", "ဲ": "an", "ာ": "an"},
    "ဉ": {"": "in"},
}
_LIKE = {**dict.fromkeys("ပတဋဒဓဗဘထဌဖဍသရ", "တ"), **dict.fromkeys("စဇဆဈ", "စ"), **dict.fromkeys("ကဂခဃ", "က")}
_LIKE |= {**dict.fromkeys("နမဏ", "န"), "င": "င", "ဉ": "ဉ"}
_CREAKY = {"in": "int", "an": "ant", "ein": "eint", "on": "ont", "un": "unt"}


@lru_cache(maxsize=8192)
def romanize(syllable: str) -> tuple[str, ...]:
    """The usual Latin spellings of one Burmese syllable, the most usual first; none where it is no Burmese syllable.

    >>> romanize("လှိုင်"), romanize("ကျော်"), romanize("မြင့်")
    (('hlaing',), ('kyaw',), ('myint',))
    """
    letter, rest = syllable[:1], syllable[1:]
    if letter in _INDEPENDENT:
        letter, rest = "အ", _INDEPENDENT[letter] + rest
    if letter not in _INITIALS:
        return ()
    medials, vowel, final = _parts(rest)
    initials = _initials(letter, medials)
    creaky = "့" in rest
    spellings = [start + end for start in initials for end in _rhymes(vowel, final, creaky=creaky, rounded="ွ" in medials)]
    if letter == "ဝ" and final and _LIKE.get(final) == "န" and not vowel:  # wan is said wun
        spellings = [spelling.replace("wan", "wun") for spelling in spellings] + spellings
    return tuple(dict.fromkeys([_as_printed(spelling) for spelling in spellings] + _special(syllable)))


def _parts(rest: str) -> tuple[str, str, str]:
    medials = "".join(mark for mark in rest if mark in "ျြွှ")
    before, _, final = "", "", ""
    position = next((place for place, sign in enumerate(rest) if sign in _LIKE or sign in "ညယလဝဟ"), None)
    before = rest if position is None else rest[:position]
    final = "" if position is None else rest[position]
    vowel = "".join(mark for mark in before if mark in "ာိီုူေဲံ")
    return medials, vowel, final


def _initials(letter: str, medials: str) -> tuple[str, ...]:
    has_y, has_h = bool(set(medials) & set("ျြ")), "ှ" in medials
    if has_y and has_h:
        return (_WITH_Y_AND_H.get(letter) or _WITH_Y.get(letter, "y"),)
    if has_y:
        plain = _WITH_Y.get(letter)
        return (plain,) if plain else _INITIALS[letter]
    return (_WITH_H[letter],) if has_h and letter in _WITH_H else _INITIALS[letter]


def _rhymes(vowel: str, final: str, *, creaky: bool, rounded: bool) -> list[str]:
    w = "w" if rounded else ""
    if not final:
        plain = _OPEN.get(vowel, ("a",))
        if rounded and vowel == "ံ":
            return ["unt" if creaky else "un"]
        return [w + (_CREAKY.get(end, end) if creaky else end) for end in plain]
    if final == "ည":  # read i or e, word by word: Kyi, Pyay, and the tone changes none of that
        return [w + "i", w + "e"]
    if final in "ယလဟဝ":
        return [w + ("o" if final == "ဝ" else {"ို": "o", "ု": "u", "ိ": "i", "ေ": "e"}.get(vowel, "e"))]
    kind = _LIKE[final]
    if rounded and not vowel and kind in "တန":  # the medial w and a make u: Tun, Htut
        end = "ut" if kind == "တ" else "unt" if creaky else "un"
        return [end]
    end = (_STOPS.get(kind) or _NASALS[kind]).get(vowel) or (_OPEN.get(vowel, ("a",))[0] + ("n" if kind in _NASALS else "t"))
    return [w + (_CREAKY.get(end, end) if creaky else end)]


def _as_printed(spelling: str) -> str:
    """The press writes Oo, Aye, Soe, Htike, but Nyo and Phyo."""
    printed = {"u": "oo", "e": "aye"}.get(spelling, spelling)
    if printed.endswith("aik"):
        return printed[:-3] + "ike"
    return printed + "e" if printed.endswith("o") and not printed.endswith("oo") and "y" not in printed else printed


def _special(syllable: str) -> list[str]:
    """Spellings of single words that follow no rule of sound."""
    return {
        "အင်": ["n"],  # the Kachin prefix N' (N'Ban La)
        "စိုင်း": ["sai"],  # the Shan title
        "အိ": ["ei"],
        "အဲ": ["air"],
        "ဖေ": ["pe"],
        "ဘွဲ့": ["bwe"],
    }.get(syllable, [])
