"""Every data set has a letter, given for a reason."""

from mmkb.importers.datasets import IMPORTERS
from mmkb.queries.reliabilities import JUDGEMENTS, reliability_of
from mmkb.vocabulary import RELIABILITIES


def test_every_data_set_that_can_be_imported_is_judged_once() -> None:
    judged = [data_set for _, _, data_sets in JUDGEMENTS for data_set in data_sets]
    assert sorted(judged) == sorted({importer.data_set.key for importer in IMPORTERS})


def test_every_letter_is_one_of_the_table_and_has_a_reason() -> None:
    assert {letter for letter, _, _ in JUDGEMENTS} <= set(RELIABILITIES)
    assert all(reason for _, reason, _ in JUDGEMENTS)


def test_only_records_of_the_fact_itself_are_reliable_beyond_doubt() -> None:
    assert {reliability_of(key) for key in ("ofac-sdn", "undl-records", "sipri")} == {"A"}
    assert {reliability_of(key) for key in ("acled", "ucdp-ged", "voeten", "unvotes")} == {"B"}
    assert (reliability_of("wikidata"), reliability_of("gdelt")) == ("C", "D")


def test_a_data_set_that_is_not_known_cant_be_judged() -> None:
    assert reliability_of("of-a-later-version") == "F"
