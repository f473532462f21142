"""Which actors the parties of conflict events are."""

import sqlite3
from pathlib import Path

from mmkb.db.read import reading
from mmkb.queries.names import match_actors
from mmkb.store.releases.parties import _forms as forms_of
from mmkb.store.releases.parties import _is_known as is_known
from mmkb.store.releases.parties import party_key


def test_no_name_that_means_an_actor_is_passed_over(connection: sqlite3.Connection) -> None:
    forms = forms_of(connection)
    queries = (
        "SELECT name FROM actors UNION SELECT name FROM aliases",
        "SELECT iso2 FROM actors UNION SELECT iso3 FROM actors",
        "SELECT key FROM records WHERE kind = 'actor'",
    )
    names = {name for query in queries for (name,) in connection.execute(query) if name}
    assert len(names) > 10
    for name in names:
        for text in (name, name.upper(), f" {name.title()} ", name.replace(" ", "-"), f"{name} of the hills"):
            assert is_known(text, forms) or not match_actors(connection, text), text


def test_a_party_is_the_one_actor_that_it_names(seed: Path) -> None:
    with reading(seed) as connection:
        forms = forms_of(connection)
        for name, key in (
            ("ULA/AA: United League of Arakan/Arakan Army", "arakan-army"),
            ("ARAKAN ARMY (2009-)", "arakan-army"),
            ("Nobody/Arakan Army", "arakan-army"),
            ("Military Forces of Myanmar (2021-)", "tatmadaw"),
            ("Civilians (Myanmar)", None),
            ("Group 1 of the hills", None),
        ):
            assert party_key(connection, name, forms) == key, name
