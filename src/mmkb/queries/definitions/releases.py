"""Questions about data sets: their releases, and the entries of registers and lists with what they said before."""

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from mmkb.models import DataSet, Entry, EntryLink, EntryVersion, Incident, LinkedRelease, Record, Release
from mmkb.queries.definitions.question import Question, has_all, is_among, number, parameter
from mmkb.vocabulary import SURE_LINKINGS

_since = aliased(Release, name="since")
_gone = aliased(Release, name="gone")
_linked = aliased(Record, name="linked")

RELEASES = Question(
    select(
        Release.id,
        DataSet.key,
        Release.name,
        Release.published,
        Release.format,
        Release.file,
        Release.sha256,
        Release.imported_at,
        Release.is_selection,
        Release.rows,
        Release.added,
        Release.changed,
        Release.same,
        Release.gone,
        Release.rejected,
        DataSet.title,
        DataSet.publisher,
        DataSet.url,
        DataSet.licence,
        DataSet.source_line,
        DataSet.passing,
        DataSet.shape,
        DataSet.identity,
        Release.rest,
    )
    .select_from(Release)
    .join(DataSet, DataSet.id == Release.data_set_id),
    order=(DataSet.key, Release.id),
    filters={"data_set": is_among(DataSet.key, "data_set"), "release": Release.id == number("release")},
    sorts={
        "release": Release.id,
        "data_set": DataSet.key,
        "name": Release.name,
        "published": Release.published,
        "imported_at": Release.imported_at,
        "rows": Release.rows,
        "added": Release.added,
        "changed": Release.changed,
        "same": Release.same,
        "gone": Release.gone,
        "rejected": Release.rejected,
    },
)


def told_by_release(record_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """One of the named releases (`sipri@2025-03-13`), now or before a newer one, speaks of the record by a sure link."""
    name = DataSet.key.concat("@").concat(Release.name)
    return record_id.in_(
        select(EntryLink.record_id)
        .join(Entry, Entry.id == EntryLink.entry_id)
        .outerjoin(EntryVersion, EntryVersion.entry_id == Entry.id)
        .join(Release, or_(Release.id == Entry.since_release_id, Release.id == EntryVersion.since_release_id))
        .join(DataSet, DataSet.id == Release.data_set_id)
        .where(EntryLink.how.in_(SURE_LINKINGS), is_among(name, "source"))
    )


def _count(model: type[Entry] | type[Incident]) -> ScalarSelect[int]:
    """How many rows of the data set stand."""
    return (
        select(func.count())
        .select_from(model)
        .where(model.data_set_id == DataSet.id, model.gone_release_id.is_(None))
        .correlate(DataSet)
        .scalar_subquery()
    )


DATA_SET_ROWS = Question(
    select(_count(Entry) + _count(Incident)).select_from(DataSet),
    order=(DataSet.key,),
    filters={"data_set": is_among(DataSet.key, "data_set")},
)

_standing = Entry.gone_release_id.is_(None)
# Rows that a release after this one added, changed or withdrew.
_moved = or_(Entry.since_release_id > number("after"), Entry.gone_release_id > number("after"))

ENTRIES = Question(
    select(
        Entry.id,
        DataSet.key,
        Entry.key,
        Entry.name,
        _since.name,
        _gone.name,
        Entry.since_release_id,
        Entry.gone_release_id,
        Entry.cells,
    )
    .select_from(Entry)
    .join(DataSet, DataSet.id == Entry.data_set_id)
    .join(_since, _since.id == Entry.since_release_id)
    .outerjoin(_gone, _gone.id == Entry.gone_release_id),
    order=(DataSet.key, Entry.key),
    filters={
        "entry": Entry.id == number("entry"),
        "data_set": is_among(DataSet.key, "data_set"),
        "key": Entry.key == parameter("key"),
        "units": func.length(Entry.key) <= 10,  # the codes of towns, wards and village tracts are longer
        "named": has_all(Entry.folded, "named"),  # `THET, Naing Win` is `Naing Win THET`
        # Stands so since a release up to this one, whose rows were not compared with the base.
        "unjudged": and_(
            Entry.since_release_id <= number("unjudged"), Entry.since_release_id.not_in(select(LinkedRelease.release_id))
        ),
        "outdated": select(EntryLink.id)
        .where(EntryLink.entry_id == Entry.id, EntryLink.release_id < Entry.since_release_id)
        .correlate(Entry)
        .exists(),
        "standing": _standing,
        "withdrawn": ~_standing,
        "moved": _moved,
        # By the few links, since there may be hundreds of thousands of entries.
        "record": Entry.id.in_(
            select(EntryLink.entry_id).where(EntryLink.record_id == number("record"), EntryLink.how != "open")
        ),
        "linked": Entry.id.in_(select(EntryLink.entry_id).where(is_among(EntryLink.how, "how"))),
        "unlinked": ~select(EntryLink.id).where(EntryLink.entry_id == Entry.id).correlate(Entry).exists(),
    },
)

# The different values of one of the cells (`path`: `$.recipient`).
ENTRY_VALUES = Question(
    select(func.json_extract(Entry.cells, parameter("path")).label("value"))
    .distinct()
    .select_from(Entry)
    .join(DataSet, DataSet.id == Entry.data_set_id),
    order=(func.json_extract(Entry.cells, parameter("path")),),
    filters={"data_set": is_among(DataSet.key, "data_set")},
)

ENTRY_VERSIONS = Question(
    select(EntryVersion.entry_id, EntryVersion.since_release_id, EntryVersion.until_release_id, EntryVersion.cells)
    .select_from(EntryVersion)
    .join(Entry, Entry.id == EntryVersion.entry_id)
    .join(DataSet, DataSet.id == Entry.data_set_id),
    order=(EntryVersion.entry_id, EntryVersion.since_release_id),
    filters={
        "entry": EntryVersion.entry_id == number("entry"),
        "data_set": is_among(DataSet.key, "data_set"),
        "moved": and_(_moved, EntryVersion.until_release_id > number("after")),
    },
)

ENTRY_LINKS = Question(
    select(EntryLink.entry_id, _linked.kind, _linked.key, EntryLink.how, EntryLink.score)
    .select_from(EntryLink)
    .join(Entry, Entry.id == EntryLink.entry_id)
    .join(DataSet, DataSet.id == Entry.data_set_id)
    .outerjoin(_linked, _linked.id == EntryLink.record_id),
    order=(EntryLink.entry_id, EntryLink.id),
    filters={
        "data_set": is_among(DataSet.key, "data_set"),
        "entry": EntryLink.entry_id == number("entry"),
        "how": is_among(EntryLink.how, "how"),
    },
)

# Entries and their actors: of those that stand, the ones that are an actor for sure, and the ones that may be it by name.
ACTOR_ENTRIES = Question(
    select(DataSet.key, Entry.key, _linked.key)
    .select_from(EntryLink)
    .join(Entry, Entry.id == EntryLink.entry_id)
    .join(DataSet, DataSet.id == Entry.data_set_id)
    .join(_linked, and_(_linked.id == EntryLink.record_id, _linked.kind == "actor")),
    order=(DataSet.key, Entry.key, _linked.key),
    filters={
        "data_set": is_among(DataSet.key, "data_set"),
        "sure": and_(_standing, EntryLink.how != "open"),
        "named": and_(_standing, or_(EntryLink.how != "open", EntryLink.score >= 1)),
    },
)
