"""Options that several commands share: each group of them is a dataclass, and a command takes it as one parameter."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import typer
from typer.models import ArgumentInfo, OptionInfo

from mmkb.errors import UsageError
from mmkb.formats import Format

_JOINED = ("--count-by", "--columns", "--sort")


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Linking(StrEnum):
    """How the entries of a release are linked to the records of the base."""

    AUTO = "auto"
    ASK = "ask"
    NONE = "none"


@dataclass(frozen=True)
class Settings:
    """Options of every command."""

    db: Annotated[
        str | None, typer.Option(metavar="PATH", help="Another database than your own; MMKB_DATABASE_URL does the same.")
    ] = None
    color: Annotated[Color | None, typer.Option(help="When to colour; NO_COLOR switches it off as well.")] = None
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False


@dataclass(frozen=True)
class Between:
    """Options that say when."""

    since: Annotated[str | None, typer.Option(metavar="DATE", help="Not before this day, month or year.")] = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Not after this day, month or year.")] = None


@dataclass(frozen=True)
class Scope(Between):
    """Options of every list: when, and how sure."""

    min_grade: Annotated[
        str | None, typer.Option(metavar="GRADE", help="At least this sure: a letter A-F, a digit 1-6, or both (B2).")
    ] = None


@dataclass(frozen=True)
class Selection:
    """Options of every list: what of the answer is shown."""

    count_by: Annotated[str | None, typer.Option(metavar="FIELD,...", help="Count by these columns instead of listing.")] = None
    columns: Annotated[str | None, typer.Option(metavar="FIELD,...", help="Only these columns, in this order.")] = None
    sort: Annotated[str | None, typer.Option(metavar="FIELD,...", help="Sort by these columns; -FIELD downwards.")] = None
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="At most N rows.")] = None
    fail_empty: Annotated[bool, typer.Option("--fail-empty", help="Exit with 1 if nothing is found.")] = False


@dataclass(frozen=True)
class Target:
    """Options of every answer: in which form, and where to."""

    format: Annotated[
        Format | None, typer.Option("--format", "-f", help="Default: table on a terminal, csv in a pipe or file.")
    ] = None
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its ending says the format.")
    ] = None
    for_excel: Annotated[bool, typer.Option("--for-excel", help="CSV that spreadsheets open safely (no formulas run).")] = False


On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="What held on that day, in that month or year.")]
CitedFrom = Annotated[list[str] | None, typer.Option("--source", metavar="KEY", help="Cited from this source.")]
Actors = Annotated[list[str] | None, typer.Option(metavar="ACTOR", help="Key, name, alias or ISO code.")]
DataSets = Annotated[
    list[str] | None, typer.Option("--data-set", metavar="WORD", help="Of these data sets only: sipri, acled, ...")
]
Where = Annotated[
    list[str] | None, typer.Option(metavar="FIELD=TEXT", help="The column holds the text; several mean all of them.")
]
Version = Annotated[bool, typer.Option("--version", help="Print the version.")]


def expanded(command: Callable[..., None]) -> Callable[..., None]:
    """The command as Typer should see it: with the fields of its dataclass parameters as options of their own.

    Settings given before the command (`mmkb --db PATH arms`) hold where they are not given behind it. An option of one value
    is refused if it is given twice: the first value would be lost in silence. So is an empty value, as of a variable that a
    script did not set: it would ask for everything, or name the current folder.
    """
    hints = get_type_hints(command, include_extras=True)
    own = [parameter.replace(annotation=hints[name]) for name, parameter in inspect.signature(command).parameters.items()]
    takes_context = "ctx" in hints
    groups: dict[str, type[Any]] = {name: hint for name, hint in hints.items() if is_dataclass(hint) and isinstance(hint, type)}

    @wraps(command)
    def run(**values: Any) -> None:
        ctx: typer.Context = values["ctx"] if takes_context else values.pop("ctx")
        for name, called in names.items():
            _refuse_empty(called, values[name])
        values |= {name: _only(names[name], values[name]) for name in single}
        values |= {name: _path(names[name], values[name]) for name in paths}
        for name, group in groups.items():
            given = {field.name: values.pop(field.name) for field in fields(group)}
            values[name] = group(**given)
        if isinstance(ctx.obj, Settings):
            values["settings"] = _inherit(values["settings"], ctx.obj)
        command(**values)

    parameters = [parameter for parameter in own if parameter.name not in groups]
    if not takes_context:
        parameters.append(inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context))
    for group in groups.values():
        parameters += _options(group)
    names = {parameter.name: called for parameter in parameters if (called := _called(parameter))}
    single = {parameter.name for parameter in parameters if _takes_one(parameter)}
    paths = {parameter.name for parameter in parameters if _is_path(parameter)}
    parameters = [_typed(parameter) if parameter.name in paths else parameter for parameter in parameters]
    parameters = [_many(parameter) if parameter.name in single else parameter for parameter in parameters]
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    )
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _options(group: type[Any]) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if field.default is MISSING else field.default,
            annotation=hints[field.name],
        )
        for field in fields(group)
    ]


def _info(parameter: inspect.Parameter) -> OptionInfo | ArgumentInfo | None:
    given = get_args(parameter.annotation)[1:]
    return next((info for info in given if isinstance(info, OptionInfo | ArgumentInfo)), None)


def _called(parameter: inspect.Parameter) -> str:
    """The name of an option or argument as people know it; empty for what they don't type."""
    info = _info(parameter)
    if not isinstance(info, OptionInfo):
        return str(info.metavar) if info else ""
    given = (info.default, *(info.param_decls or ()))  # in an annotation the first name stands where a default would
    return next((str(name) for name in given if str(name).startswith("--")), f"--{parameter.name.replace('_', '-')}")


def _takes_one(parameter: inspect.Parameter) -> bool:
    """Is it an option of one value: no argument, no flag without a value, no list?"""
    if not isinstance(_info(parameter), OptionInfo):
        return False
    kind = _value_type(get_args(parameter.annotation)[0])
    return kind is not bool and get_origin(kind) is not list


def _value_type(kind: Any) -> Any:
    """`str` of `str | None`."""
    return next((part for part in get_args(kind) if part is not NoneType), kind) if NoneType in get_args(kind) else kind


def _is_path(parameter: inspect.Parameter) -> bool:
    return bool(_info(parameter)) and _value_type(get_args(parameter.annotation)[0]) is Path


def _typed(parameter: inspect.Parameter) -> inspect.Parameter:
    """The path as it was typed: as a Path, an empty one would be the current folder."""
    kind, *info = get_args(parameter.annotation)
    return parameter.replace(annotation=Annotated[str if kind is Path else str | None, *info])


def _path(called: str, given: str | None) -> Path | None:
    """The path; of `--output -`, as of none, stdout."""
    return None if given is None or (called, given) == ("--output", "-") else Path(given)


def _many(parameter: inspect.Parameter) -> inspect.Parameter:
    """The option with a list of values, so that a second one is seen."""
    kind, *info = get_args(parameter.annotation)
    default = parameter.default if parameter.default is None else [parameter.default]
    return parameter.replace(annotation=Annotated[list[_value_type(kind)] | None, *info], default=default)  # type: ignore[misc]


def _refuse_empty(called: str, given: Any) -> None:
    for value in given if isinstance(given, list) else [given]:
        if isinstance(value, str) and not value.replace(",", "").strip():
            hint = "give it a value or leave it out; in a script, see whether its variable is set"
            raise UsageError(f"{called} is given without a value: {value!r}", hint)


def _only(flag: str, given: Sequence[Any] | None) -> Any:
    if given and len(given) > 1:
        hint = "give it once, with what it names joined by commas" if flag in _JOINED else "give it once"
        raise UsageError(f"{flag} is given {len(given)} times, and takes one value", hint)
    return given[0] if given else None


def _inherit(given: Settings, before: Settings) -> Settings:
    for flag, values in {"--db": (before.db, given.db), "--color": (before.color, given.color)}.items():
        _only(flag, [value for value in values if value])
    return Settings(db=given.db or before.db, color=given.color or before.color, debug=given.debug or before.debug)
