"""Reading files that others made: one module a format. They yield rows and problems and never open a database."""
