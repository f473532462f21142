"""Data sets whose rows are about entries of another one."""

from mmkb.importers.datasets import IMPORTERS
from mmkb.queries.owners import OWNERS


def test_every_data_set_about_entries_of_a_list_is_known() -> None:
    data_sets = [importer.data_set for importer in IMPORTERS]
    assert {data_set.key: data_set.about[0] for data_set in data_sets if data_set.about} == OWNERS
