"""What would a list of users do, and how is it done, as a whole or in part? The same list again makes nobody new."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from workflows.administrator.acting import Administrator, acting
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.invitation.creation import NewUser, as_made, make
from workflows.invitation.file import Listed
from workflows.invitation.person import Flaw, Other, Person, UnfitError, flaws_of, others_of
from workflows.invitation.sending import OnTheWay
from workflows.invitation.sheet import Sheet
from workflows.mail_address import Address
from workflows.seat.names import PersonName
from workflows.seat.records import Seat
from workflows.seat.rights import Right

Outlook = Literal["new", "doubtful", "known", "refused"]
"""What becomes of a row: a new user; one if somebody says that it is nobody else; there already; none."""


@dataclass(frozen=True)
class Foreseen:
    """A row and what would become of it; the first flaw says why, or who is meant."""

    row: Listed
    outlook: Outlook
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True)
class Applied:
    """A row that was chosen, and the user that it made, if it made one."""

    row: Listed
    sent: OnTheWay | None
    flaws: tuple[Flaw, ...] = ()


def foresee(session: Session, customer_id: UUID, rows: Sequence[Listed]) -> list[Foreseen]:
    """Say of every row what would become of it; the rows before it count."""
    here = others_of(session, customer_id)
    known = {other.display_key: other for other in here}
    before: list[Other] = []
    foreseen = []
    for row in rows:
        one = _foreseen(session, customer_id, row, known, [*here, *before])
        foreseen.append(one)
        if one.outlook in ("new", "doubtful"):
            name = PersonName.of(row.display_name)
            before.append(Other("", name.given, name.key, Address.of(row.email).key if row.email else ""))
    return foreseen


def apply(
    runtime: Runtime, who: Administrator, sheet: Sheet, lines: Collection[int], *, language: str
) -> list[Applied]:
    """Make users of the rows in these lines, each whole or not at all; raises as `create` does, but for UnfitError.

    Whoever chose a doubtful row has looked at it.
    """
    with acting(runtime, who, sheet.customer_id) as (tx, _customer):
        chosen = [row for row in sheet.rows if row.line in lines]
        return [*_applied(tx, who, sheet, chosen, language)]


def _applied(
    tx: Tx, who: Administrator, sheet: Sheet, chosen: Sequence[Listed], language: str
) -> Iterator[Applied]:
    for row in chosen:
        person = replace(_person(row), is_another=True)
        rights = {right: right in row.rights for right in Right}
        new = NewUser(uuid5(sheet.id, str(row.line)), sheet.customer_id, person, rights, language)
        known = tx.session.get(Seat, new.id)
        try:
            sent = as_made(tx, known) if known else make(tx, new, actor=who.actor)
        except UnfitError as unfit:
            yield Applied(row, None, unfit.flaws)
        else:
            yield Applied(row, sent)


def _foreseen(
    session: Session, customer_id: UUID, row: Listed, known: dict[str, Other], others: list[Other]
) -> Foreseen:
    if row.remark or row.code:
        return Foreseen(row, "refused", (Flaw("", row.code),) if row.code else ())
    if there := known.get(PersonName.of(row.display_name).key):
        return Foreseen(row, "known", (Flaw("display_name", "name_known", there.user_number),))
    flaws = tuple(flaws_of(session, customer_id, _person(row), others))
    if any(flaw.code != "name_near" for flaw in flaws):
        return Foreseen(row, "refused", tuple(flaw for flaw in flaws if flaw.code != "name_near"))
    return Foreseen(row, "doubtful" if flaws else "new", flaws)


def _person(row: Listed) -> Person:
    return Person(row.display_name, row.email, row.is_administrator)
