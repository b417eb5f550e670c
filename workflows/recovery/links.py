"""Where does a link of a recovery lead now? Looking never changes anything."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.doors import may_recover
from workflows.account.records import Account
from workflows.engine.clock import database_now
from workflows.engine.errors import ForgedLinkError
from workflows.engine.keys import KeyRing
from workflows.engine.runtime import Runtime
from workflows.engine.signed_ids import read_id, sign_id
from workflows.engine.transaction import reading
from workflows.passkey.keys import offered
from workflows.passkey_policy import OLD_ENOUGH
from workflows.recovery.email_tan import asked_now
from workflows.recovery.lookup import method_of
from workflows.recovery.machine import RecoveryState, is_browser_asked, is_mailbox_enough
from workflows.recovery.records import Recovery
from workflows.tan.by_letter import is_ordered
from workflows.tan.latest import TanStanding, find_latest

RECOVERY_LETTER = "recovery_letter"
"""The letter that stands for a mailbox."""

Purpose = Literal["password", "unlock", "cancel"]
PATHS: dict[Purpose, str] = {
    "password": "/passwort-neu/{token}",
    "unlock": "/entsperren/{token}",
    "cancel": "/wiederherstellung-abbrechen/{token}",
}
LinkStanding = Literal["live", "by_post", "proven", "spent", "expired", "over"]
USABLE: tuple[LinkStanding, ...] = ("live", "proven")
"""The page of the link can be gone on with; by_post its letter has to come first."""

STILL: tuple[LinkStanding, ...] = (*USABLE, "by_post")
"""Its owner can object."""

UNDER_WAY: Mapping[RecoveryState, LinkStanding] = {
    RecoveryState.REQUESTED: "live",
    RecoveryState.LINK_SENT: "live",
    RecoveryState.LETTER_SENT: "by_post",
    RecoveryState.PROVEN: "proven",
}


@dataclass(frozen=True)
class OpenedLink:
    """A genuine link and how it stands now; `tan` is the latest one sent.

    `waited` says that the waiting time is over, `asks_browser` that a known browser would be the second proof, `mailbox_enough`
    that none is needed where TANs come by mail, `by_letter` that a letter stood for the mailbox, `letter_ordered` that a letter
    is under way whose code would be the second proof; `passkeys` are what a device needs to know of those that would be.
    """

    recovery_id: UUID
    login_name: str
    account_id: UUID
    kind: str
    standing: LinkStanding
    tan_method: str
    email: str
    waits_until: datetime | None
    waited: bool
    asks_browser: bool
    mailbox_enough: bool
    by_letter: bool
    letter_ordered: bool
    tan: TanStanding | None
    passkeys: list[str]

    @property
    def needs_code(self) -> bool:
        """Say whether a second proof is asked for on the page as it stands; a known browser spares it."""
        is_needed = self.tan_method != "none" and not self.mailbox_enough
        return self.standing == "proven" and is_needed and not self.waited


def path_of(keys: KeyRing, purpose: Purpose, recovery_id: UUID) -> str:
    """Return the page that this link leads to; the same for every copy of the same mail."""
    return PATHS[purpose].format(token=sign_id(keys, _salt(purpose), recovery_id))


def open_link(runtime: Runtime, purpose: Purpose, token: str) -> OpenedLink:
    """Look where a link leads now; raises BrokenLinkError or ForgedLinkError."""
    recovery_id = read_id(runtime.keys, _salt(purpose), token)
    with reading(runtime) as session:
        recovery = session.get(Recovery, recovery_id)
        if recovery is None or recovery.account_id is None or purpose not in (recovery.kind, "cancel"):
            raise ForgedLinkError
        return _opened(session, runtime, recovery)


def standing_of(recovery: Recovery, account: Account, now: datetime) -> LinkStanding:
    """Say how a link stands; one that was sent to an address or for a TAN method of the past is over."""
    if recovery.state is RecoveryState.DONE:
        return "spent"
    if recovery.state is RecoveryState.CANCELLED:
        return "over"
    if recovery.state not in UNDER_WAY:
        return "expired"
    if recovery.deadline is not None and now >= recovery.deadline:
        return "expired"
    still_fits = recovery.email_key == account.email_key and recovery.tan_method == method_of(account)
    if not still_fits or not may_recover(account, now):
        return "over"
    return UNDER_WAY[recovery.state]


def has_waited(recovery: Recovery, now: datetime) -> bool:
    """Say whether the waiting time is over; it counts where the mailbox is all that there is (emailTAN)."""
    return recovery.tan_method == "email" and recovery.waits_until is not None and now >= recovery.waits_until


def _opened(session: Session, runtime: Runtime, recovery: Recovery) -> OpenedLink:
    account = session.get_one(Account, recovery.account_id)
    now = database_now(session)
    asked = asked_now(recovery, runtime.profile.recovery_with_email_tan)
    opened = OpenedLink(
        recovery_id=recovery.id,
        login_name=account.login_name,
        account_id=account.id,
        kind=recovery.kind,
        standing=standing_of(recovery, account, now),
        tan_method=recovery.tan_method,
        email=recovery.email,
        waits_until=recovery.waits_until,
        waited=has_waited(recovery, now),
        asks_browser=is_browser_asked(asked),
        mailbox_enough=is_mailbox_enough(asked),
        by_letter=recovery.delivery == "letter",
        letter_ordered=is_ordered(session, account.id),
        tan=find_latest(session, recovery.id),
        passkeys=[],
    )
    if not opened.needs_code:
        return opened
    return replace(opened, passkeys=offered(session, runtime, account.id, OLD_ENOUGH))


def _salt(purpose: Purpose) -> str:
    return f"recovery-{purpose}"
