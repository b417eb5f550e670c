"""Which changes does the password alone prove? Those that leave no new place behind to which a code could be sent."""

from workflows.account.records import Account
from workflows.contact.actions import Asker, NewContact, begin, take_effect
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin import password_check
from workflows.tries.origin import Visitor


class WrongPasswordError(KundencenterError):
    """The present password was not given, or it may not be tried now."""


def remove_mobile(runtime: Runtime, asker: Asker, password: str, visitor: Visitor) -> None:
    """Take the mobile number away; for three days it can come back, like any other contact.

    Raises NumberNeededError where TANs come to it, WrongPasswordError, SameValueError, SessionEndedError or TooManyTansError.
    """
    take_by_password(runtime, asker, NewContact("mobile", ""), password, visitor)


def take_by_password(
    runtime: Runtime, asker: Asker, wanted: NewContact, password: str, visitor: Visitor
) -> None:
    """Put a change in force at once; raises WrongPasswordError, or as `request` does.

    The visitor's device or network counts wrong passwords of its own, as everywhere.
    """
    tried = password_check.count_at_once_in_session(runtime, asker.account_id, visitor)
    verdict = password_check.check(runtime, tried, password)
    with transaction(runtime) as tx:
        account = tx.get(Account, asker.account_id)
        if not password_check.accept(tx, account, verdict):
            raise WrongPasswordError
        change = begin(tx, account, asker, wanted)
        evidence = tx.prove("password", subject=change.id, source=change.id)
        take_effect(tx, account, change, evidence)
