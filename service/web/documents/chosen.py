"""What of a list does the address of its page ask for?"""

from urllib.parse import urlencode

from flask import request

from workflows.document.listing import LineQuery, parse_place

LONGEST_TEXT = 100
FIELDS = ("nummer", "jahr", "text", "folge", "dokument", "seite")


def query(**changes: object) -> str:
    """The fields of the present address with some of them changed, as the end of one; None leaves one out."""
    present = {name: request.args.get(name, "") for name in FIELDS}
    fields = {name: str(value) for name, value in {**present, **changes}.items() if value}
    return f"?{urlencode(fields)}" if fields else ""


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
