import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from database_files import change, content_of
from factories import facts, import_folder, write_folder
from mmkb.db.backup import backup
from mmkb.db.build import build
from mmkb.db.read import reading
from mmkb.db.write import writing
from mmkb.errors import DatabaseError, MmkbError
from mmkb.queries.folder import all_rows


def _impatient(url: Any, **settings: Any) -> Any:
    return create_engine(url, **settings | {"connect_args": settings["connect_args"] | {"timeout": 0.01}})


def test_a_second_writer_is_refused_with_a_sentence_and_the_first_goes_on(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmkb.db.write.create_engine", _impatient)
    with writing(base) as first:
        first.execute(text("UPDATE records SET note = 'first'"))
        with pytest.raises(MmkbError, match="another mmkb is writing to it; nothing was changed"), writing(base):
            pytest.fail("two writers at once")
        with reading(base) as connection:
            assert connection.execute("SELECT count(*) FROM records WHERE note = 'first'").fetchone() == (0,)
    with reading(base) as connection:
        assert connection.execute("SELECT count(*) FROM records WHERE note IS NOT 'first'").fetchone() == (0,)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(), MmkbError("no"), ValueError()])
def test_whatever_ends_a_transaction_early_undoes_it(base: Path, error: BaseException) -> None:
    def change_and_stop() -> None:
        with writing(base) as connection:
            connection.execute(text("DELETE FROM citations"))
            connection.execute(text("CREATE TABLE half (way INTEGER)"))
            raise error

    before = {base.name: base.read_bytes()}
    with pytest.raises(type(error)):
        change_and_stop()
    assert {path.name: path.read_bytes() for path in base.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("UPDATE records SET credibility = 'two'", "cannot store TEXT value in INTEGER column"),
        ("UPDATE transfers SET value_usd = 1.5", "cannot store REAL value in INTEGER column"),
        ("UPDATE records SET credibility = 7", "ck_records_credibility"),
        ("UPDATE records SET kind = 'rumour'", "ck_records_kind"),
        ("UPDATE records SET key = 'Upper-Case' WHERE kind = 'deal'", "ck_records_key_form"),
        ("UPDATE records SET key = 'a--b' WHERE kind = 'deal'", "ck_records_key_form"),
        ("UPDATE records SET key = NULL WHERE kind = 'deal'", "ck_records_key_given"),
        ("UPDATE records SET key = 'russia' WHERE kind = 'actor'", "UNIQUE constraint failed: records.kind, records.key"),
        ("UPDATE sources SET reliability = 'G'", "ck_sources_reliability"),
        ("UPDATE sources SET kind = 'rumour'", "ck_sources_kind"),
        ("UPDATE sources SET title = NULL", "NOT NULL constraint failed: sources.title"),
        ("UPDATE citations SET stance = 'likes'", "ck_citations_stance"),
        ("UPDATE actors SET kind = 'tribe'", "ck_actors_kind"),
        ("UPDATE actors SET founded_or_born = '1999', founded_or_born_latest = NULL", "ck_actors_founded_or_born_bounds"),
        ("UPDATE aliases SET kind = 'nickname'", "ck_aliases_kind"),
        ("UPDATE weapons SET category = 'toys'", "ck_weapons_category"),
        ("UPDATE transfers SET status = 'lost'", "ck_transfers_status"),
        ("UPDATE transfers SET condition = 'rusty'", "ck_transfers_condition"),
        ("UPDATE transfers SET financing = 'gold'", "ck_transfers_financing"),
        (
            "UPDATE transfers SET quantity_ordered = 1, quantity_ordered_estimated = NULL",
            "ck_transfers_quantity_ordered_has_flag",
        ),
        ("UPDATE transfers SET alternative_of_id = id", "ck_transfers_not_its_own_alternative"),
        ("UPDATE transfers SET order_year_earliest = '2999-01-01' WHERE order_year = '2018'", "ck_transfers_order_year_bounds"),
        ("UPDATE deals SET kind = 'gift'", "ck_deals_kind"),
        ("UPDATE deals SET summable = 2", "ck_deals_summable"),
        ("UPDATE deals SET value_usd = 5 WHERE kind = 'tiv-aggregate'", "ck_deals_tiv_is_not_money"),
        ("UPDATE records SET key = 'a-vote' WHERE kind = 'vote'", "ck_records_key_given"),
        ("UPDATE positions SET valid_to_earliest = NULL WHERE valid_to IS NOT NULL", "ck_positions_valid_to_bounds"),
        ("UPDATE relations SET predicate = 'loves'", "ck_relations_predicate"),
        ("UPDATE sanctions SET authority = 'FIFA'", "ck_sanctions_authority"),
        ("UPDATE sanctions SET action = 'forget'", "ck_sanctions_action"),
        ("UPDATE events SET type = 'party'", "ck_events_type"),
        ("UPDATE events SET latitude = 90.5, longitude = 0", "ck_events_latitude"),
        ("UPDATE events SET latitude = 0, longitude = -181", "ck_events_longitude"),
        ("UPDATE events SET latitude = 1, longitude = NULL", "ck_events_coordinates"),
        ("UPDATE participants SET role = 'guest'", "ck_participants_role"),
        ("UPDATE event_parts SET part_of_id = event_id", "ck_event_parts_not_its_own_part"),
        ("UPDATE resolutions SET outcome = 'lost'", "ck_resolutions_outcome"),
        ("UPDATE resolutions SET vote_mode = 'applause'", "ck_resolutions_vote_mode"),
        ("UPDATE votes SET choice = 'absent'", "ck_votes_choice"),
        ("UPDATE votes SET country_id = (SELECT min(id) FROM actors)", "UNIQUE constraint failed: votes.resolution_id"),
        ("UPDATE published_totals SET agrees = 'maybe'", "ck_published_totals_agrees"),
        ("UPDATE cooperation SET domain = 'love'", "ck_cooperation_domain"),
        ("UPDATE cooperation SET quantity_estimated = 1", "ck_cooperation_quantity_has_flag"),
        ("UPDATE observations SET value = 'many'", "cannot store TEXT value in REAL column"),
        ("UPDATE observations SET period_latest = '0001-01-01' WHERE period IS NOT NULL", "ck_observations_period_bounds"),
        ("UPDATE claims SET assessment = 'true'", "ck_claims_assessment"),
        ("UPDATE claim_evidence SET stance = 'likes'", "ck_claim_evidence_stance"),
        ("DELETE FROM events WHERE title = 'Fourth trip to Russia'", "FOREIGN KEY constraint failed"),
        ("DELETE FROM indicators", "FOREIGN KEY constraint failed"),
        ("DELETE FROM sources WHERE id = (SELECT source_id FROM citations)", "FOREIGN KEY constraint failed"),
        ("DELETE FROM records WHERE key = 'sipri-2024'", "FOREIGN KEY constraint failed"),
        ("DELETE FROM actors WHERE name = 'Russia'", "FOREIGN KEY constraint failed"),
        ("UPDATE transfers SET alternative_of_id = 12345", "FOREIGN KEY constraint failed"),  # told at the end
        ("UPDATE citations SET source_id = 12345 WHERE id = 1", "FOREIGN KEY constraint failed"),
    ],
)
def test_the_base_itself_refuses_what_breaks_its_rules(base: Path, statement: str, rule: str) -> None:
    before = content_of(base)
    with pytest.raises(IntegrityError, match=rule), writing(base) as connection:
        connection.execute(text(statement))
    assert content_of(base) == before


@pytest.mark.parametrize(
    ("change_revision", "reason"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "made by a newer mmkb"),
        ("UPDATE alembic_version SET version_num = '0000'", "this mmkb needs"),
    ],
)
def test_another_schema_is_not_written_to(base: Path, change_revision: str, reason: str) -> None:
    change(base, change_revision)
    with pytest.raises(DatabaseError, match=reason), writing(base):
        pytest.fail("opened all the same")


def test_a_damaged_base_is_refused_while_writing(base: Path) -> None:
    base.write_bytes(base.read_bytes()[:8192] + b"\xa5" * 40_000)
    with pytest.raises(DatabaseError, match="damaged"), writing(base) as connection:
        connection.execute(text("UPDATE records SET note = 'x'"))


def test_a_full_disk_is_said_and_nothing_is_changed(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = sqlite3.connect(base).execute("PRAGMA page_count").fetchone()[0]
    monkeypatch.setattr("mmkb.db.write._PRAGMAS", (f"max_page_count={pages}",))
    before = content_of(base)
    with pytest.raises(MmkbError, match="the disk is full; nothing was changed"), writing(base) as connection:
        connection.execute(text("UPDATE records SET note = hex(zeroblob(50000))"))
    assert content_of(base) == before


@pytest.mark.parametrize("name", ["what? #1", "100%25 & more", "it's; --", "ဗမာ", "file:x", "-f"])
def test_a_path_may_hold_any_character(tmp_path: Path, name: str) -> None:
    place = tmp_path / name / f"{name}.db"
    assert build(place, with_seed=False)
    import_folder(place, write_folder(tmp_path / name / "facts", facts()))
    backup(place, place.with_name(f"{name}.kept"))
    for path in (place, place.with_name(f"{name}.kept")):
        with reading(path) as connection:
            assert sum(len(rows) for _, rows in all_rows(connection)) == sum(map(len, facts().values()))
    assert [path.name for path in tmp_path.iterdir()] == [name]
