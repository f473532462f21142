"""What an importer says aloud of many rows: one sentence each, with the first lines where it was seen."""

from dataclasses import dataclass, field

_SHOWN = 10


@dataclass(slots=True)
class Notes:
    """Sentences, and the lines that each is about."""

    lines: dict[str, list[int]] = field(default_factory=dict)

    def add(self, sentence: str, line: int) -> None:
        """Once for a line."""
        lines = self.lines.setdefault(sentence, [])
        if line not in lines[-1:]:
            lines.append(line)

    def sentences(self) -> list[str]:
        """`dates of no known form are kept as printed: lines 5, 9`."""
        return [f"{sentence}: {_said(lines)}" for sentence, lines in self.lines.items()]


def _said(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:_SHOWN]))
    more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return f"{'lines' if len(lines) > 1 else 'line'} {shown}{more}"
