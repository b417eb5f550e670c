"""Which addresses are refused before any view sees them?"""

from flask import abort, request

from service.door.access import PROGRAM, declared_levels

NUL = "\0"
"""No text of the database can hold it: a statement with it is a fault of ours, and an entry in the log for nothing."""


def guard() -> None:
    """Refuse an address with U+0000, which PostgreSQL cannot store: in the path with 404, in the query with 400.

    The interface for programs refuses it in a query itself, with the name of the parameter.
    """
    if NUL in request.path:
        abort(404)
    if request.endpoint is None or PROGRAM in declared_levels(request.endpoint):
        return
    if any(NUL in value for values in request.args.listvalues() for value in values):
        abort(400)
