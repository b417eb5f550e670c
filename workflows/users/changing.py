"""What may an administrator change of a user, and what stands against it? Name, address, rights, and the admin right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from workflows.administrator.acting import Administrator, LookedAfter, looking_after
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.mail_address import Address
from workflows.seat import actions as seats
from workflows.seat.actions import Details
from workflows.seat.addresses import is_email_taken_at
from workflows.seat.administrators import has_another
from workflows.seat.names import PersonName
from workflows.users.actions import tell_holder, tell_of_change
from workflows.users.likeness import Namesake, namesakes

Problem = Literal[
    "name_missing", "name_taken", "email_of_holder", "email_missing", "email_taken", "last_administrator"
]


class UserRefusedError(KundencenterError):
    """The user cannot be like that; all that stands against it, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class NewFacts:
    """What a user shall be; `is_administrator` is None where that is not asked.

    The address counts while nobody holds the user: a holder's is their account's, and only they prove and change it.
    """

    details: Details
    is_administrator: bool | None = None


@dataclass(frozen=True)
class Changed:
    """What became of it; `namesakes` are other users of the customer number whose names look almost the same."""

    is_administrator: bool
    anything: bool
    namesakes: tuple[Namesake, ...]


def change(runtime: Runtime, who: Administrator, user_number: str, version: int, wanted: NewFacts) -> Changed:
    """Change a user as it was seen in this version; its holder hears of it by mail.

    Raises NotFoundError, ChangedMeanwhileError or UserRefusedError, and then nothing has changed. The admin right wants a
    fresh proof of who asks: the caller has seen to it.
    """
    with looking_after(runtime, who, user_number, version) as looked:
        seat, admin = looked.seat, wanted.is_administrator
        given = wanted.details.email
        details = wanted.details if looked.holder is None else replace(wanted.details, email=seat.email)
        becomes = seat.is_administrator if admin is None else admin
        alike = namesakes(looked.tx.session, seat, details.display_name)
        _require_none([*_wrong_name(details.display_name, alike), *_problems(looked, given, becomes=becomes)])
        changed = seats.change(looked.tx, seat, details, actor=who.actor)
        if changed:
            tell_of_change(looked.tx, seat)
        anything = bool(changed) or becomes != seat.is_administrator
        _give_or_take(looked, who, is_administrator=becomes)
        return Changed(becomes, anything, alike if "display_name" in changed.split() else ())


def set_administrator(
    runtime: Runtime, who: Administrator, user_number: str, version: int, *, is_administrator: bool
) -> None:
    """Give the admin right or take it; raises as `change` does. As it is already is no error."""
    with looking_after(runtime, who, user_number, version, only_ends=not is_administrator) as looked:
        given = looked.seat.email if looked.holder is None else ""
        _require_none(_problems(looked, given, becomes=is_administrator))
        _give_or_take(looked, who, is_administrator=is_administrator)


def _wrong_name(display_name: str, alike: Iterable[Namesake]) -> Iterator[Problem]:
    if not PersonName.of(display_name).key:
        yield "name_missing"
    elif any(one.is_same for one in alike):
        yield "name_taken"


def _problems(looked: LookedAfter, email: str, *, becomes: bool) -> Iterator[Problem]:
    """Name what stands against the address and the admin right; what is as it was is not asked about again."""
    seat, holder = looked.seat, looked.holder
    own = (holder.email_key, holder.named_email_key) if holder else ()
    if holder and email and Address.of(email).key not in own:
        yield "email_of_holder"
    address = email if holder is None else holder.email
    is_given = becomes and not seat.is_administrator
    if is_given or (holder is None and Address.of(email).key != seat.email_key):
        if not address and becomes:
            yield "email_missing"
        if address and is_email_taken_at(looked.tx.session, seat, address, by_name=holder is None):
            yield "email_taken"
    if seat.is_administrator and not becomes and not has_another(looked.tx.session, seat.id):
        yield "last_administrator"


def _require_none(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise UserRefusedError(*found)


def _give_or_take(looked: LookedAfter, who: Administrator, *, is_administrator: bool) -> None:
    seat = looked.seat
    if is_administrator == seat.is_administrator:
        return
    if is_administrator:
        seats.appoint(looked.tx, seat, actor=who.actor, reason="")
    else:
        seats.dismiss(looked.tx, seat, actor=who.actor, reason="")
    tell_holder(looked.tx, seat, "user_appointed" if is_administrator else "user_dismissed")
