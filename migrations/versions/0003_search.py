"""Search: a document a record, and the full-text index over them."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


_INDEXES = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
        names, body, content='search_documents', content_rowid='record_id', tokenize="unicode61 categories 'L* M* N* Co'")""",
    """CREATE VIRTUAL TABLE search_grams USING fts5(
        names, content='search_documents', content_rowid='record_id', tokenize='trigram')""",
)


def upgrade() -> None:
    op.create_table('search_documents',
    sa.Column('record_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('shown', sa.Text(), nullable=False),
    sa.Column('names', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['record_id'], ['records.id'], name=op.f('fk_search_documents_record_id')),
    sa.PrimaryKeyConstraint('record_id', name=op.f('pk_search_documents')),
    sqlite_strict=True
    )
    for statement in _INDEXES:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP TABLE search_words")
    op.execute("DROP TABLE search_grams")
    op.drop_table('search_documents')
