"""How does a recovery stand whose link somebody has, whose account is it, and may a TAN be sent? All of it in one look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows.account.identifiers import canonical
from workflows.account.records import Account
from workflows.engine.errors import NotFoundError
from workflows.engine.looking import Look, find_one
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.recovery.email_tan import allowed_now
from workflows.recovery.links import USABLE, LinkStanding, standing_of
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import RecoveryOverError
from workflows.tan import issued as issued_before
from workflows.tan.issued import TO_ACCOUNT, Issued
from workflows.tan.latest import LIVE_TAN
from workflows.tan.records import Tan
from workflows.tries.origin import in_recovery


@dataclass(frozen=True, slots=True)
class OpenRecovery:
    """What there is of a recovery; the account comes before it, as everywhere.

    `tan` is the live one, `issued` those before another one, `named` whose name was typed, if it is anybody's.
    """

    now: datetime
    account: Account | None
    recovery: Recovery | None
    tan: Tan | None
    issued: Issued
    named: UUID | None

    def is_named(self, account: Account, typed: str) -> bool:
        """Say whether the typed name is one that this account signs in with, or its address."""
        if self.named is not None:
            return self.named == account.id
        return "@" in typed and Address.of(typed).key == account.email_key

    def take_up(self, tx: Tx, *, only: tuple[LinkStanding, ...] = USABLE) -> tuple[Account, Recovery]:
        """Note what the profile asks for now, and return account and recovery.

        What the profile asks for may have become stricter since the link was sent. Raises NotFoundError, or RecoveryOverError
        unless the link stands like this.
        """
        account, recovery = self.account, self.recovery
        if account is None or recovery is None:
            raise NotFoundError(Recovery.__name__)
        if standing_of(recovery, account, self.now) not in only:
            raise RecoveryOverError
        recovery.with_email_tan = allowed_now(recovery, tx.runtime.profile.recovery_with_email_tan)
        return account, recovery


OPEN_RECOVERY = Look(
    f"""
    SELECT clock.now, account.*, recovery.*, tan.*, issued.*,
           (SELECT account_id FROM login_identifier WHERE canonical = :name) AS named
      FROM (SELECT kundencenter_now() AS now) clock
      LEFT JOIN recovery ON recovery.id = :subject
      LEFT JOIN account ON account.id = recovery.account_id
      LEFT JOIN LATERAL ({LIVE_TAN.format(subject="recovery.id")}) tan ON true
      CROSS JOIN LATERAL ({TO_ACCOUNT}) issued
    """,  # noqa: S608 - put together from our own names
    OpenRecovery,
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose recovery it is."""

    account_id: UUID | None


OWNER = Look("SELECT account_id FROM recovery WHERE id = :recovery", Owner)


def look_up_facts(runtime: Runtime, recovery_id: UUID, typed: str = "") -> dict[str, object]:
    """Find whose recovery it is, by a statement of its own, and return what to look for: where TANs count follows from that, which never changes."""
    owner = find_one(runtime, OWNER, {"recovery": recovery_id})
    origin = in_recovery(runtime.keys, (owner and owner.account_id) or NOBODY)
    facts = issued_before.facts("recovery", recovery_id, origin)
    return {**facts, "name": canonical(typed)}
