"""`mmkb incidents --admin`: states, districts and townships, whatever a data set calls them."""

from collections.abc import Mapping
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
    "KY": ("Myanmar", "Kayin", "Hpa-An", "Hpa-An"),
    "KK": ("Kenya", "Nairobi", "", "Karen"),
    "N": ("Myanmar", "Nay Pyi Taw", "Oke Ta Ra", "Tatkon"),
}
UNITS = """level,pcode,name,name_burmese,state_name,self_administered_pcode,district_pcode
state,MMR005,Sagaing,စစ်ကိုင်းတိုင်းဒေသကြီး,,,
state,MMR007,Bago (East),ပဲခူးတိုင်းဒေသကြီး (အရှေ့),,,
state,MMR111,Bago,ပဲခူးတိုင်းဒေသကြီး,,,
state,MMR012,Rakhine,ရခိုင်ပြည်နယ်,,,
state,MMR015,Shan (North),ရှမ်းပြည်နယ် (မြောက်),,,
self-administered,MMR005S001,Naga Self-Administered Zone,နာဂကိုယ်ပိုင်အုပ်ချုပ်ခွင့်ရဒေသ,Sagaing,,
self-administered,MMR015S501,Wa Self-Administered Division,ဝ ကိုယ်ပိုင်အုပ်ချုပ်ခွင့်ရတိုင်း,Shan (North),,
district,MMR005D001,Sagaing,စစ်ကိုင်းခရိုင်,Sagaing,,
district,MMR007D001,Bago,ပဲခူးခရိုင်,Bago (East),,
district,MMR012D002,Maungdaw,မောင်တောခရိုင်,Rakhine,,
district,MMR015D007,Matman,မက်မန်းခရိုင်,Shan (North),MMR015S501,
township,MMR005001,Sagaing,စစ်ကိုင်း,Sagaing,,MMR005D001
township,MMR005002,Myinmu,မြင်းမူ,Sagaing,,MMR005D001
township,MMR005014,Monywa,မုံရွာ,Sagaing,,MMR005D003
township,MMR005036,Lahe,လဟယ်,Sagaing,,MMR005S001
township,MMR007001,Bago,ပဲခူး,Bago (East),,MMR007D001
township,MMR012009,Maungdaw,မောင်တော,Rakhine,,MMR012D002
township,MMR015006,Narphan,နားဖန်း,Shan (North),,MMR015D007
township,MMR018001,Zay Yar Thi Ri,ဇေယျာသီရိ,Nay Pyi Taw,,
"""
MORE = {
    "township": ("Myanmar", "Sagaing", "Sagaing", "Sagaing"),
    "district": ("Myanmar", "Sagaing", "Sagaing", "Myinmu"),
    "unlinked": ("Myanmar", "Sagaing", "Sagaing", ""),
    "state": ("Myanmar", "Sagaing", "Monywa", "Monywa"),
    "zone": ("Myanmar", "Sagaing", "Naga Self-Administered Zone", "Lahe"),
    "W": ("Myanmar", "Shan-North", "Matman", "Narphan"),
}


def events_in(folder: Path, places: Mapping[str, tuple[str, ...]]) -> Path:
    events = [
        {"event_id_cnty": key, "country": country, "admin1": state, "admin2": district, "admin3": township, "location": key}
        for key, (country, state, district, township) in places.items()
    ]
    return write_acled(folder / "acled.csv", events, (*ACLED, "admin2"))


@pytest.fixture
def imported(mmkb: Mmkb, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mmkb:
    monkeypatch.setenv("MMKB_DATABASE_URL", str(base))
    assert mmkb("import", events_in(tmp_path, PLACES)).code == 0
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
        ("Arakan", {"R", "Rakhine state"}, "Rakhine; Rakhine state"),
        ("Arakan State", {"R", "Rakhine state"}, "Rakhine; Rakhine state"),
        ("Karen State", {"KY"}, "Kayin"),
        ("Naypyidaw", {"N"}, "Nay Pyi Taw"),
        ("Nay-Pyi-Taw Union Territory", {"N"}, "Nay Pyi Taw"),
        ("Northern Shan", {"SN"}, "Shan-North"),
        ("Shan State (South)", {"SS", "D"}, "Shan-South"),
        ("East Pegu", {"BE"}, "Bago-East"),
        ("Minhla, Magwe", {"M"}, "Minhla, Magway"),
        ("Rakhine,Kayin", {"R", "Rakhine state", "KY"}, "Rakhine; Rakhine state; Kayin"),
        (
            "Arakan, Shan-North, Magway",
            {"R", "Rakhine state", "SN", "M", "Magway region"},
            "Rakhine; Rakhine state; Shan-North; M",
        ),
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
        ("Karen", ("is in several countries", "Karen, Nairobi, Kenya", "Kayin, Myanmar")),
        ("Rangoon", ("is no state, district or township",)),
        ("ရခိုင်ပြည်နယ်", ("MIMU's, once imported",)),
        ("Rakhine township", ("is no state, district or township",)),
        ("Minhla, Rakhine", ("is no state, district or township",)),
        ("Rakhine, Hpa-An", ("is no state, district or township",)),
        ("Rakhine, Central", ("is in several countries",)),
        ("", ("--admin is empty",)),
        (" ", ("--admin is empty",)),
        ("-", ("is no state, district or township",)),
    ],
)
def test_different_units_are_never_mixed(imported: Mmkb, admin: str, said: tuple[str, ...]) -> None:
    answer = imported("incidents", f"--admin={admin}")
    assert (answer.code, answer.out) == (ExitCode.USAGE, "")
    for text in said:
        assert text in answer.err


@pytest.mark.parametrize("option", ["--place", "--type", "--text", "--near", "--actor", "--country"])
def test_an_empty_filter_is_refused(imported: Mmkb, option: str) -> None:
    answer = imported("incidents", option, "", "--count-by", "type")
    assert (answer.code, answer.out, option in answer.err or "country" in answer.err) == (ExitCode.USAGE, "", True)


def test_a_country_tells_which_is_meant(imported: Mmkb) -> None:
    assert [row["key"] for row in imported("incidents", "--admin", "Central", "--country", "Kenya").rows] == ["K"]


@pytest.fixture
def coded(imported: Mmkb, tmp_path: Path) -> Mmkb:
    """The same, with events of other places and MIMU's codes."""
    assert imported("import", events_in(tmp_path, PLACES | MORE)).code == 0
    (tmp_path / "codes.csv").write_text(UNITS, encoding="utf-8")
    assert imported("import", "mimu-pcodes", tmp_path / "codes.csv").code == 0
    return imported


def found_by(mmkb: Mmkb, admin: str) -> tuple[set[str], str]:
    """The keys of ACLED's events and the states of UCDP's, and what was taken."""
    answer = mmkb("incidents", "--admin", admin)
    assert answer.code == 0, answer.err
    found = {row["admin1"] if row["data_set"].startswith("ucdp") else row["key"] for row in answer.rows}
    return found, answer.err.partition("places in: ")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("code", "found", "taken"),
    [
        ("MMR005", {"township", "district", "unlinked", "state", "zone"}, "Sagaing"),
        ("MMR005D001", {"township", "district", "unlinked"}, "Sagaing, Sagaing"),
        ("mmr005001", {"township"}, "Sagaing, Sagaing"),
        ("MMR005S001", {"zone"}, "Naga Self-Administered Zone, Sagaing"),
        ("MMR015S501", {"W"}, "Matman, Shan-North"),
        ("MMR012", {"R", "Rakhine state"}, "Rakhine; Rakhine state"),
        ("MMR012D002", {"R", "Rakhine state"}, "Maungdaw district, Rakhine state; Maungdaw, Rakhine"),
        ("MMR007", {"BE"}, "Bago-East"),
        ("MMR111", {"BE", "BW"}, "Bago-East; Bago-West"),
        ("ရခိုင်ပြည်နယ်", {"R", "Rakhine state"}, "Rakhine; Rakhine state"),
        ("ပဲခူး", {"BE", "BW"}, "Bago-East; Bago-West"),
        ("စစ်ကိုင်းခရိုင်", {"township", "district", "unlinked"}, "Sagaing, Sagaing"),
        ("စစ်ကိုင်းမြို့နယ်", {"township"}, "Sagaing, Sagaing"),
        ("MMR018001", set(), "Zay Yar Thi Ri (township), Nay Pyi Taw"),
    ],
)
def test_a_code_or_burmese_name_takes_what_lies_in_its_unit(coded: Mmkb, code: str, found: set[str], taken: str) -> None:
    assert found_by(coded, code) == (found, taken)


@pytest.mark.parametrize(
    ("admin", "found"),
    [
        ("Sagaing", {"township", "district", "unlinked", "state", "zone"}),
        ("Sagaing, Sagaing", {"township", "district", "unlinked"}),
        ("Sagaing township, Sagaing", {"township"}),
        ("Bago, Bago-East", {"BE"}),
        ("Bago, Bago", {"BE"}),
    ],
)
def test_what_is_named_with_its_state_lies_in_it(coded: Mmkb, admin: str, found: set[str]) -> None:
    assert found_by(coded, admin)[0] == found


def test_codes_need_the_place_codes(imported: Mmkb) -> None:
    answer = imported("incidents", "--admin", "MMR012")
    assert answer.code == ExitCode.USAGE
    assert "mmkb entries mimu-pcodes" in answer.err
