"""How Alembic runs here: always on a connection that mmkb.db.migrate hands over, inside its one transaction."""

from alembic import context

from mmkb.models import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    # SQLite can roll schema changes back; Alembic assumes that it can't, and would commit step by step.
    transactional_ddl=True,
)
context.run_migrations()
