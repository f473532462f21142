"""Links: which releases were compared with the base, and the links that a later release took the place of."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('linked_releases',
    sa.Column('release_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_linked_releases_release_id')),
    sa.PrimaryKeyConstraint('release_id', name=op.f('pk_linked_releases')),
    sqlite_strict=True
    )
    # Of the others it is not known; importing their file once more finds nothing or what is lacking.
    op.execute(
        'INSERT INTO linked_releases SELECT release_id FROM entry_links UNION SELECT release_id FROM place_links '
        'UNION SELECT release_id FROM incident_sides WHERE actor_id IS NOT NULL'
    )
    op.create_table('entry_link_versions',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('how', sa.Text(), nullable=False),
    sa.Column('score', sa.REAL(), nullable=True),
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('until_release_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_entry_link_versions_entry_id')),
    sa.ForeignKeyConstraint(['record_id'], ['records.id'], name=op.f('fk_entry_link_versions_record_id')),
    sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_entry_link_versions_release_id')),
    sa.ForeignKeyConstraint(['until_release_id'], ['releases.id'], name=op.f('fk_entry_link_versions_until_release_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entry_link_versions')),
    sqlite_strict=True
    )


def downgrade() -> None:
    op.drop_table('entry_link_versions')
    op.drop_table('linked_releases')
