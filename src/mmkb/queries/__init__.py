"""What can be asked of the base: a frozen filter in, frozen rows out. Nothing here imports SQLAlchemy but `definitions`."""
