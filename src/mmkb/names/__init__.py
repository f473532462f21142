"""Names as people write them: Burmese, English, Russian, Chinese; parsed, and compared by rules that can be shown."""

from mmkb.names.forms import NameForm, parse_name
from mmkb.names.matching import THRESHOLD, NameMatch, Step, blocking_keys, compare, near_keys

__all__ = ["THRESHOLD", "NameForm", "NameMatch", "Step", "blocking_keys", "compare", "near_keys", "parse_name"]
