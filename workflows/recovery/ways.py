"""How is the mailbox proven, and how does the second proof come: TAN, letter, or a day of waiting?"""

from uuid import UUID

from workflows import policy
from workflows.account.records import Account
from workflows.engine.deciding import decide, look_locked
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.recovery.machine import LINK_UNUSED
from workflows.recovery.open_recovery import OPEN_RECOVERY, OpenRecovery, look_up_facts
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import ASKED, RECOVERY_LINK, VISITOR, RecoveryOverError, send_mail
from workflows.tan import by_letter
from workflows.tan.actions import TooManyTansError
from workflows.tan.issued import Issued
from workflows.tan.records import Tan
from workflows.tan.second_factor import ask
from workflows.tries.origin import in_recovery, vouch


def prove_mailbox(runtime: Runtime, recovery_id: UUID, typed: str, network: bytes = b"") -> bool:
    """Use the link up and ask for the second proof; False when the account does not answer to the typed name.

    A person has to type something: programs that read mail follow links and press buttons. Doing it twice is no
    error; where no second proof is needed nothing happens yet. The network is known from then on, for an hour. Raises
    RecoveryOverError.
    """

    def rule(tx: Tx, seen: OpenRecovery) -> bool:
        account, recovery = seen.take_up(tx)
        if not seen.is_named(account, typed):
            return False
        note_proven(tx, account, recovery, network, seen.issued)
        return True

    return decide(runtime, OPEN_RECOVERY, look_up_facts(runtime, recovery_id, typed), rule)


def note_proven(
    tx: Tx, account: Account, recovery: Recovery, network: bytes, issued: Issued | None = None
) -> None:
    """Use the link up if it was not used, where a second proof is needed; the caller has locked account and recovery, or decides on them."""
    if recovery.state in LINK_UNUSED and recovery.tan_method != "none":
        evidence = tx.prove(RECOVERY_LINK, subject=account.id, source=recovery.id)
        tx.fire(recovery, "prove_mailbox", actor=VISITOR, evidence=evidence)
        vouch(tx, account.id, network)
        ask_first(tx, account, recovery, issued)


def ask_again(runtime: Runtime, recovery_id: UUID) -> None:
    """Send another TAN; raises TooManyTansError, TanTooSoonError or RecoveryOverError."""

    def rule(tx: Tx, seen: OpenRecovery) -> None:
        account, recovery = seen.take_up(tx, only=("proven",))
        if recovery.tan_method in ASKED:
            _ask(tx, account, recovery, seen.issued, seen.tan)

    decide(runtime, OPEN_RECOVERY, look_up_facts(runtime, recovery_id), rule)


def order_code(runtime: Runtime, recovery_id: UUID) -> None:
    """Send a code to the postal address in the master data, unless a letter has led here already.

    Raises LetterTooSoonError, AddressIncompleteError or RecoveryOverError.
    """
    facts = look_up_facts(runtime, recovery_id)
    with transaction(runtime) as tx:  # letters have a budget that all share
        account, recovery = look_locked(tx, OPEN_RECOVERY, facts).take_up(tx, only=("proven",))
        if recovery.delivery == "letter":
            raise RecoveryOverError
        by_letter.order_code(tx, account, about=recovery.id, language=recovery.language)


def wait(runtime: Runtime, recovery_id: UUID) -> None:
    """Begin the waiting time and tell the owner, who can object; asking twice begins nothing anew.

    Only where the TAN comes to the mailbox itself: elsewhere it would weaken the account. Raises RecoveryOverError.
    """

    def rule(tx: Tx, seen: OpenRecovery) -> None:
        account, recovery = seen.take_up(tx, only=("proven",))
        if recovery.tan_method != "email" or recovery.waits_until is not None or not account.email:
            return
        recovery.waits_until = tx.now + policy.RECOVERY_WAITING_TIME
        recovery.deadline = max(
            recovery.deadline or tx.now, recovery.waits_until + policy.RECOVERY_AFTER_WAITING
        )
        send_mail(tx, recovery, "recovery_waiting", account.email)

    decide(runtime, OPEN_RECOVERY, look_up_facts(runtime, recovery_id), rule)


def ask_first(tx: Tx, account: Account, recovery: Recovery, issued: Issued | None = None) -> None:
    """Send the first TAN as soon as one can be entered; only where TANs go another way than the link."""
    if recovery.tan_method not in ASKED:
        return
    try:
        _ask(tx, account, recovery, issued)
    except TooManyTansError:
        return  # the page offers to send one later; the mailbox is proven all the same


def _ask(
    tx: Tx, account: Account, recovery: Recovery, issued: Issued | None, older: Tan | None = None
) -> None:
    ask(
        tx,
        account,
        purpose="recovery",
        subject=recovery.id,
        language=recovery.language,
        origin=in_recovery(tx.runtime.keys, account.id),
        issued=issued,
        older=older,
    )
