"""How is the mailbox proven, and how does the second proof come: TAN, letter, or a day of waiting?"""

from uuid import UUID

from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.recovery.lookup import answers_to
from workflows.recovery.machine import LINK_UNUSED
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import ACTOR, ASKED, PROOF, RecoveryOverError, lock_open, send_mail
from workflows.tan import by_letter
from workflows.tan.actions import TooManyTansError
from workflows.tan.second_factor import ask
from workflows.tries.origin import in_recovery, vouch


def prove_mailbox(runtime: Runtime, recovery_id: UUID, typed: str, network: bytes = b"") -> bool:
    """Use the link up and ask for the second proof; False when the account does not answer to the typed name.

    A person has to type something: programs that read mail follow links and press buttons. Doing it twice is no
    error; where no second proof is needed nothing happens yet. The network is known from then on, for an hour. Raises
    RecoveryOverError.
    """
    with transaction(runtime) as tx:
        account, recovery = lock_open(tx, recovery_id)
        if not answers_to(tx.session, account, typed):
            return False
        if recovery.state in LINK_UNUSED and recovery.tan_method != "none":
            evidence = tx.prove(PROOF, subject=account.id, source=recovery.id)
            tx.fire(recovery, "prove_mailbox", actor=ACTOR, evidence=evidence)
            vouch(tx, account.id, network)
            ask_first(tx, account, recovery)
        return True


def ask_again(runtime: Runtime, recovery_id: UUID) -> None:
    """Send another TAN; raises TooManyTansError, TanTooSoonError or RecoveryOverError."""
    with transaction(runtime) as tx:
        account, recovery = lock_open(tx, recovery_id, only=("proven",))
        if recovery.tan_method in ASKED:
            _ask(tx, account, recovery)


def order_code(runtime: Runtime, recovery_id: UUID) -> None:
    """Send a code to the postal address in the master data, unless a letter has led here already.

    Raises LetterTooSoonError, AddressIncompleteError or RecoveryOverError.
    """
    with transaction(runtime) as tx:
        account, recovery = lock_open(tx, recovery_id, only=("proven",))
        if recovery.delivery == "letter":
            raise RecoveryOverError
        by_letter.order_code(tx, account, about=recovery.id, language=recovery.language)


def wait(runtime: Runtime, recovery_id: UUID) -> None:
    """Begin the waiting time and tell the owner, who can object; asking twice begins nothing anew.

    Only where the TAN comes to the mailbox itself: elsewhere it would weaken the account. Raises RecoveryOverError.
    """
    with transaction(runtime) as tx:
        account, recovery = lock_open(tx, recovery_id, only=("proven",))
        if recovery.tan_method != "email" or recovery.waits_until is not None or not account.email:
            return
        recovery.waits_until = tx.now + policy.RECOVERY_WAITING_TIME
        recovery.deadline = max(
            recovery.deadline or tx.now, recovery.waits_until + policy.RECOVERY_AFTER_WAITING
        )
        send_mail(tx, recovery, "recovery_waiting", account.email)


def ask_first(tx: Tx, account: Account, recovery: Recovery) -> None:
    """Send the first TAN as soon as one can be entered; only where TANs go another way than the link."""
    if recovery.tan_method not in ASKED:
        return
    try:
        _ask(tx, account, recovery)
    except TooManyTansError:
        return  # the page offers to send one later; the mailbox is proven all the same


def _ask(tx: Tx, account: Account, recovery: Recovery) -> None:
    origin = in_recovery(tx.runtime.keys, account.id)
    ask(tx, account, purpose="recovery", subject=recovery.id, language=recovery.language, origin=origin)
