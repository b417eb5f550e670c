"""What of a list does the address of its page ask for?"""

from functools import partial

from flask import request

from service.web.list_address import LONGEST_TEXT, query_of
from workflows.document.listing import LineQuery, parse_place

query = partial(query_of, ("nummer", "jahr", "text", "folge", "dokument", "seite"))
"""The end of an address of the list; its text is looked for in numbers, periods and states, which name nobody."""


def wanted_lines() -> LineQuery:
    """What these fields mean; what cannot be meant counts as not said."""
    year = request.args.get("jahr", "")
    return LineQuery(
        customer_number=request.args.get("nummer", ""),
        year=int(year) if year.isdecimal() and year.isascii() and len(year) == 4 and year > "0000" else None,
        text=request.args.get("text", "").strip()[:LONGEST_TEXT],
        oldest_first=request.args.get("folge") == "alt",
        behind=parse_place(request.args.get("seite", "")),
    )
