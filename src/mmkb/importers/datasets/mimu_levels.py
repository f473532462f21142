"""The levels of Myanmar's administration in MIMU's sheets: each has columns of its own for much the same things."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mmkb.importers.tables import Field, folded


@dataclass(frozen=True, slots=True)
class Level:
    """A kind of place: what its codes look like, and the headers of its code and its names."""

    name: str
    code: re.Pattern[str]
    pcode: str
    english: str
    burmese: str

    def fields(self) -> tuple[Field, ...]:
        """The columns of its sheet; its own code and name are no parents of it."""
        parents = [field for field in _PARENTS if not field.is_called(self.pcode) and not field.is_called(self.english)]
        return (
            Field("pcode", (self.pcode,)),
            Field("name", (self.english,)),
            Field("name_burmese", (self.burmese,)),
            *parents,
            *_REST,
        )

    def has(self, header: Iterable[str]) -> bool:
        """Is this the header of its sheet?"""
        return {folded(self.pcode), folded(self.english), folded(self.burmese)} <= {folded(cell) for cell in header}


def level_of(rows: Iterable[Sequence[str]]) -> Level | None:
    """The level whose header is among these rows."""
    return next((level for row in rows for level in LEVELS if level.has(row)), None)


def _level(name: str, code: str, pcode: str, stem: str) -> Level:
    return Level(name, re.compile(f"MMR[0-9]{{3}}{code}"), pcode, f"{stem}_Name_Eng", f"{stem}_Name_MMR")


def _parent(name: str, pcodes: Sequence[str], names: Sequence[str]) -> tuple[Field, Field]:
    return Field(f"{name}_pcode", tuple(pcodes), required=False), Field(f"{name}_name", tuple(names), required=False)


def _status(publisher: str, *behind: str) -> tuple[str, ...]:
    levels = ("State/Region", "SAD/SAZ", "District", "Township", "Town", "Ward", "War", "VillageTract")
    return tuple("_".join((publisher, level, *behind, "Status")) for level in levels)


LEVELS = (
    _level("state", "", "SR_Pcode", "SR"),
    _level("self-administered", "S[0-9]{3}", "SAD/SAZ_Pcode", "SAD/SAZ"),
    _level("district", "D[0-9]{3}", "District_Pcode", "District"),
    _level("township", "[0-9]{3}", "Tsp_Pcode", "Township"),
    _level("town", "[0-9]{6}", "Town_Pcode", "Town"),
    _level("ward", "[0-9]{9}", "Ward_Pcode", "Ward"),
    _level("village-tract", "[0-9]{6}", "VT_Pcode", "Village_Tract"),
)
BY_NAME = {level.name: level for level in LEVELS}
STATUSES = ("status", "gad_status", "field_status")

_PARENTS = (
    *_parent("state", ("SR_Pcode", "SR"), ("SR_Name_Eng",)),
    *_parent("self_administered", ("SAD Code",), ("SAD Name",)),
    *_parent("district", ("District/SAZ_Pcode",), ("District/SAZ_Name_Eng",)),  # a zone where it has no districts
    *_parent("township", ("Tsp_Pcode",), ("Township_Name_Eng",)),
    *_parent("town", ("Town_Pcode",), ("Town_Name_Eng", "Town")),
)
_REST = (
    Field("longitude", required=False),
    Field("latitude", required=False),
    Field("myainfo_id", ("MYAINFO_SD_ID", "MYAINFO_D_ID", "MYAINFO_TS_ID"), required=False),
    Field("source", required=False),
    Field("start_date", required=False),
    Field("end_date", ("Modified_End_Date",), required=False),
    Field("notification", required=False),
    Field("notification_modified", required=False),
    Field("gad_status", _status("GAD"), required=False),
    Field("field_status", _status("Field"), required=False),
    Field("status", _status("MIMU", "Mapping"), required=False),
    Field("change_type", required=False),
    Field("previous_name", ("Previous_Village_Tract_Name_Eng",), required=False),
    Field("remark", required=False),
)
# The columns under which places of all levels are set apart together; a mended rejects.csv has them.
ANY_LEVEL = (
    Field("level"),
    Field("pcode"),
    Field("name"),
    Field("name_burmese"),
    *(Field(field.name, required=False) for field in (*_PARENTS, *_REST)),
)
