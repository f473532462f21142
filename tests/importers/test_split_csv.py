"""Rows that are split are the rows that Python's csv module reads, whatever the text."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mmkb.importers.split_csv import BrokenRowError, plain_rows, quoted_rows

TEXTS = st.text(st.sampled_from('ab",;\t \r\n'), max_size=40)


def by_the_module(text: str, **how: object) -> list[tuple[int, list[str]]] | None:
    """The rows and their lines; None where the module refuses the text."""
    reader = csv.reader(io.StringIO(text, newline=""), **how)  # type: ignore[arg-type]
    rows, line = [], 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        return None
    return rows


@given(TEXTS, st.sampled_from(",;\t"))
@example('a,"b, c",d\r\n1,"x ""y"" z",3\r\n', ",")
@example('"a\nb",c\nd,"e"\n\n', ",")
@example('a, "b",c\n"a"b,c\n', ",")
def test_quoted_rows(text: str, delimiter: str) -> None:
    expected = by_the_module(text, delimiter=delimiter, strict=True)
    if expected is None:
        with pytest.raises(BrokenRowError):
            list(quoted_rows(io.StringIO(text, newline=""), delimiter))
    else:
        assert list(quoted_rows(io.StringIO(text, newline=""), delimiter)) == expected


@given(TEXTS, st.sampled_from(",;\t"))
def test_plain_rows(text: str, delimiter: str) -> None:
    expected = by_the_module(text, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    assert list(plain_rows(io.StringIO(text, newline=""), delimiter)) == expected


@pytest.mark.parametrize("cell", ['"b\nc', "b" * 200, f'"{"b" * 200}"'], ids=["left open", "too long", "too long in quotes"])
def test_broken_row_is_located(cell: str) -> None:
    before = csv.field_size_limit(100)
    try:
        with pytest.raises(BrokenRowError) as caught:
            list(quoted_rows(io.StringIO(f"a\n1,{cell}", newline=""), ","))
    finally:
        csv.field_size_limit(before)
    assert caught.value.line == 2
