"""Which addresses lead nowhere, whatever a view would make of them?"""

from flask import abort, request

from service.door.access import PROGRAM, declared_levels

NUL = "\0"
"""No text of the database can hold it: a statement with it is a fault of ours, and an entry in the log for nothing."""


def guard() -> None:
    """Refuse an address with U+0000: nothing is called so (404), and nobody searches for it (400).

    What programs ask behind the question mark their interface refuses by the parameter's name.
    """
    if NUL in request.path:
        abort(404)
    if request.endpoint is None or PROGRAM in declared_levels(request.endpoint):
        return
    if any(NUL in value for values in request.args.listvalues() for value in values):
        abort(400)
