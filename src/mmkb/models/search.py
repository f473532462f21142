"""What search reads: one document a record, kept by db/search_index.py beside two FTS5 tables over it."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mmkb.models.base import STRICT, Base


class SearchDocument(Base):
    """The title and text of a record as given (`title`, `shown`), and names and text in the form in which they are compared."""

    __tablename__ = "search_documents"
    __table_args__ = (STRICT,)

    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True, autoincrement=False)
    title: Mapped[str]
    shown: Mapped[str]
    names: Mapped[str]
    body: Mapped[str]
