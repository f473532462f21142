"""The one error boundary: every way in which a command can end becomes an exit code and, at most, a few clear lines."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from mmkb.errors import ExitCode, MmkbError, OutputError
from mmkb.text import safe_terminal


def run() -> None:
    """The console script `mmkb`."""
    # A reading command is over before its garbage matters: collecting it would take a tenth of the time.
    gc.set_threshold(100_000)
    # The default action: `mmkb arms | head` ends as quietly as cat does.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    code = main(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what was asked is done: ^C would only hide the exit code
    if code != ExitCode.OK:
        _drop(sys.stdout)
    try:
        sys.stderr.flush()
    except (OSError, AttributeError):
        _drop(sys.stderr)
    if code == ExitCode.INTERRUPTED:
        # Python ends by the signal where ^C fell into a text run as code (a dataclass being made), though it was caught.
        os._exit(code)
    sys.exit(code)


def main(arguments: Sequence[str]) -> int:
    """Run one command line. Returns the exit code; says on stderr what went wrong."""
    try:
        return _run_command(arguments)
    except MmkbError as error:
        _explain(error, arguments)
        return error.code
    except KeyboardInterrupt:
        _say("mmkb: interrupted")
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the boundary: whatever else arrives here is a bug of ours
        _report_bug(error, arguments)
        return ExitCode.BUG


def _run_command(arguments: Sequence[str]) -> int:
    import typer

    from mmkb.cli.app import app
    from mmkb.cli.streams import finish, prepare

    try:
        prepare()
        code = typer.main.get_command(app)(list(arguments), prog_name="mmkb", standalone_mode=False)
        finish()
    except typer.Abort:  # ^C or the end of the input where a person was asked
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        _say(f"mmkb: {error.format_message()}")
        _say("  mmkb --help lists the commands, mmkb COMMAND --help their options")
        return error.exit_code
    except OSError as error:
        if error.filename is not None:
            raise
        # A stream and no file: Typer prints help and completions past our own streams.
        raise OutputError(f"stdout: can't be written ({error.strerror})", "the answer is not complete there") from error
    if code == ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else ExitCode.OK


def _explain(error: MmkbError, arguments: Sequence[str]) -> None:
    _say("\n  ".join([f"mmkb: {error.reason}", *error.details, *([error.hint] if error.hint else [])]))
    if _is_debugging(arguments):
        _say(_traceback(error))


def _report_bug(error: Exception, arguments: Sequence[str]) -> None:
    trace = _traceback(error)
    _say(f"mmkb: this is a bug in mmkb ({type(error).__name__})")
    with suppress(OSError):
        _say(f"  please report it, with the file {_log(trace)}")
    if _is_debugging(arguments):
        _say(trace)


def _is_debugging(arguments: Sequence[str]) -> bool:
    """Asked by hand, because the command line itself may be what could not be read."""
    return "--debug" in arguments


def _traceback(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(error))


def _log(trace: str) -> Path:
    from platformdirs import user_log_path

    path = user_log_path("mmkb", appauthor=False, ensure_exists=True) / f"bug-{os.getpid()}.log"
    path.write_text(trace, encoding="utf-8")
    return path


def _say(text: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{safe_terminal(text, multiline=True)}\n")
            sys.stderr.flush()


def _drop(stream: TextIO) -> None:
    """What is left in the buffer goes nowhere: Python would complain about it while ending."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
