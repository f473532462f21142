"""Honorifics, ranks and honour titles before Burmese names: which are set aside, and which may belong to the name.

The rule: a title is set aside while at least two syllables of a name remain, so U Myint and General Aung stay whole.
*Plain* titles (ranks, U, Daw, Dr) always go. *Open* titles (Ko, Bo, Saw, Sai, Thura ...) are also names or parts of
names: a name that begins with one is read with it and without it, and two names that are both read without it are not
taken for one. Doubled (Ko Ko Hlaing) it is no title, nor behind U or Daw where it is Ko, Ma or Bo (U Ko Ni). Ma and Ko
need two more words (Ma Thida is a name); Maung, which begins many names, is never set aside.
"""

from dataclasses import dataclass

from mmkb.names.families import keys_of, split_word
from mmkb.names.scripts import split_syllables
from mmkb.text import fold_name

_PLAIN_WORDS = frozenset(
    "u daw dr doctor prof professor mr mrs ms miss sir gen general senior snr vice deputy lt lieutenant brig brigadier "
    "maj major col colonel cpt capt captain adm admiral rear commodore field marshal air chief retd ret retired padoh "
    "pado p'doh p'do phado phadoh president".split()
)
# Offices, small words and a month, which have a capital at the beginning of a sentence or always.
_NO_NAMES = _PLAIN_WORDS | frozenset(
    "a after although am ambassador an and as at be because before but by chancellor did do envoy et for from get he how i "
    "if in it june leader let like may me minister no nor of on one or premier said says secretary she since so than that the "
    "they though to two under until way we what when where while who why with yet".split()
)
_HONOURS = tuple(
    tuple(phrase.split())
    for phrase in (
        "agga maha thray sithu",
        "agga maha thiri thudhamma",
        "thado maha thray sithu",
        "thadoe maha thray sithu",
        "thadoe thiri thudhamma",
        "thado thiri thudhamma",
        "maha thray sithu",
        "thiri pyanchi",
        "thiri pyan chi",
        "zeya kyaw htin",
        "zayya kyaw htin",
        "zeyar kyaw htin",
        "wunna kyaw htin",
        "p doh",
        "p do",
    )
)
_OPEN_WORDS = frozenset("ko ma bo saw mahn man manh naw nai sai khun sao nang mi thura sithu duwa".split())
_OF_ANYBODY = frozenset({"ko", "bo", "thura", "sithu"})  # the others are part of the names of those who bear them
_ALSO_NAMES = frozenset({"may", "so", "than"})  # of the small words
_BEFORE_MONTHS = frozenset("after before by during early from in last late mid next of since this through until".split())
_NEED_TWO_WORDS = frozenset({"ko", "ma"})
_PART_OF_NAME_BEHIND_U = frozenset({"ko", "ma", "bo"})
_GENDERS = {"u": "m", "mr": "m", "sir": "m", "ဦး": "m"} | {"daw": "f", "mrs": "f", "ms": "f", "miss": "f", "ဒော်": "f"}

_RANKS = "ဗိုလ်ချုပ်မှူးကြီး ဗိုလ်ချုပ်ကြီး ဗိုလ်မှူးချုပ် ဗိုလ်ချုပ် ဗိုလ်မှူးကြီး ဗိုလ်မှူး ဗိုလ်ကြီး ရဲဗိုလ်ချုပ် ရဲမှူးချုပ် ရဲမှူးကြီး ရဲမှူး ရဲချုပ် သမ္မတကြီး သမ္မတ ဝန်ကြီးချုပ်".split()
_OTHERS = (
    "ဒေါက်တာ ဦး ဒေါ် ပဒို ဖဒို သတိုးမဟာသရေစည်သူ သတိုးသီရိသုဓမ္မ သတိုး မဟာသရေစည်သူ သရေစည်သူ မဟာ အဂ္ဂမဟာ သီရိပျံချီ ဇေယျကျော်ထင် "
    "ဝဏ္ဏကျော်ထင် သံအမတ်ကြီး ပြည်ထောင်စုဝန်ကြီး ဝန်ကြီး ပါမောက္ခ သူရဦး"
).split()
_PLAIN_BURMESE = sorted(
    (fold_name(title) for title in [*(deputy + rank for rank in _RANKS for deputy in ("", "ဒု", "ဒုတိယ")), *_OTHERS]),
    key=len,
    reverse=True,
)
_OPEN_BURMESE = [fold_name(title) for title in "စော မန်း စိုင်း ခွန် နော် နန်း ကို ဗိုလ် သူရ စည်သူ ဒူဝါ ဒူးဝါး".split()]
_MARKS_GO_ON = frozenset(chr(code) for code in range(0x102B, 0x103F))


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands before a name: titles set aside, one that may be, whose gender they tell, and the rest."""

    set_aside: tuple[str, ...]
    open: str | None
    gender: str | None
    rest: str


def part_titles(words: list[str]) -> Titles:
    """The titles before a folded Latin name, as words."""
    aside: list[str] = []
    gender: str | None = None
    while length := _plain_length(words):
        aside.append(" ".join(words[:length]))
        gender = gender or _GENDERS.get(words[0])
        words = words[length:]
    return Titles(tuple(aside), _open_title(words, gender), gender, " ".join(words))


def part_burmese_titles(text: str, count_syllables: int) -> Titles:
    """The titles before a folded Burmese name without spaces, glued on or not; the name has `count_syllables`."""
    aside: list[str] = []
    gender: str | None = None
    left = count_syllables
    while title := next((title for title in _PLAIN_BURMESE if _begins(text, title)), None):
        left -= len(split_syllables(title))
        if left < 2:
            break
        aside.append(title)
        gender = gender or _GENDERS.get(title)
        text = text[len(title) :]
    opened = next((title for title in _OPEN_BURMESE if _begins(text, title)), None)
    if opened is not None:
        rest = text[len(opened) :]
        is_doubled = _begins(rest, opened)
        is_name = gender is not None and opened in ("ကို", "ဗိုလ်")
        if is_doubled or is_name or len(split_syllables(rest)) < 2:
            opened = None
    return Titles(tuple(aside), opened, gender, text)


def has_title(words: list[str]) -> bool:
    """Whether a folded Latin text begins with a title that only persons bear."""
    return _plain_length(words) > 0


def may_be_given_name(word: str) -> bool:
    """Whether a folded word before a family name may be its bearer's own name: no title, office or small word."""
    return word not in _NO_NAMES


def may_be_syllable(word: str, given: frozenset[str]) -> bool:
    """Whether a folded word beside a Burmese name may be more syllables of it: no title, office or small word.

    A joined word (Thida, Zarni) may be if others are known to bear its syllables, whose sounds are `given`: many words of
    other languages can be read as Burmese.
    """
    if word in _NO_NAMES:
        return False
    return bool(keys_of(word)) or any(all(not given.isdisjoint(keys_of(part)) for part in parts) for parts in split_word(word))


def may_be_small_word(word: str, before: str, behind: str) -> bool:
    """Whether a folded word that may be a name (May, So, Than) is none between these, `before` empty where a sentence begins."""
    return word not in _ALSO_NAMES or not before or (word == "may" and (before in _BEFORE_MONTHS or behind.isdigit()))


def ends_in_title(words: tuple[str, ...]) -> bool:
    """Whether folded words before a Burmese name end in an honour title, or in a title that anybody may have: Ko, Thura."""
    return words[-1] in _OF_ANYBODY or any(words[-len(phrase) :] == phrase for phrase in _HONOURS)


def _plain_length(words: list[str]) -> int:
    length = next((len(phrase) for phrase in _HONOURS if tuple(words[: len(phrase)]) == phrase), 0)
    if not length and words and words[0] in _PLAIN_WORDS:
        length = 1
    return length if length and _count(words[length:]) >= 2 else 0


def _open_title(words: list[str], gender: str | None) -> str | None:
    if not words or words[0] not in _OPEN_WORDS or words[:1] == words[1:2] or _count(words[1:]) < 2:
        return None
    if words[0] in _NEED_TWO_WORDS and len(words) < 3:
        return None
    return None if gender and words[0] in _PART_OF_NAME_BEHIND_U else words[0]


def _count(words: list[str]) -> int:
    """Syllables of a name; a word that is not Burmese counts as two, a letter as one."""
    return sum(len(splits[0]) if (splits := split_word(word)) else min(len(word), 2) for word in words)


def _begins(text: str, title: str) -> bool:
    """Whether the text begins with the title as whole syllables."""
    rest = text[len(title) :]
    return (
        text.startswith(title)
        and bool(rest)
        and rest[0] not in _MARKS_GO_ON
        and rest[1:2] != "\u103a"
        and rest[1:3] != "\u1037\u103a"
    )
