"""`python -m mmkb` is the same as `mmkb`."""

from mmkb.cli.main import run

run()
