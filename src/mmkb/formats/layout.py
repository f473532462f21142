"""How a table fits: which columns a width has room for, how wide they get, and where their text wraps."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

GAP = 2
_LEAST_TEXT = 14
_LEAST_KEY = 18
_WIDEST = 60  # a text column wants no more than this while others are squeezed

Measure = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Track:
    """One column to be laid out: its cells, how it may break (behind any of these characters), how much it matters."""

    name: str
    header: str
    cells: Sequence[str]
    breaks: str
    importance: int  # 0 matters most


def fit(tracks: list[Track], width: int | None, measure: Measure) -> tuple[list[Track], list[int]]:
    """The columns that fit, the least important dropped first, and their widths. Without a width, all at full size."""
    natural = {track.name: _natural(track, measure) for track in tracks}
    if width is None:
        return tracks, [natural[track.name] for track in tracks]
    least = {track.name: _least(track, natural[track.name], measure) for track in tracks}
    kept = list(tracks)
    while len(kept) > 1 and _total([least[track.name] for track in kept]) > width:
        kept.remove(max(reversed(kept), key=lambda track: track.importance))  # of equals the last one
    return kept, _widen([least[track.name] for track in kept], [natural[track.name] for track in kept], width)


def wrap(text: str, width: int, breaks: str, measure: Measure) -> list[str]:
    """The lines of a cell: broken where its column allows, else behind a hyphen, and inside a word only if it is too long."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph, breaks):
            if line and measure(line + piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece
            while measure(line.rstrip()) > width:
                cut = _longest(line, width, measure)
                cut = line.rfind("-", 1, cut) + 1 or cut
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line.rstrip())
    return lines


def _natural(track: Track, measure: Measure) -> int:
    header = max(measure(word) for word in track.header.split(" "))
    return max([header, *(measure(line) for cell in track.cells for line in cell.split("\n"))])


def _least(track: Track, natural: int, measure: Measure) -> int:
    if not track.breaks:
        return natural
    header = max(measure(word) for word in track.header.split(" "))
    if " " not in track.breaks:  # an interval of dates
        return max(header, _longest_piece(track, measure))
    if "-" not in track.breaks:
        return max(header, min(natural, _LEAST_TEXT))
    return max(header, natural if natural <= _LEAST_KEY else max(_LEAST_KEY, _longest_piece(track, measure)))


def _longest_piece(track: Track, measure: Measure) -> int:
    """The width at which no key breaks inside a word."""
    return max(measure(piece.rstrip()) for cell in track.cells for piece in _pieces(cell, track.breaks))


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _widen(widths: list[int], natural: list[int], width: int) -> list[int]:
    """Share the room that is left among the columns that want more, the neediest first; nothing is shrunk but a lone column."""
    spare = width - _total(widths)
    if spare < 0:
        return [min(size, width) for size in widths]
    for limit in (_WIDEST, max(natural, default=0)):
        while spare > 0:
            wanting = [place for place, size in enumerate(widths) if size < min(natural[place], limit)]
            if not wanting:
                break
            place = min(wanting, key=lambda place: (widths[place], place))
            widths[place] += 1
            spare -= 1
    return widths


def _pieces(text: str, breaks: str) -> list[str]:
    """The text cut behind every place where a line may end."""
    return re.split(f"(?<=[{re.escape(breaks)}])", text) if breaks else [text]


def _longest(text: str, width: int, measure: Measure) -> int:
    cut = 1
    while cut < len(text) and measure(text[: cut + 1]) <= width:
        cut += 1
    return cut
