"""How Alembic runs here: always on a connection that mmkb.db.migrate hands over, inside its one transaction."""

from alembic import context

from mmkb.db.search_index import OWN_TABLES
from mmkb.models import Base


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The tables that FTS5 makes for itself are no models."""
    return kind != "table" or name not in OWN_TABLES or name == "search_documents"


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    include_name=is_ours,
    # SQLite can roll schema changes back; Alembic assumes that it can't, and would commit step by step.
    transactional_ddl=True,
)
context.run_migrations()
