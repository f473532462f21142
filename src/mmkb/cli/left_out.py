"""What answers with arms in them say of imported deals that are not among these."""

from mmkb.queries.arms import LeftOut
from mmkb.text import plural


def left_out_words(deals: LeftOut) -> list[str]:
    """How many there are, and what to do about them."""
    said = (
        (deals.unconfirmed, "left out, to be confirmed first (mmkb entries --linked-by open)"),
        (deals.uncompared, "left out, not compared with the base yet: import the file again"),
    )
    return [f"{plural(number, 'imported deal')} {words}" for number, words in said if number]
