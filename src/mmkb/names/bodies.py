"""Names of companies, forces and other bodies: legal forms and small words set aside, and how to tell them from persons."""

import re

from mmkb.names.families import split_word

_LEGAL_FORMS = frozenset(
    "co company companies ltd limited llc inc incorporated plc pte pvt private public jsc ojsc pjsc cjsc ooo oao ao zao "
    "pao gmbh ag se sa srl spa bv nv kk oy ab as bhd berhad sdn ue rue pt ооо оао ао пао зао тов оод".split()
)
_LEGAL_PHRASES = (
    "общество с ограниченной ответственностью",
    "акціонерне товариство",
    "акционерное общество",
    "публичное акционерное общество",
    "joint stock company",
    "aktsionerne tovarystvo",
    "s r l",
    "gruppa kompanii",
    "state corporation",
    "государственная корпорация",
    "gosudarstvennaya korporatsiya",
)
# Also syllables of names (Ka Pa Sa): legal forms only where another word cannot be Burmese.
_SHORT_FORMS = frozenset({"ag", "se", "sa", "ab", "as", "ao", "kk", "oy", "nv", "bv", "ue", "pt", "spa", "co"})
# Said of a body, but also part of its name: a name is read with it and without it.
_OPEN_ENDS = frozenset("group corporation corp holding holdings".split())
SMALL_WORDS = frozenset("the of and for de la des und".split())
_BODY_WORDS = frozenset(
    "the of and for group corporation corp holding holdings enterprise enterprises international trading bank army navy "
    "force forces ministry council committee commission party front union organisation organization association agency "
    "office department directorate government state states republic kingdom federation national united academy institute "
    "university services service industries industry technologies technology engineering construction mining energy "
    "airlines aviation aircraft helicopters shipyard logistics news media times television radio defence defense "
    "battalion division command alliance league group militia militias police company companies ltd limited".split()
)
_BURMESE_BODY = re.compile(
    "တပ်မတော်|တပ်ဖွဲ့|တပ်ဦး|တပ်တော်|အဖွဲ့|ပါတီ|ကောင်စီ|ကော်မရှင်|ကော်မတီ|ဘဏ်|လုပ်ငန်း|ကုမ္ပဏီ|ဝန်ကြီးဌာန|အစိုးရ|အစည်းအရုံး|တပ်မ|နိုင်ငံ|အသင်း|စက်ရုံ|လေကြောင်း|မဟာမိတ်|စစ်တပ်|ပြည်နယ်|ပြည်သူ"
)
_SPELLINGS = (
    (re.compile("isation"), "ization"),
    (re.compile("^myanma$"), "myanmar"),
    (re.compile("^(def|off|lic)ence$"), r"\1ense"),
    (re.compile("^centre$"), "center"),
    (re.compile("^corp$"), "corporation"),
    (re.compile("^(industr|technolog)ies$"), r"\1y"),
    (re.compile("^services$"), "service"),
    (re.compile(r"^(\d+)(?:st|nd|rd|th)$"), r"\1"),
    (re.compile("^0+(?=[0-9])"), ""),
)


def is_body(words: list[str]) -> bool:
    """Whether a folded text looks like the name of a body: by a legal form, a word of bodies, a number, or letters alone."""
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return True
    if any(f" {phrase} " in f" {' '.join(words)} " for phrase in _LEGAL_PHRASES):
        return True
    ends = {words[0], words[-1]} if len(words) > 1 and not _is_burmese(words) else set()
    return bool(ends & _SHORT_FORMS) or any(
        word in _BODY_WORDS or word in _LEGAL_FORMS - _SHORT_FORMS or word[0].isdigit() for word in words
    )


def is_burmese_body(text: str) -> bool:
    """Whether a Burmese text without spaces looks like the name of a body: by its words."""
    return bool(_BURMESE_BODY.search(text))


def part_legal_forms(words: list[str]) -> tuple[list[str], list[str], str | None]:
    """The words of a body's name, its legal forms set aside, and the last word if it may be set aside too (Group)."""
    aside: list[str] = []
    text = f" {' '.join(words)} "
    for phrase in _LEGAL_PHRASES:
        if f" {phrase} " in text and text.strip() != phrase:
            text = text.replace(f" {phrase} ", " ")
            aside.append(phrase)
    whole = text.split()
    kept = without_legal_ending(whole)
    aside += reversed(whole[len(kept) :])
    forms = _legal_forms_in(whole)
    while len(kept) > 1 and kept[0] in forms:
        aside.append(kept.pop(0))
    content = join_initials([word for word in kept if word not in SMALL_WORDS] or kept)
    opened = content[-1] if len(content) > 1 and content[-1] in _OPEN_ENDS else None
    return content, aside, opened


def without_legal_ending(words: list[str]) -> list[str]:
    """The words of a body's name without the legal forms behind it: as texts name it."""
    forms = _legal_forms_in(words)
    kept = list(words)
    while len(kept) > 1 and (kept[-1] in forms or kept[-1] in SMALL_WORDS):
        kept.pop()
    return kept


def join_initials(words: list[str]) -> list[str]:
    """Single letters in a row as one acronym: d, k, b, a is dkba."""
    joined = re.sub(r"(?<!\S)([^\W\d])(?: ([^\W\d])(?!\S))+", lambda match: match[0].replace(" ", ""), " ".join(words))
    return joined.split()


def same_word(word: str) -> str:
    """A word of a body's name with British and American spelling, singular, ordinals and Corp. made one."""
    for pattern, meant in _SPELLINGS:
        word = pattern.sub(meant, word)
    return word


def _legal_forms_in(words: list[str]) -> frozenset[str]:
    return _LEGAL_FORMS - _SHORT_FORMS if _is_burmese(words) else _LEGAL_FORMS


def _is_burmese(words: list[str]) -> bool:
    return all(split_word(word) for word in words if word not in _LEGAL_FORMS - _SHORT_FORMS)
