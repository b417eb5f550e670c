"""About which customer number is a page of the comparison, and which place in a list does its address name?"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from flask import request
from sqlalchemy.orm import Session

from service.web.fields import whole_number
from service.web.signin.browser import person
from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError
from workflows.scim.log import Entry
from workflows.seat.administered import Administered, require_administered

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Chosen(NamedTuple):
    """The customer number of the page, and all that the person administers."""

    mine: Administered
    all: Sequence[Administered]


def chosen(rows: Session) -> Chosen:
    """The one that the address names, else the first; raises NotFoundError for any other, and for who administers none."""
    found = require_administered(rows, person().holder)
    number = request.args.get("kunde", "") or found[0].customer_number
    for one in found:
        if one.customer_number == number:
            return Chosen(one, found)
    raise NotFoundError(Customer.__name__)


def number_of(name: str) -> int:
    """The number that the address has under this name; what is none counts as not said: 0."""
    return whole_number(request.args.get(name, ""))


def moment_of(text: str) -> datetime | None:
    """A place in a list by time, as `written` wrote it."""
    microseconds = whole_number(text, digits=17)
    return EPOCH + timedelta(microseconds=microseconds) if microseconds else None


def written(at: datetime) -> str:
    """A moment as an address has it."""
    return str((at - EPOCH) // timedelta(microseconds=1))


def place_in_log() -> tuple[datetime, UUID] | None:
    """The last line of the page before, as the address names it; what names none counts as not said."""
    at, _dash, entry = request.args.get("seite", "").partition("-")
    moment = moment_of(at)
    try:
        return None if moment is None else (moment, UUID(hex=entry))
    except ValueError:
        return None


def page_of_log(found: Sequence[Entry], most: int) -> tuple[Sequence[Entry], str]:
    """Return so many lines, and the place behind the last one, empty where that is all; one more was asked for."""
    last = found[most - 1] if len(found) > most else None
    return found[:most], f"{written(last.at)}-{last.id.hex}" if last else ""
