"""The last step of every answer: its format, and where it goes."""

from collections.abc import Mapping, Sequence

from mmkb.cli.options import Settings, Target
from mmkb.cli.rights import passing_on
from mmkb.cli.streams import is_terminal, note, style_for, writing_to
from mmkb.errors import UsageError
from mmkb.exchange import Column
from mmkb.formats import EXTENSIONS, Format, write
from mmkb.formats.sheets import Page, Sheet
from mmkb.queries.statements import Packed


def format_of(target: Target) -> Format:
    """The format that the answer will have. Raises UsageError."""
    format_ = target.format or _format_by_place(target)
    if target.for_excel and format_ not in (Format.CSV, Format.TSV):
        raise UsageError(f"--for-excel does not go with {format_.value}", "it guards csv and tsv")
    return format_


def _format_by_place(target: Target) -> Format:
    if target.output:
        ending = target.output.suffix.lower()
        if ending not in EXTENSIONS:
            known = ", ".join(EXTENSIONS)
            raise UsageError(f"--output {target.output}: its ending does not say the format", f"use one of {known}; or --format")
        return EXTENSIONS[ending]
    return Format.TABLE if is_terminal() and not target.for_excel else Format.CSV


def deliver_rows(
    settings: Settings, target: Target, format_: Format, columns: Sequence[Column], packed: Packed, held: Mapping[str, int]
) -> None:
    """Write rows of text and numbers as CSV or TSV, one after another: there may be millions. For `held` see `deliver`."""
    from mmkb.formats.delimited import write_packed

    with passing_on(settings, target, held), writing_to(target.output) as stream:
        write_packed(columns, packed.rows, packed.parts, stream, "," if format_ is Format.CSV else "\t")
    if target.output:
        note(f"written to {target.output}")


def deliver(settings: Settings, target: Target, format_: Format, sheet: Sheet | Page, held: Mapping[str, int]) -> None:
    """Write an answer where it should go; what a table says around itself goes to stderr in the other formats.

    `held`: how many rows of each data set stand in it. Raises OutputError where these may not be passed on.
    """
    style = style_for(settings.color, for_excel=target.for_excel, to_file=target.output is not None)
    is_safe = format_ is Format.TABLE
    with passing_on(settings, target, held), writing_to(target.output, is_safe=is_safe) as stream:
        notes = write(sheet, format_, stream, style)
    if format_ is not Format.TABLE and isinstance(sheet, Sheet):
        note(". ".join([sheet.title, *sheet.remarks]))
    for said in notes:
        note(said)
    if target.output:
        note(f"written to {target.output}")
