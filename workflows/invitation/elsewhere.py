"""Does the account of a user act for other customer numbers, too, of which the administrator decides nothing?"""

from sqlalchemy import text

from workflows.account.records import Account
from workflows.administrator.acting import Administrator
from workflows.engine.errors import KundencenterError
from workflows.engine.transaction import Tx
from workflows.seat.administered import administered

ELSEWHERE = text(
    """
    SELECT EXISTS (SELECT FROM login_identifier
                    WHERE account_id = :account AND kind = 'user_number' AND customer_id <> ALL(:customers))
    """
)


class HeldElsewhereError(KundencenterError):
    """The account of this user acts for customer numbers, too, that the administrator does not look after."""


def require_nowhere_else(tx: Tx, who: Administrator, account: Account) -> None:
    """Raise HeldElsewhereError unless the person administers every customer number that the account acts for."""
    customers = [one.customer_id for one in administered(tx.session, who.account_id)]
    if tx.session.scalar(ELSEWHERE, {"account": account.id, "customers": customers}):
        raise HeldElsewhereError
