"""How does an administrator help a colleague back in? Never to a place of their own choice: link and mails go to the owner.

Only accounts that are of no use beyond the administrator's customer numbers, and no other administrator's: of these the
operators take care. What stands in for a TAN opens nothing without the password, which no administrator learns.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text

from workflows import policy
from workflows.account.doors import may_authenticate, may_recover
from workflows.account.machine import IN_SETUP
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.administrator.acting import Administrator, looking_after
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.recovery.actions import request_for
from workflows.seat import actions as seats
from workflows.tan import emergency
from workflows.tan.second_factor import forgive_strangers
from workflows.tries.failures import forgive_account
from workflows.users.helpable import MAY_BE_HELPED

MAY_HELP = text(f"SELECT EXISTS (SELECT FROM seat s WHERE s.id = :seat AND {MAY_BE_HELPED})")  # noqa: S608 - our own names

LATELY = text(
    """
    SELECT count(*) FROM transition
     WHERE workflow = 'seat' AND instance = :seat AND trigger = 'help' AND at > :since
    """
)
DAY = timedelta(days=1)


class NoHelpError(KundencenterError):
    """Here only the operators help: another customer's account, an administrator's, or one that this way does not help."""


class TooMuchHelpError(KundencenterError):
    """This user was helped so often today that it has to be looked at by the operators."""


@dataclass(frozen=True)
class Helped:
    """A locked account whose owner is being helped, and for which customer number."""

    tx: Tx
    account: Account
    customer_number: str


def send_password_link(runtime: Runtime, who: Administrator, user_number: str, network: bytes) -> None:
    """Have a link for a new password sent to the owner's proven address, within the budgets of `network`.

    Raises NotFoundError, NoHelpError or TooMuchHelpError, as all here do.
    """
    with _helping(runtime, who, user_number, "password_link") as helped:
        tx, account = helped.tx, helped.account
        if not (account.email and may_recover(account, tx.now)):
            raise NoHelpError(user_number)
        request_for(tx, account, helped.customer_number, actor=who.actor, network=network)


def let_in_again(runtime: Runtime, who: Administrator, user_number: str, network: bytes) -> None:
    """Begin the counts of wrong passwords and codes of all strange places, and of this network, anew.

    A locked account stays locked: somebody else may know its password, so only a new one opens it.
    """
    with _helping(runtime, who, user_number, "unlock") as helped:
        if not may_authenticate(helped.account, helped.tx.now):
            raise NoHelpError(user_number)
        forgive_account(helped.tx, helped.account.id, helped.account.tries_lifted, network)
        forgive_strangers(helped.account)


def make_tan_code(runtime: Runtime, who: Administrator, user_number: str) -> str:
    """Make a code that stands in for a TAN once, and return it for the one time that it is shown.

    With it and the password the owner signs in, and proves a new mobile number.
    """
    with _helping(runtime, who, user_number, "tan_code") as helped:
        account = helped.account
        is_set_up = may_authenticate(account, helped.tx.now) and account.state not in IN_SETUP
        if account.tan_method == "none" or not is_set_up:
            raise NoHelpError(user_number)
        return emergency.make_one(helped.tx, account)


MAILS = {
    "password_link": "password_link_by_administrator",
    "unlock": "unlocked_by_administrator",
    "tan_code": "tan_code_by_administrator",
}


@contextmanager
def _helping(runtime: Runtime, who: Administrator, user_number: str, how: str) -> Iterator[Helped]:
    """Lock whom to help, if this person may; then note it in the history of the user, and tell the owner."""
    with looking_after(runtime, who, user_number) as looked:
        tx, seat = looked.tx, looked.seat
        facts = {"account": who.account_id, "seat": seat.id}
        if looked.holder is None or not tx.session.scalar(MAY_HELP, facts):
            raise NoHelpError(user_number)
        lately = tx.session.scalar(LATELY, {"seat": seat.id, "since": tx.now - DAY})
        if (lately or 0) >= policy.HELPS_PER_DAY:
            raise TooMuchHelpError(user_number)
        yield Helped(tx, looked.holder, looked.customer.customer_number)
        seats.note_help(tx, seat, how, actor=who.actor)
        tell(tx, looked.holder, MAILS[how], about=seat.id)
