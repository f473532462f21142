"""mmkb: who arms, trains, shields and funds Myanmar's military, and how sure can we be?"""

__version__ = "0.1.0"
