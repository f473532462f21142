"""The only place that opens a database: where it is, read, write, migrate, build, back up, dump."""
