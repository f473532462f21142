"""Names in SIPRI's arms transfers database: one star marks an armed group, two an international organisation."""


def plain_name(name: str) -> str:
    """The name without its stars: `MTA (Myanmar)`, `United Nations`."""
    return name.strip().rstrip("*").rstrip()


def deal_name(supplier: str, recipient: str, designation: str, order_year: str) -> str:
    """What a record is called in lists: `Su-30MK, Russia to Myanmar, 2018`."""
    return f"{designation}, {plain_name(supplier)} to {plain_name(recipient)}, {order_year}"
