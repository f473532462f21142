"""Rules over several cells, rows or files: each is broken once in an otherwise valid folder."""

from pathlib import Path

import pytest

from factories import Rows, cell, facts, write_folder
from mmkb.errors import InputError
from mmkb.importers.facts import read_facts

Cells = dict[str, str]


def _refusal(folder: Path, rows: Rows) -> list[str]:
    with pytest.raises(InputError) as refused:
        read_facts(write_folder(folder, rows))
    return list(refused.value.details)


@pytest.mark.parametrize(
    ("table", "key", "changed", "problem"),
    [
        (
            "transfers",
            "russia-su-30sme-2018",
            {"quantity_ordered_estimated": ""},
            "transfers.csv:7:10: quantity_ordered_estimated: must be 0 or 1 where quantity_ordered is given",
        ),
        (
            "transfers",
            "north-korea-rumour",
            {"order_year_estimated": "0"},
            "transfers.csv:4:8: order_year_estimated: must be 0 or 1 where order_year is given, and empty where it is not",
        ),
        (
            "transfers",
            "china-jf-17-2015",
            {"alternative_of": "china-jf-17-2015"},
            "transfers.csv:2:19: alternative_of: a transfer can't be a rival account of itself",
        ),
        (
            "transfers",
            "russia-mi-2",
            {"delivery_years": "1994"},
            "deliveries.csv:2:2: year: 1993 is not among delivery_years of 'russia-mi-2' in transfers.csv",
        ),
        (
            "deals",
            "sipri-tiv-total",
            {"value_usd": "1200000000"},
            "deals.csv:5:7: value_usd: a TIV is a volume, never money",
        ),
        (
            "deals",
            "china-credit-2010",
            {"period_to": "2009"},
            "deals.csv:2:9: period_to: 2009 is before period_from (2010-09)",
        ),
        (
            "actors",
            "irkut",
            {"dissolved_or_died": "1931"},
            "actors.csv:3:8: dissolved_or_died: 1931 is before founded_or_born (1932~)",
        ),
        (
            "positions",
            "min-aung-hlaing",
            {"to": "2011-03-29"},
            "positions.csv:3:5: to: 2011-03-29 is before from (2011-03-30)",
        ),
        (
            "relations",
            "min-aung-hlaing",
            {"to": "2010"},
            "relations.csv:2:5: to: 2010 is before from (2011-03-30)",
        ),
        (
            "sanctions",
            "tatmadaw",
            {"delisted_on": "2003-06-30"},
            "sanctions.csv:7:6: delisted_on: 2003-06-30 is before listed_on (2003-07)",
        ),
        (
            "events",
            "russia-trip-2025",
            {"end_date": "2025-02"},
            "events.csv:3:5: end_date: 2025-02 is before start_date (2025-03-03)",
        ),
        (
            "seats",
            "china",
            {"to": "1944"},
            "seats.csv:2:5: to: 1944 is before from (1945-10)",
        ),
        (
            "cooperation",
            "russia-officers-2010",
            {"end": "2000-12~"},
            "cooperation.csv:4:6: end: 2000-12~ is before start (2001)",
        ),
        (
            "cooperation",
            "china-liaison",
            {"quantity_estimated": "0"},
            "cooperation.csv:2:8: quantity_estimated: must be 0 or 1 where quantity is given, and empty where it is not",
        ),
        (
            "events",
            "un-speech-2021",
            {"latitude": ""},
            "events.csv:6:9: longitude: a place has both latitude and longitude, or neither",
        ),
        (
            "events",
            "un-speech-2021",
            {"latitude": "-90.1"},
            "events.csv:6:8: latitude: -90.1 is beyond 90 degrees",
        ),
        (
            "events",
            "un-speech-2021",
            {"longitude": "181"},
            "events.csv:6:9: longitude: 181 is beyond 180 degrees",
        ),
        (
            "event_parts",
            "russia-trip-2025-moscow",
            {"part_of": "russia-trip-2025-moscow"},
            "event_parts.csv:2:2: part_of: an event can't be a part of itself",
        ),
        (
            "citations",
            "event",
            {"field": "designation"},
            "citations.csv:3:3: field: 'designation' is no column of events.csv",
        ),
        (
            "actors",
            "myanmar",
            {"wikidata": "Q1"},
            "identifiers.csv:4:4: value: actors.csv gives Q1 for 'myanmar'",
        ),
        (
            "actors",
            "myanmar",
            {"wikidata": ""},
            "identifiers.csv:4:4: value: actors.csv gives no item for 'myanmar'",
        ),
        (
            "citations",
            "deal",
            {"field": "price"},
            "citations.csv:2:3: field: 'price' is no column of deals.csv",
        ),
        (
            "citations",
            "deal",
            {"field": "", "stance": "supports", "stated_value": ""},
            "citations.csv:2:4: source: says no more than the `sources` column of the record; name it there",
        ),
        (
            "citations",
            "deal",
            {"field": "", "stance": "supports", "stated_value": "", "locator": "page 2"},
            "citations.csv:2:4: source: 'blog-2019' is not in the `sources` of 'russia-su-30-contract'",
        ),
    ],
)
def test_a_broken_rule_is_told_with_the_cell_to_mend(tmp_path: Path, table: str, key: str, changed: Cells, problem: str) -> None:
    rows = facts()
    cell(rows, table, key).update(changed)
    (told,) = _refusal(tmp_path / "facts", rows)
    assert told.startswith(problem)


@pytest.mark.parametrize(
    ("table", "key", "changed"),
    [
        ("positions", "min-aung-hlaing", {"to": "2011-03-30"}),  # the same day
        ("positions", "min-aung-hlaing", {"to": "2011"}),  # it may be a later day of that year
        ("sanctions", "tatmadaw", {"listed_on": "2016~", "delisted_on": "2016-01"}),
        ("events", "russia-trip-2025-novosibirsk", {"start_date": "2025-03", "end_date": "2025-03-01"}),
        ("cooperation", "south-korea-aid-2012", {"start": "../2012"}),
        ("events", "un-speech-2021", {"latitude": "-90", "longitude": "180"}),
        ("events", "un-speech-2021", {"latitude": "", "longitude": ""}),
    ],
)
def test_what_may_be_is_taken(tmp_path: Path, table: str, key: str, changed: Cells) -> None:
    rows = facts()
    cell(rows, table, key).update(changed)
    assert len(read_facts(write_folder(tmp_path / "facts", rows)).rows[table]) == len(rows[table])


def test_an_estimate_in_the_years_own_cell_counts_as_its_flag(tmp_path: Path) -> None:
    rows = facts()
    cell(rows, "transfers", "russia-su-30sme-2018").update({"order_year": "(2018)", "order_year_estimated": ""})
    read = read_facts(write_folder(tmp_path / "facts", rows))
    values = next(row.values for row in read.rows["transfers"] if row.values["key"] == "russia-su-30sme-2018")
    assert (values["order_year"], values["order_year_estimated"]) == (2018, True)
