"""Write queries/compiled.json anew; run it after any change of a definition or a model."""

from mmkb.queries.definitions import QUESTIONS
from mmkb.queries.definitions.question import compile_all
from mmkb.queries.statements import BOOK

BOOK.write_text(compile_all(QUESTIONS), encoding="utf-8")
