"""Which accounts, customer numbers and addresses does somebody have to look after?"""

from collections.abc import Sequence

from service.cli.context import runtime, settings
from service.cli.examination import asking
from service.cli.examination.finding import Note
from service.cli.wording import counted

MOST_NAMED = 20


def tan_policy() -> str:
    """Find accounts from before the profile became stricter: it binds their next choice, not the present one."""
    from workflows.account.doors import TAN_METHODS
    from workflows.profile import load_profile

    name = settings().profile
    allowed = load_profile(name).tan_methods
    found = [f"{count} with {method}" for method, count in asking.rows(TAN_METHODS) if method not in allowed]
    if found:
        return Note(
            f"accounts that keep a TAN method which the profile {name} does not allow any more: {', '.join(found)}"
        )
    return f"every account keeps to the profile {name}"


def administrators() -> str:
    """Find customer numbers whose users nobody looks after: from before the last administrator had to stay, or suspended."""
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import reading
    from workflows.seat.administrators import without_administrator

    looking = runtime()
    try:
        with reading(looking, EVERYBODY) as session:
            found = [one.customer_number for one in without_administrator(session)]
    finally:
        looking.engine.dispose()
    if not found:
        return "every customer number with users has one"
    return Note(
        f"{counted(len(found), 'customer number')} with users but without one, see ./kc users appoint: {_some(found)}"
    )


def addresses() -> str:
    """Find addresses that get no mail: an earlier release may have folded the domain of their address."""
    from workflows.account import former
    from workflows.seat import addresses as of_seats

    found = [number for (number,) in asking.rows(of_seats.IN_DOUBT)]
    left = asking.first(former.IN_DOUBT)
    notes = []
    if found:
        notes.append(
            f"in doubt, no mail until their owners confirm them at the sign-in ({len(found)}): {_some(found)}"
        )
    if left:
        notes.append(
            f"former addresses in doubt, which are not told of the change that replaced them: {left}"
        )
    return Note("; ".join(notes)) if notes else "none in doubt"


def _some(found: Sequence[str]) -> str:
    return ", ".join(found[:MOST_NAMED]) + (", …" if len(found) > MOST_NAMED else "")
