"""The data sets that mmkb reads: one module each, and the list of them by which a file is recognised."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mmkb.errors import InputError, UsageError
from mmkb.importers.datasets.acled import Acled
from mmkb.importers.datasets.eu_full import EuFull
from mmkb.importers.datasets.eu_journal import EuJournal
from mmkb.importers.datasets.ftm import Ftm
from mmkb.importers.datasets.gdelt import Gdelt
from mmkb.importers.datasets.interface import Importer
from mmkb.importers.datasets.mimu import MimuPcodes
from mmkb.importers.datasets.ofac import OFAC_LISTS
from mmkb.importers.datasets.opensanctions import OpenSanctions
from mmkb.importers.datasets.sipri_deliveries import SipriDeliveries
from mmkb.importers.datasets.sipri_register import SipriRegister
from mmkb.importers.datasets.sipri_tiv import SipriTiv
from mmkb.importers.datasets.ucdp import UCDP_CANDIDATE, UCDP_GED
from mmkb.importers.datasets.uk_conlist import UkConlist
from mmkb.importers.datasets.uk_list import UkList
from mmkb.importers.datasets.un_list import UnList
from mmkb.importers.datasets.undl_bulk import UndlGa, UndlSc
from mmkb.importers.datasets.undl_marc import UndlMarc
from mmkb.importers.datasets.unvotes import Unvotes, UnvotesIssues, UnvotesRollCalls
from mmkb.importers.datasets.voeten import Voeten
from mmkb.importers.datasets.wikidata import Wikidata
from mmkb.importers.files import Head, InputFile
from mmkb.importers.tables import NoHeaderError, format_of_rejects

IMPORTERS: tuple[Importer, ...] = (
    Acled(),
    EuFull(),
    EuJournal(),
    Ftm(),
    Gdelt(),
    MimuPcodes(),
    *OFAC_LISTS,
    OpenSanctions(),
    SipriDeliveries(),
    SipriRegister(),
    SipriTiv(),
    UCDP_CANDIDATE,
    UCDP_GED,
    UkConlist(),
    UkList(),
    UndlGa(),
    UndlMarc(),
    UndlSc(),
    UnList(),
    Unvotes(),
    UnvotesIssues(),
    UnvotesRollCalls(),
    Voeten(),
    Wikidata(),
)
BY_WORD = {importer.word: importer for importer in IMPORTERS}

_TOO_FEW = 1 / 2  # is lacking of the columns that a format needs: the file is not like it


class UnknownFormatError(InputError):
    """The file is of no format."""


def recognise(head: Head) -> Importer:
    """The importer whose format the file has. Raises InputError where none or several fit."""
    told = format_of_rejects(head)
    if told in BY_WORD:
        return BY_WORD[told]
    fitting = [importer for importer in IMPORTERS if importer.identify(head)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        words = ", ".join(importer.word for importer in fitting)
        commands = ", or ".join(f"mmkb import {importer.word} FILE" for importer in fitting)
        raise InputError(f"{head.name}: may be any of {words}", f"say which it is: {commands}")
    sheets = f", nor is a sheet of it ({', '.join(head.sheets)})" if len(head.sheets) > 1 else ""
    raise UnknownFormatError(
        f"{head.name}: is of no format that mmkb knows{sheets}", "name the format: mmkb import FORMAT FILE", [", ".join(BY_WORD)]
    )


def recognise_file(file: InputFile) -> Importer:
    """The same; of a file of no format the nearest one is named, with the columns that it lacks for it."""
    try:
        return recognise(file.head())
    except UnknownFormatError as unknown:
        if not (nearest := min(_lacks(file), default=None)):
            raise
        _, word, missing = nearest
        reason = f"{unknown.reason}; it is most like {word}, but for the columns: {', '.join(missing)}"
        raise InputError(
            reason, "take a file that has them; if they bear other names there, call them so in its header"
        ) from None


def _lacks(file: InputFile) -> Iterator[tuple[float, str, tuple[str, ...]]]:
    """The formats of which the file has most columns: what share of them it lacks, and which."""
    for importer in IMPORTERS:
        try:
            importer.read(file)
        except NoHeaderError as error:
            if 0 < error.share < _TOO_FEW:
                yield error.share, importer.word, error.missing
        except InputError:
            pass


def choose_sheet(file: InputFile, importers: Sequence[Importer] = IMPORTERS) -> InputFile:
    """Of a workbook with several sheets the one that is of a format. Raises InputError where several are.

    Where none is, or all of them together are one file, the workbook as it is.
    """
    sheets = file.head().sheets
    whole = Head(file.name, b"", (), sheets)
    if len(sheets) < 2 or any(importer.identify(whole) for importer in importers):
        return file
    files = [replace(file, chosen=sheet) for sheet in sheets]
    fitting = [one for one in files if any(importer.identify(one.head()) for importer in importers)]
    if len(fitting) > 1:
        names = ", ".join(one.chosen for one in fitting)
        raise InputError(
            f"{file.name}: several of its sheets can be read: {names}", "save each that you mean as a file of its own"
        )
    return fitting[0] if fitting else file


def refuse_other(importer: Importer, head: Head) -> None:
    """Raises InputError where the rows that were mended say that they were set apart from a file of another format."""
    told = format_of_rejects(head)
    if told in BY_WORD and told != importer.word:
        raise InputError(f"{head.name}: its rows were set apart from a file of {told}", f"mmkb import {told} FILE")


def importer_of(word: str) -> Importer:
    """The importer of a format. Raises UsageError."""
    if word not in BY_WORD:
        raise UsageError(f"format {word!r} is not known", "choose one of these", [", ".join(("facts", *BY_WORD))])
    return BY_WORD[word]
