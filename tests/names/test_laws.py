"""What holds for any two names."""

import itertools
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from mmkb.names import THRESHOLD, NameForm, blocking_keys, compare, parse_name

SYLLABLES = [
    "Min",
    "Aung",
    "Hlaing",
    "Soe",
    "Win",
    "Oo",
    "U",
    "Htun",
    "Tun",
    "Tay",
    "Za",
    "Kyaw",
    "Swar",
    "Maung",
    "Ko",
    "Saw",
    "Thein",
    "Myint",
    "Mahn",
    "Daw",
    "Dr.",
    "General",
    "Ming",
    "Tayza",
    "Lashi",
]
BURMESE = [
    "မင်း",
    "အောင်",
    "လှိုင်",
    "စိုး",
    "ဝင်း",
    "ဦး",
    "ထွန်း",
    "တေ",
    "ဇ",
    "ကျော်",
    "စွာ",
    "မောင်",
    "ကို",
    "စော",
    "သိန်း",
    "မြင့်",
    "မန်း",
    "ဒေါ်",
    "ဗိုလ်ချုပ်",
]
OTHERS = [
    "Group",
    "Company",
    "Limited",
    "Ltd,",
    "Army",
    "1",
    "2",
    "The",
    "of",
    "Сергей",
    "Иванович",
    "Шойгу",
    "У",
    "Со",
    "Вин",
    "习",
    "近平",
    "Xi",
    "Jinping",
    "(IGE)",
    "JSC",
    "ООО",
]
names = st.one_of(
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map(" ".join),
    st.lists(st.sampled_from(BURMESE), min_size=1, max_size=5).map("".join),
    st.lists(st.sampled_from(SYLLABLES + BURMESE + OTHERS), min_size=1, max_size=5).map(" ".join),
    st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map(lambda words: f"{words[-1]}, {' '.join(words[:-1])}"),
    st.text(max_size=30),
)
forms = st.builds(lambda text, is_person: parse_name(text, is_person=is_person), names, st.sampled_from([None, True, False]))


@given(forms, forms)
@settings(max_examples=600, deadline=None)
def test_comparison_has_no_direction_and_matches_share_a_blocking_key(a: NameForm, b: NameForm) -> None:
    match, back = compare(a, b), compare(b, a)
    assert (match.score, match.is_match, match.reason) == (back.score, back.is_match, back.reason)
    assert match.is_match == (match.score >= THRESHOLD)
    if match.is_match:
        assert set(blocking_keys(a)) & set(blocking_keys(b))


@given(forms)
@settings(max_examples=300, deadline=None)
def test_a_name_matches_itself_and_its_folded_form_is_final(form: NameForm) -> None:
    again = parse_name(form.folded, is_person=form.is_person)
    assert again.folded == form.folded
    assert again.syllables == form.syllables
    if form.syllables:
        assert compare(form, form).score == 1.0
        assert compare(form, again).is_match


def test_a_hundred_thousand_comparisons_take_seconds() -> None:
    parsed = [parse_name(" ".join(words)) for words in itertools.permutations(SYLLABLES[:9], 3)][:320]
    start = time.process_time()
    for a, b in itertools.product(parsed, parsed):
        compare(a, b)
    assert time.process_time() - start < 20
