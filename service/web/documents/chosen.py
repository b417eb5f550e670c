"""What of a list does the address of its page ask for?"""

from functools import partial

from flask import request

from service.web.list_address import LONGEST_TEXT, query_of
from workflows.document.listing import LineQuery, parse_line_cursor
from workflows.visible import without_unseen

query = partial(query_of, ("nummer", "jahr", "text", "folge", "dokument", "seite"))
"""The end of an address of the list; its text is looked for in numbers, periods and states, which name nobody."""


def wanted_lines() -> LineQuery:
    """What these fields mean; what cannot be meant counts as not said."""
    given = request.args.to_dict()
    year = given.get("jahr", "")
    return LineQuery(
        customer_number=given.get("nummer", ""),
        year=int(year) if year.isdecimal() and year.isascii() and len(year) == 4 and year > "0000" else None,
        text=without_unseen(given.get("text", "")).strip()[:LONGEST_TEXT],
        oldest_first=given.get("folge") == "alt",
        behind=parse_line_cursor(given.get("seite", "")),
    )
