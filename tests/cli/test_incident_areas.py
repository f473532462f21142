"""`mmkb incidents --admin`: states, districts and townships, whatever a data set calls them."""

from pathlib import Path

import pytest

from editions import ACLED, write_acled
from mmkb.errors import ExitCode
from support import Mmkb

UCDP = Path(__file__).parents[1] / "data" / "ucdp" / "candidate-26.0.7-excerpt.csv"
PLACES = {
    "R": ("Myanmar", "Rakhine", "Maungdaw", "Maungdaw"),
    "BE": ("Myanmar", "Bago-East", "Bago", "Bago"),
    "BW": ("Myanmar", "Bago-West", "Thayarwady", "Minhla"),
    "M": ("Myanmar", "Magway", "Thayet", "Minhla"),
    "SN": ("Myanmar", "Shan-North", "Lashio", "Lashio"),
    "SS": ("Myanmar", "Shan-South", "Taunggyi", "Taunggyi"),
    "D": ("Myanmar", "Shan-South", "Danu Self-Administered Zone", "Pindaya"),
    "K": ("Kenya", "Central", "", ""),
    "U": ("Uganda", "Central", "", ""),
}


@pytest.fixture
def imported(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))
    events = [
        {"event_id_cnty": key, "country": country, "admin1": state, "admin2": district, "admin3": township, "location": key}
        for key, (country, state, district, township) in PLACES.items()
    ]
    assert mmkb("import", write_acled(tmp_path / "acled.csv", events, (*ACLED, "admin2"))).code == 0
    assert mmkb("import", UCDP).code == 0
    return mmkb


@pytest.mark.parametrize(
    ("admin", "found", "taken"),
    [
        ("Rakhine", {"R", "Rakhine state"}, "Rakhine; Rakhine state"),
        ("Rakhine state", {"R", "Rakhine state"}, "Rakhine; Rakhine state"),
        ("rakhine", {"R", "Rakhine state"}, "Rakhine; Rakhine state"),
        ("Maungdaw", {"R", "Rakhine state"}, "Maungdaw district, Rakhine state; Maungdaw, Rakhine"),
        ("Maungdaw township", {"R"}, "Maungdaw, Rakhine"),
        ("Bago", {"BE", "BW"}, "Bago-East; Bago-West"),
        ("Bago region", {"BE", "BW"}, "Bago-East; Bago-West"),
        ("Bago (East)", {"BE"}, "Bago-East"),
        ("Bago district", {"BE"}, "Bago, Bago-East"),
        ("Shan (North)", {"SN"}, "Shan-North"),
        ("Shan", {"SN", "SS", "D"}, "Shan-North; Shan-South"),
        ("Danu", {"D"}, "Danu Self-Administered Zone, Shan-South"),
        ("Magway", {"M", "Magway region"}, "Magway; Magway region"),
        ("Minhla, Magway", {"M"}, "Minhla, Magway"),
        ("Minhla township, Bago", {"BW"}, "Minhla, Bago-West"),
        ("Cox’s Bāzār", {"Chittagong division"}, "Cox’s Bāzār district, Chittagong division"),
    ],
)
def test_a_unit_is_found_by_any_usual_spelling_and_said(imported: Mmkb, admin: str, found: set[str], taken: str) -> None:
    answer = imported("incidents", "--admin", admin)
    assert {row["admin1"] if row["data_set"].startswith("ucdp") else row["key"] for row in answer.rows} == found
    assert f"places in: {taken}" in answer.err


@pytest.mark.parametrize(
    ("admin", "said"),
    [
        ("Minhla", ("may be several", "Minhla, Bago-West", "Minhla, Magway")),
        ("Central", ("is in several countries", "Central, Kenya", "Central, Uganda")),
        ("Rakhine township", ("is no state, district or township",)),
        ("Minhla, Rakhine", ("is no state, district or township",)),
        ("-", ("is no state, district or township",)),
    ],
)
def test_different_units_are_never_mixed(imported: Mmkb, admin: str, said: tuple[str, ...]) -> None:
    answer = imported("incidents", f"--admin={admin}")
    assert (answer.code, answer.out) == (ExitCode.USAGE, "")
    for text in said:
        assert text in answer.err


def test_a_country_tells_which_is_meant(imported: Mmkb) -> None:
    assert [row["key"] for row in imported("incidents", "--admin", "Central", "--country", "Kenya").rows] == ["K"]


@pytest.mark.parametrize(("code", "found"), [("MMR012", {"R", "Rakhine state"}), ("mmr007", {"BE"})])
def test_a_code_of_a_state_finds_what_lies_in_it_by_name(imported: Mmkb, tmp_path: Path, code: str, found: set[str]) -> None:
    sheet = tmp_path / "states.csv"
    sheet.write_text(
        "SR_Pcode,SR_Name_Eng,SR_Name_MMR,MYAINFO_SD_ID,Source\n"
        "MMR012,Rakhine,ရခိုင်ပြည်နယ်,ASIMMR012,GAD\n"
        "MMR007,Bago (East),ပဲခူးတိုင်းဒေသကြီး (အရှေ့),ASIMMR008,NA\n",
        encoding="utf-8",
    )
    assert imported("import", "mimu-pcodes", sheet).code == 0
    rows = imported("incidents", "--admin", code).rows
    assert {row["admin1"] if row["data_set"].startswith("ucdp") else row["key"] for row in rows} == found
