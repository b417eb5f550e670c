"""What decides how a sign-in goes on after the password? All of it is read by one look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows import policy
from workflows.account.records import Account
from workflows.engine.looking import Look
from workflows.engine.orm import NOBODY
from workflows.signin.devices import IS_NEWS, named
from workflows.signin.records import Device
from workflows.tan import issued as issued_before
from workflows.tan.actions import Purpose
from workflows.tan.issued import TO_ACCOUNT, Issued
from workflows.tries.codes import WRONG, CodeCount
from workflows.tries.failures import NOTICE_DUE, Counted, due_facts
from workflows.tries.origin import UNKNOWN, Origin, Visitor


@dataclass(frozen=True, slots=True)
class Beginning:
    """Whose account it is, if anybody's, and the device whose cookie is shown, whosever that is; in the order in which they are locked.

    `is_news` says that its owner should hear of a new browser of this name, `wrong` counts codes at this origin, `issued` the TANs before, `tell_due` says that its owner should hear of wrong passwords.
    """

    now: datetime
    account: Account | None
    device: Device | None
    is_news: bool
    wrong: CodeCount
    issued: Issued
    tell_due: bool


BEGINNING = Look(
    f"""
    SELECT clock.now, account.*, device.*, wrong.*, issued.*, {IS_NEWS} AS is_news,
           {NOTICE_DUE} AS tell_due
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN device ON device.id = :device
      LEFT JOIN account ON account.id = coalesce(:account, device.account_id)
      CROSS JOIN LATERAL ({WRONG.format(key=":origin")}) wrong
      CROSS JOIN LATERAL ({TO_ACCOUNT}) issued
    """,  # noqa: S608 - put together from our own names
    Beginning,
)
"""What each use case looks at that begins an attempt (`actions.begin`); `account.*` as in open_attempt.py.

`:account` is whose it is: None for the owner of the device that is shown, NOBODY where nobody is meant.
"""

NOTHING_TRIED = Counted(b"", b"", UNKNOWN, admitted=True)
"""Where nothing was tried that could be guessed; no count has an empty key, so nobody is told of wrong passwords."""


def facts_with_password(
    account_id: UUID | None, counted: Counted, visitor: Visitor, purpose: Purpose, *, label: str
) -> dict[str, object]:
    """Return the parameters after a password was tried in a browser with this label; an unknown name gets the same."""
    facts = _facts(counted.origin, visitor, purpose, label)
    return facts | due_facts(counted) | {"account": account_id or NOBODY}


def facts_with_device(origin: Origin, visitor: Visitor, *, label: str) -> dict[str, object]:
    """Return the parameters where a device replaces the password: the account is that of its owner."""
    return _facts(origin, visitor, "signin", label) | due_facts(NOTHING_TRIED) | {"account": None}


def facts_with_passkey(account_id: UUID | None, visitor: Visitor, *, label: str) -> dict[str, object]:
    """Return the parameters where a passkey replaces the password: nothing was tried that could be guessed."""
    return facts_with_device(UNKNOWN, visitor, label=label) | {"account": account_id or NOBODY}


def _facts(origin: Origin, visitor: Visitor, purpose: Purpose, label: str) -> dict[str, object]:
    return {
        **issued_before.facts(purpose, NOBODY, origin),
        **named(label),
        "device": visitor.shown.device_id if visitor.shown else NOBODY,
        "forgotten": policy.SIGNIN_FAILURES_FORGOTTEN,
    }
