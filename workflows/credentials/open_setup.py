"""Which obligation of the first sign-in is open, in which session, and may a TAN be sent? All of it in one look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.keys import KeyRing
from workflows.engine.looking import Look
from workflows.signin.records import Session
from workflows.tan import issued as issued_before
from workflows.tan.issued import ISSUED, Issued
from workflows.tan.latest import LIVE_TAN
from workflows.tan.records import Tan
from workflows.tries.origin import in_session


class SetupOverError(KundencenterError):
    """This step of the set-up is not open, or the session has ended meanwhile."""


@dataclass(frozen=True, slots=True)
class OpenSetup:
    """Whose first sign-in it is, and in which session; `tan` is the live one, `issued` those before another one."""

    now: datetime
    account: Account | None
    session: Session | None
    tan: Tan | None
    issued: Issued

    def account_in(self, state: AccountState) -> Account:
        """Return the account, if it is in this very step and its session is still open; raises NotFoundError or SetupOverError."""
        account, session = self.account, self.session
        if account is None:
            raise NotFoundError(Account.__name__)
        if account.state is not state or session is None or session.ended_at or session.holder != account.id:
            raise SetupOverError
        return account


# With emailTAN the TAN proves the address that was typed, too.
DESTINATION = """
    CASE account.tan_method WHEN 'sms' THEN account.mobile ELSE coalesce(nullif(account.named_email_key, ''), account.email_key) END
"""

OPEN_SETUP = Look(
    f"""
    SELECT clock.now, account.*, session.*, tan.*, issued.*
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN account ON account.id = :subject
      LEFT JOIN session ON session.id = :session
      LEFT JOIN LATERAL ({LIVE_TAN.format(subject="account.id")}) tan ON true
      CROSS JOIN LATERAL ({
        ISSUED.format(destination=DESTINATION, by_sms="account.tan_method = 'sms'", account="account.id")
    }) issued
    """,  # noqa: S608 - put together from our own names
    OpenSetup,
)


def setup_facts(keys: KeyRing, account_id: UUID, session_id: UUID) -> dict[str, object]:
    """What to look for."""
    facts = issued_before.facts("setup", account_id, in_session(keys, account_id))
    return {**facts, "session": session_id}
