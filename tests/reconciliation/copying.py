"""How is one directory put there several times, each to be edited on its own?"""

from tests.reconciliation.directories import Directory


def copied(model: Directory) -> Directory:
    """Return a directory that is edited on its own."""
    return Directory(
        list(model.rows), list(model.seats), list(model.links), list(model.credentials),
        model.is_complete, model.before, set(model.gone), model.lines,
    )  # fmt: skip
