"""How does somebody get on in the browser that asked, whose mail lies on another device? By a code that stands beside the link.

It does what the link does, and only in the browser that asked: that is where the owner usually signs in. Only such mails hold
one where that browser may be the second proof; elsewhere it would be nothing but one more thing to talk people out of.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from workflows import policy
from workflows.account.records import Account
from workflows.engine.keys import KeyRing
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.letter import codes
from workflows.recovery.links import USABLE, standing_of
from workflows.recovery.machine import LINK_UNUSED, RecoveryState, is_browser_asked
from workflows.recovery.records import Recovery
from workflows.recovery.ways import note_proven
from workflows.tries import failures
from workflows.tries.origin import Visitor

PURPOSE = "recovery-code"


def code_of(keys: KeyRing, recovery: Recovery) -> str:
    """Return the code beside the link, twelve characters in groups of four; empty where there is none."""
    return codes.code_of(keys, recovery.id, PURPOSE) if is_browser_asked(recovery) else ""


def enter_mailed_code(runtime: Runtime, asked_id: UUID, typed: str, visitor: Visitor) -> UUID | None:
    """Take the code from the mail that answered a request; return the recovery whose page it leads to, as its link does.

    None alike for a wrong code, too many tries, and a request that nobody answered. Every try is counted for the request: 55
    bits are not guessed, and whoever asked can keep out nobody but themselves.
    """
    with transaction(runtime) as tx:
        asked = tx.session.get(Recovery, asked_id)
        account_id = (asked and asked.account_id) or NOBODY
        account = tx.find(Account, account_id)
        everybody = failures.key_of_request(runtime.keys, asked_id)
        counted = failures.count_try(tx, everybody, visitor, account_id, policy.SIGNIN_CEILING_LASTS)
        fitting = [
            one for one in _answered(tx, account_id) if codes.is_code(runtime.keys, one.id, typed, PURPOSE)
        ]
        if account is None or not counted.admitted or not fitting:
            return None
        recovery = fitting[0]
        if not is_browser_asked(recovery) or standing_of(recovery, account, tx.now) not in USABLE:
            return None
        failures.forgive(tx, counted)
        note_proven(tx, account, recovery, visitor.network)
        return recovery.id


def _answered(tx: Tx, account_id: UUID) -> Sequence[Recovery]:
    """Lock the recoveries of an account whose mails went out: while a link lives, it answers every later request."""
    mailed = (
        select(Recovery)
        .where(
            Recovery.account_id == account_id,
            Recovery.kind == "password",
            Recovery.email != "",
            Recovery.state.in_((*LINK_UNUSED, RecoveryState.PROVEN)),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return tx.session.scalars(mailed).all()
