"""What a rule finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """The record that breaks a rule (kind:key, or what names it best), and how."""

    record: str
    what: str
