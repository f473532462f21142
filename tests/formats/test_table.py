import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mmkb.exchange import TRANSFERS, Column
from mmkb.formats import Format, Style, write
from mmkb.formats.layout import wrap
from mmkb.formats.sheets import Page, Section, Sheet

KEY, NAME, NOTE = Column("key", "key", ""), Column("name", "text", ""), Column("note", "text", "")
STATUS, YEAR, YEAR_EST = (
    Column("status", "word", ""),
    Column("order_year", "year", ""),
    Column("order_year_estimated", "flag", ""),
)
QUANTITY, QUANTITY_EST = Column("quantity", "integer", ""), Column("quantity_estimated", "flag", "")
SUM, YEARS = Column("value_usd", "money", ""), Column("delivery_years", "years", "")
WIDTHS = [60, 80, 120]
# Each word is of its own, so that a missing one is seen; none is longer than the narrowest column may be.
LONG = {
    column.name: " ".join(f"{chr(97 + place)}{number:02}{'x' * (number % 9)}" for number in range(20))
    for place, column in enumerate(TRANSFERS.columns)
}
IMPORTANCE = ("key", "supplier", "designation", "order_year", "quantity_ordered", "status")


def render(answer: Sheet | Page, width: int | None = None, *, is_colored: bool = False) -> tuple[str, list[str]]:
    stream = io.StringIO()
    notes = write(answer, Format.TABLE, stream, Style(width=width, is_colored=is_colored))
    return stream.getvalue(), notes


def _wide() -> Sheet:
    cells: dict[str, Any] = LONG | {
        "key": "russia-su-30sme-2018-and-more-of-it",
        "supplier": "russia",
        "recipient": "myanmar-air-force",
        "category": "aircraft",
        "order_year": 2018,
        "order_year_estimated": True,
        "quantity_ordered": 12345,
        "quantity_ordered_estimated": False,
        "delivery_years": (2010, 2011, 2012, 2015),
        "quantity_delivered": 6,
        "quantity_delivered_estimated": True,
        "status": "in-delivery",
        "value_usd": 204_000_000,
        "alternative_of": None,
        "sources": ("sipri-2024", "reuters-2018"),
        "credibility": 2,
    }
    row = tuple(cells[column.name] for column in TRANSFERS.columns)
    return Sheet(TRANSFERS.columns, [row, row], "Transfers", ("a remark of some length " * 9,), IMPORTANCE)


@pytest.mark.parametrize("width", [20, *WIDTHS])
@pytest.mark.parametrize("is_colored", [False, True])
def test_no_line_is_longer_than_the_terminal_is_wide(width: int, *, is_colored: bool) -> None:
    text, _ = render(_wide(), width, is_colored=is_colored)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_left_out_is_named_and_the_rest_is_whole(width: int) -> None:
    text, (note,) = render(_wide(), width)
    assert note.startswith(f"columns left out to fit {width} characters: ")
    left_out = note.split(": ")[1].split(" (")[0].split(", ")
    merged = {column.name for column in TRANSFERS.columns if column.name.endswith("_estimated")}
    kept = {column.name for column in TRANSFERS.columns} - set(left_out) - merged
    assert {"key", "supplier"} <= kept
    words = [word for name in kept & {"designation", "description", "comments", "note"} for word in LONG[name].split()]
    assert not [word for word in words if text.count(word) < 2]
    assert not [name for name in left_out if LONG[name].split()[0] in text and name not in ("supplier", "recipient")]


@pytest.mark.parametrize("width", WIDTHS)
@given(st.lists(st.text("abcdefgh က缅\u200b", min_size=1, max_size=90), min_size=1, max_size=3))
def test_a_text_that_is_wrapped_loses_nothing_but_blanks(width: int, texts: list[str]) -> None:
    text, notes = render(Sheet((KEY, NOTE), [("key", cell) for cell in texts]), width)
    assert notes == []
    body = "".join(line[3:].removeprefix("  ") for line in text.splitlines()[2:])
    assert "".join(body.split()) == "".join("".join(texts).split())
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_break_at_hyphens_or_not_at_all(width: int) -> None:
    keys = ("belspetsvneshtechnika-minsk-2014", "state-administration-council", "indianeconomicobserver-2025-03-04")
    columns = (KEY, Column("sources", "keys", ""), Column("records", "texts", ""), Column("participants", "texts", ""))
    named = (tuple(f"resolution:{key}" for key in keys), tuple(f"{key}:visitor" for key in keys))
    text, _ = render(
        Sheet((*columns, NOTE), [(keys[0], keys, *named, LONG["note"])], importance=("key", "sources", "records")), width
    )
    lines = [re.split(r" {2,}", line.strip()) for line in text.splitlines()[2:]]
    pieces = {piece for line in lines for cell in line for piece in re.split("[-:; ]+", cell)}
    assert {piece for key in keys for piece in key.split("-")} <= pieces
    whole = {"resolution", "visitor", "", *LONG["note"].split(), *(piece for key in keys for piece in key.split("-"))}
    assert pieces <= whole


def test_a_long_word_of_a_text_is_broken_behind_a_hyphen_if_it_has_one() -> None:
    assert wrap("of air-defence-systems", 14, " ", cell_len) == ["of", "air-defence-", "systems"]
    assert wrap("-" + "x" * 20, 14, " ", cell_len) == ["-" + "x" * 13, "x" * 7]


def test_a_word_longer_than_the_line_is_broken_and_not_cut() -> None:
    address = f"https://example.org/{'0123456789' * 20}"
    text, _ = render(Sheet((NOTE,), [(address,)]), 60)
    assert "".join(text.split()[2:]) == address


def test_without_a_terminal_everything_is_on_one_line_with_nothing_around() -> None:
    text, notes = render(_wide())
    title, header, *more_header, first, second, remark = text.splitlines()
    assert (title, notes, first) == ("Transfers", [], second)
    assert remark == ("a remark of some length " * 9)
    assert header.split()[:2] == ["key", "supplier"]
    assert more_header[0].split() == ["year", "ordered", "delivered", "of"]
    assert all(LONG[name] in first for name in ("designation", "note"))
    assert not re.search(r"[─│┃\x1b]", text)


HOSTILE = {
    "colour": ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
    "title": ("\x1b]0;own\x07", r"\x1b]0;own\x07"),
    "C1": ("\x9b31m", r"\x9b31m"),
    "backspace": ("ab\b\bcd", r"ab\x08\x08cd"),
    "return": ("real\rfake", r"real\x0dfake"),
    "bidi": ("\u202egnp.exe\u2066", r"\u202egnp.exe\u2066"),
    "separators": ("one\u2028two\u2029", r"one\u2028two\u2029"),
    "markup": ("[red]x[/]", "[red]x[/]"),
    "closing": ("[/x] [link=http://evil]", "[/x] [link=http://evil]"),
    "emoji": (":skull:", ":skull:"),
    "backslash": ("\\[red]", "\\[red]"),
}


@pytest.mark.parametrize("width", [None, 80])
@pytest.mark.parametrize("is_colored", [False, True])
@pytest.mark.parametrize(("text", "shown"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(text: str, shown: str, *, width: int | None, is_colored: bool) -> None:
    lists = Column("sources", "texts", "")
    sheet = Sheet((NAME, NOTE, lists), [(text, text, (text, "x"))], text, (text,))
    page = Page("actor:x", (Section("actor", sheet, is_record=True), Section("aliases", sheet)))
    for answer, times in ((sheet, 5), (page, 10)):
        written, _ = render(answer, width, is_colored=is_colored)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", written)
        assert plain.count(shown) == times
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066]", plain)
        assert "31" not in "".join(re.findall(r"\x1b\[([0-9;]*)m", written))  # no red but what the text asks for


def test_numbers_stand_to_the_right_and_estimates_have_their_mark() -> None:
    columns = (KEY, QUANTITY, QUANTITY_EST, YEAR, YEAR_EST, SUM, YEARS, STATUS)
    rows = [
        ("a", 6, False, 2018, False, 204_000_000, (2011, 2012, 2013, 2019), "ordered"),
        ("b", 1234, True, 1992, True, 0, (2022,), "delivered"),
        ("c", None, None, None, None, None, (), "reported"),
    ]
    for width in (None, 100):
        lines = [line.rstrip() for line in render(Sheet(columns, rows), width)[0].splitlines()]
        header, body = next(line for line in lines if "quantity" in line), lines[-3:]
        end = header.index("quantity") + len("quantity")
        assert [line[:end].split()[-1] for line in body] == ["6", "~1,234", "c"]
        assert body[0][end - 1] == "6"
        assert [" ".join(line.split()) for line in body] == [
            "a 6 2018 204,000,000 2011-2013; 2019 ordered",
            "b ~1,234 1992~ 0 2022 delivered",
            "c reported",
        ]
        assert "estimated" not in " ".join(lines)


def test_a_page_prints_its_sections_and_drops_the_empty_ones() -> None:
    record = Sheet((KEY, NAME, NOTE), [("russia", "Russia", None)], "Actor russia")
    sections = (Section("actor", record, is_record=True), Section("aliases", Sheet((KEY,), [], "Aliases")))
    assert render(Page("actor:russia", sections))[0].splitlines() == [
        "Actor russia",
        "field  value",
        "key    russia",
        "name   Russia",
    ]


@pytest.mark.parametrize(
    ("grade", "color"),
    [("A1", "32"), ("B2", "32"), ("B3", "33"), ("A6", "33"), ("C2", "33"), ("D1", "31"), ("E5", "31"), ("F6", "31")],
)
def test_a_grade_is_coloured_by_what_it_is_worth(grade: str, color: str) -> None:
    text, _ = render(Sheet((KEY, Column("grade", "text", "")), [("a", grade)]), 80, is_colored=True)
    assert re.search(rf"\x1b\[{color}m{grade}", text)


def test_what_counts_in_no_total_is_dim() -> None:
    columns = (KEY, Column("counted", "flag", ""))
    text, _ = render(Sheet(columns, [("counts", True), ("doubtful", False)]), 80, is_colored=True)
    lines = {word: line for line in text.splitlines() for word in ("counts", "doubtful") if word in line}
    assert "\x1b[2m" in lines["doubtful"]
    assert "\x1b[2m" not in lines["counts"]
