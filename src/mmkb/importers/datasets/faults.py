"""What is wrong with a row of a publisher's file."""


class BadCellError(ValueError):
    """A cell that can't be read, or a row that can't be taken because of it: the column, and why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason
