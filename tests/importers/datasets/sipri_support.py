"""What the tests of SIPRI's formats share: excerpts, invented files, and reading them."""

from pathlib import Path

from mmkb.importers.datasets.interface import Edition, Entry, Importer, Reject
from mmkb.importers.files import input_file

DATA = Path(__file__).parents[2] / "data" / "sipri"
HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)


def read_all(importer: Importer, path: Path) -> tuple[Edition, list[Entry], list[Reject]]:
    """What a file says of itself, its entries, its rejects."""
    with input_file(str(path)) as file:
        assert importer.identify(file.head())
        reading = importer.read(file)
        rows = list(reading.rows)
    return reading.edition, [row for row in rows if isinstance(row, Entry)], [row for row in rows if isinstance(row, Reject)]


def query(
    suppliers: str, recipients: str, deals: str = "deliveries", first: str = "Not specified", last: str = "Not specified"
) -> str:
    """The lines before the header, shortened, as the page writes them."""
    return (
        f"Transfers of major conventional arms from {suppliers}  to {recipients} . Deals with {deals} made for the year range "
        f"'{first}' to '{last}' \n\nSource: SIPRI Arms Transfers Database (c) SIPRI.\nData generated: 3 Jan 2025 9:16:02 PM\n"
    )
