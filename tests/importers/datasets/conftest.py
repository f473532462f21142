"""A day of import that stays, since no event can have happened after it."""

from datetime import date

import pytest

from mmkb.importers.datasets import incidents


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incidents, "today", lambda: date(2026, 11, 30))
