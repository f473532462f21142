"""The formats for files and programs: exact data, whatever it holds."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mmkb.exchange import TRANSFERS, Column
from mmkb.formats import EXTENSIONS, Format, Style, write
from mmkb.formats.delimited import write_packed
from mmkb.formats.sheets import Page, Section, Sheet

KEY, NAME, YEAR, SUM = (
    Column("key", "key", ""),
    Column("name", "text", ""),
    Column("year", "year", ""),
    Column("value_usd", "money", ""),
)
FLAG, YEARS, TEXTS = Column("summable", "flag", ""), Column("delivery_years", "years", ""), Column("sources", "texts", "")
COLUMNS = (KEY, NAME, YEAR, SUM, FLAG, YEARS, TEXTS)
ROWS = [
    ("a", 'Су-30, "Flanker"\nsecond line', 2018, 204_000_000, True, (2022, 2024), ("x", "y")),
    ("b", None, None, None, None, (), ()),
    ("c", "-1", 1992, 0, False, (1993,), ("z",)),
]
SHEET = Sheet(COLUMNS, ROWS)
PAGE = Page(
    "deal:a",
    (
        Section("deal", Sheet(COLUMNS, ROWS[:1], "Deal a"), is_record=True),
        Section("rivals", Sheet(COLUMNS, [], "Rivals")),
        Section("citations", Sheet((KEY, NAME), [("s", None), ("t", "says so")], "Citations")),
    ),
)


def render(answer: Sheet | Page, format_: Format, **style: Any) -> tuple[str, list[str]]:
    stream = io.StringIO(newline="")
    notes = write(answer, format_, stream, Style(**style))
    return stream.getvalue(), notes


def test_csv_is_exact_to_the_byte() -> None:
    text, notes = render(SHEET, Format.CSV)
    assert notes == []
    assert text == (
        "key,name,year,value_usd,summable,delivery_years,sources\n"
        'a,"Су-30, ""Flanker""\nsecond line",2018,204000000,1,2022;2024,x;y\n'
        "b,,,,,,\n"
        "c,-1,1992,0,0,1993,z\n"
    )


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (0.00001, "0.00001"),
        (-1e-10, "-0.0000000001"),
        (5.6, "5.6"),
        (123456789012345.12, "123456789012345.12"),
        (1763, "1763"),
        (-74, "-74"),
        (0, "0"),
    ],
)
def test_a_number_is_written_out_in_digits(number: float, cell: str) -> None:
    sheet = Sheet((KEY, Column("value", "number", "")), [("a", number)])
    assert render(sheet, Format.CSV)[0] == f"key,value\na,{cell}\n"
    assert render(sheet, Format.TABLE)[0].split()[-1] == cell
    assert json.loads(render(sheet, Format.JSON)[0]) == [{"key": "a", "value": number}]


@pytest.mark.parametrize("columns", [(Column("value", "number", ""),), (KEY, Column("value", "number", ""))])
def test_packed_rows_write_numbers_out_in_digits_too(columns: tuple[Column, ...]) -> None:
    row = ("a", 0.00001)[-len(columns) :]
    stream = io.StringIO(newline="")
    write_packed(columns, [row], [None] * len(columns), stream, ",")
    shared = io.StringIO(newline="")
    write_packed(columns, [(1,)], [lambda _: row], shared, ",")
    assert stream.getvalue() == shared.getvalue()
    assert stream.getvalue().splitlines()[1] == ("0.00001", "a,0.00001")[len(columns) - 1]


def test_tsv_is_the_same_with_tabs() -> None:
    text, _ = render(Sheet((KEY, NAME), [("a", "tab\there"), ("b", "comma, no quotes")]), Format.TSV)
    assert text == 'key\tname\na\t"tab\there"\nb\tcomma, no quotes\n'


_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@pytest.mark.parametrize(("format_", "delimiter"), [(Format.CSV, ","), (Format.TSV, "\t")])
@given(rows=st.lists(st.tuples(_TEXTS, _TEXTS)))
def test_any_text_is_read_back_as_it_was(format_: Format, delimiter: str, rows: list[tuple[str, str]]) -> None:
    text, _ = render(Sheet((KEY, NAME), list(rows)), format_)
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    assert read == [["key", "name"], *map(list, rows)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%"])
@pytest.mark.parametrize("before", ["", " ", "  ", "\u00a0", "'", '"'])
def test_what_a_spreadsheet_would_run_is_guarded_when_asked(start: str, before: str) -> None:
    formula = f"{before}{start}1+1"
    text, notes = render(Sheet((KEY, NAME, TEXTS), [("a", formula, (formula, "x"))]), Format.CSV, for_excel=True)
    assert text.startswith("\ufeffkey,name,sources\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["a", f"'{formula}", f"'{formula};x"]
    assert notes == ["guarded for spreadsheets: 2 cells got an apostrophe in front; the plain CSV has the exact text"]
    assert render(Sheet((NAME,), [(formula,)]), Format.CSV)[1] == []


@pytest.mark.parametrize("start", "＝＋－＠")
def test_full_width_signs_are_guarded_too(start: str) -> None:
    assert render(Sheet((NAME,), [(f"{start}1",)]), Format.CSV, for_excel=True)[0] == f"\ufeffname\n'{start}1\n"


def test_numbers_and_honest_text_stay_as_they_are_in_a_guarded_file() -> None:
    row = (-5, "Su-30SME = Flanker", (-2018, -2019), "a-b")
    text, notes = render(Sheet((SUM, NAME, YEARS, KEY), [row]), Format.CSV, for_excel=True)
    assert text.splitlines()[1] == "-5,Su-30SME = Flanker,'-2018;-2019,a-b"  # a list is text to a spreadsheet
    assert "1 cell got" in notes[0]


def test_json_has_numbers_lists_flags_and_nulls() -> None:
    text, _ = render(SHEET, Format.JSON)
    assert json.loads(text)[0] == {
        "key": "a",
        "name": 'Су-30, "Flanker"\nsecond line',
        "year": 2018,
        "value_usd": 204_000_000,
        "summable": True,
        "delivery_years": [2022, 2024],
        "sources": ["x", "y"],
    }
    assert json.loads(text)[1] == dict.fromkeys(("key", "name", "year", "value_usd", "summable")) | {
        "key": "b",
        "delivery_years": [],
        "sources": [],
    }
    assert "Су-30" in text
    assert json.loads(render(Sheet(COLUMNS, []), Format.JSON)[0]) == []


def test_json_lines_are_the_same_objects_one_a_line() -> None:
    text, _ = render(SHEET, Format.JSONL)
    assert text.count("\n") == len(ROWS)
    assert [json.loads(line) for line in text.split("\n")[:-1]] == json.loads(render(SHEET, Format.JSON)[0])
    assert render(Sheet(COLUMNS, []), Format.JSONL)[0] == ""


def test_a_page_is_one_object_or_flat_rows() -> None:
    page = json.loads(render(PAGE, Format.JSON)[0])
    assert (page["record"], page["deal"]["year"], page["rivals"]) == ("deal:a", 2018, [])
    assert page["citations"] == [{"key": "s", "name": None}, {"key": "t", "name": "says so"}]
    lines = render(PAGE, Format.CSV)[0].splitlines()
    assert lines[:2] == ["section,number,column,value", "deal,1,key,a"]
    assert lines[-3:] == ["citations,1,key,s", "citations,2,key,t", "citations,2,name,says so"]
    assert len(render(PAGE, Format.JSONL)[0].splitlines()) == 7 + 3


def _cells_of(markdown: str) -> list[list[str]]:
    """What a reader of the rendered table sees, cell by cell; anything but text and line breaks fails."""
    rows: list[list[str]] = []
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            pieces = []
            for child in token.children or []:
                assert child.type in {"text", "text_special"} or (child.type, child.content) == ("html_inline", "<br>"), child
                pieces.append("\n" if child.type == "html_inline" else child.content)
            rows[-1].append("".join(pieces))
    return rows


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "<script>alert(1)</script>",
        "&lt;b&gt; AT&amp;T &#42;",
        "[text](javascript:alert)",
        "![image](x)",
        "*bold* _quiet_ ~~gone~~ `code`",
        "# no heading",
        r"back\slash \| \\|",
        "two\nlines",
        "https://example.org/a_b_c?d=1&e=2",
        "မင်းအောင်လှိုင်",
    ],
)
def test_markdown_shows_the_text_and_no_markup(text: str) -> None:
    rendered, _ = render(Sheet((KEY, NAME), [("a", text)]), Format.MARKDOWN)
    assert _cells_of(rendered) == [["key", "name"], ["a", text]]


def test_markdown_escapes_what_would_forge_a_terminal_and_aligns_numbers() -> None:
    text, _ = render(Sheet((NAME, YEAR, TEXTS), [("x\x1b[31m\u202ey\rz\tw", 2018, ("a", "b"))]), Format.MARKDOWN)
    assert text == "| name | year | sources |\n| --- | ---: | --- |\n| x\\x1b\\[31m\\u202ey\\x0dz w | 2018 | a; b |\n"


def test_a_page_in_markdown_has_a_heading_a_section_and_leaves_out_the_empty_ones() -> None:
    lines = render(PAGE, Format.MARKDOWN)[0].splitlines()
    assert [line for line in lines if line.startswith("#")] == ["## Deal a", "## Citations"]
    assert "| value usd | 204000000 |" in lines


@pytest.mark.parametrize("format_", Format)
def test_every_format_writes_rows_pages_and_nothing_at_all(format_: Format) -> None:
    for answer in (SHEET, PAGE, Sheet(TRANSFERS.columns, [])):
        text, _ = render(answer, format_)
        assert text == "" or text.endswith("\n")
    assert format_ in EXTENSIONS.values()
