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


def test_an_estimate_in_the_years_own_cell_counts_as_its_flag(tmp_path: Path) -> None:
    rows = facts()
    cell(rows, "transfers", "russia-su-30sme-2018").update({"order_year": "(2018)", "order_year_estimated": ""})
    read = read_facts(write_folder(tmp_path / "facts", rows))
    values = next(row.values for row in read.rows["transfers"] if row.values["key"] == "russia-su-30sme-2018")
    assert (values["order_year"], values["order_year_estimated"]) == (2018, True)
