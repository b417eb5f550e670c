"""What of a list does the address of its page ask for, and which address asks for something else?"""

from urllib.parse import urlencode

from flask import request

LONGEST_TEXT = 100


def query_of(names: tuple[str, ...], **changes: object) -> str:
    """The fields of the present address that have these names, with some of them changed, as the end of one; None leaves one out."""
    given = request.args.to_dict()  # a MultiDict makes an exception of each one that is missing
    present = {name: given.get(name, "") for name in names}
    fields = {name: str(value) for name, value in {**present, **changes}.items() if value}
    return f"?{urlencode(fields)}" if fields else ""
