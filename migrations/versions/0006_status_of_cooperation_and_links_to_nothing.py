"""Cooperation says how far it has come; a former link may have said that an entry is nothing that the base holds."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def _bounds(column: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        f'({column} IS NULL AND {column}_earliest IS NULL AND {column}_latest IS NULL) '
        f'OR ({column} IS NOT NULL AND {column}_earliest IS NOT NULL AND {column}_latest IS NOT NULL '
        f'AND {column}_earliest <= {column}_latest)',
        name=op.f(f'ck_cooperation_{column}_bounds'),
    )


def _rebuild(*new: sa.schema.SchemaItem) -> None:
    """A CHECK comes and goes with its table: the twelve steps of https://www.sqlite.org/lang_altertable.html, foreign keys being off."""
    kept = [
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('domain', sa.Text(), nullable=False),
        sa.Column('provider_id', sa.Integer(), nullable=False),
        sa.Column('recipient_id', sa.Integer(), nullable=False),
        *(sa.Column(f'start_date{part}', sa.Text(), nullable=True) for part in ('', '_earliest', '_latest')),
        *(sa.Column(f'end_date{part}', sa.Text(), nullable=True) for part in ('', '_earliest', '_latest')),
        sa.Column('quantity', sa.Integer(), nullable=True),
        sa.Column('quantity_estimated', sa.Integer(), nullable=True),
        sa.Column('unit', sa.Text(), nullable=True),
        *(sa.Column(f'as_of{part}', sa.Text(), nullable=True) for part in ('', '_earliest', '_latest')),
        sa.Column('description', sa.Text(), nullable=False),
    ]
    op.create_table(
        'new_cooperation',
        *kept,
        *new,
        sa.CheckConstraint(
            "domain IN ('diplomacy', 'economy', 'financing', 'intelligence', 'training')", name=op.f('ck_cooperation_domain')
        ),
        sa.CheckConstraint('(quantity IS NULL) = (quantity_estimated IS NULL)', name=op.f('ck_cooperation_quantity_has_flag')),
        sa.CheckConstraint('quantity_estimated IN (0, 1)', name=op.f('ck_cooperation_quantity_estimated')),
        *(_bounds(column) for column in ('start_date', 'end_date', 'as_of')),
        sa.ForeignKeyConstraint(['id'], ['records.id'], name=op.f('fk_cooperation_id')),
        sa.ForeignKeyConstraint(['provider_id'], ['actors.id'], name=op.f('fk_cooperation_provider_id')),
        sa.ForeignKeyConstraint(['recipient_id'], ['actors.id'], name=op.f('fk_cooperation_recipient_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_cooperation')),
        sqlite_strict=True,
    )
    columns = ', '.join(column.name for column in kept)
    op.execute(f'INSERT INTO new_cooperation ({columns}) SELECT {columns} FROM cooperation')
    op.drop_table('cooperation')
    op.rename_table('new_cooperation', 'cooperation')
    op.create_index('ix_cooperation_provider_id', 'cooperation', ['provider_id'])
    op.create_index('ix_cooperation_recipient_id', 'cooperation', ['recipient_id'])


def _rebuild_link_versions(*, nullable: bool) -> None:
    op.create_table(
        'new_entry_link_versions',
        sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('entry_id', sa.Integer(), nullable=False),
        sa.Column('record_id', sa.Integer(), nullable=nullable),
        sa.Column('how', sa.Text(), nullable=False),
        sa.Column('score', sa.REAL(), nullable=True),
        sa.Column('release_id', sa.Integer(), nullable=False),
        sa.Column('until_release_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_entry_link_versions_entry_id')),
        sa.ForeignKeyConstraint(['record_id'], ['records.id'], name=op.f('fk_entry_link_versions_record_id')),
        sa.ForeignKeyConstraint(['release_id'], ['releases.id'], name=op.f('fk_entry_link_versions_release_id')),
        sa.ForeignKeyConstraint(['until_release_id'], ['releases.id'], name=op.f('fk_entry_link_versions_until_release_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_entry_link_versions')),
        sqlite_strict=True,
    )
    kept = '' if nullable else ' WHERE record_id IS NOT NULL'
    op.execute(f'INSERT INTO new_entry_link_versions SELECT * FROM entry_link_versions{kept}')
    op.drop_table('entry_link_versions')
    op.rename_table('new_entry_link_versions', 'entry_link_versions')


def upgrade() -> None:
    words = "'agreed', 'proposed', 'provided', 'suspended'"
    _rebuild(
        sa.Column('status', sa.Text(), nullable=True),
        sa.CheckConstraint(f'status IN ({words})', name=op.f('ck_cooperation_status')),
    )
    _rebuild_link_versions(nullable=True)


def downgrade() -> None:
    _rebuild_link_versions(nullable=False)
    _rebuild()
