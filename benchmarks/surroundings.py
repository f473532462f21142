"""What both sides of a race run in."""

import os

_OF_DEVELOPERS = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
# As a user has it: an installed package keeps its compiled modules, and output is buffered.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in _OF_DEVELOPERS}
