"""How does somebody get on who can no longer read the mailbox? A letter stands for it, and its code leads to the same page.

The second proof is asked for as always, and is never another letter: both would lie in the same letterbox.
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import exists, func, select

from workflows import policy
from workflows.account.identifiers import canonical
from workflows.account.records import Account
from workflows.customer.matching import normal_number
from workflows.customer.places import bare_postal_code
from workflows.engine.history import Transition
from workflows.engine.machine import Evidence
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.letter import budget
from workflows.letter.actions import NewLetter, find_redeemed, is_due, order_letter, recognise, redeem
from workflows.letter.address import AddressIncompleteError, find_first_customer, get_addressee
from workflows.recovery.links import RECOVERY_LETTER, standing_of
from workflows.recovery.lookup import find_account_id
from workflows.recovery.machine import RecoveryState
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import VISITOR, cancel_open, send_mail
from workflows.recovery.ways import ask_first
from workflows.seat.memberships import is_member
from workflows.tries import failures
from workflows.tries.origin import NOBODY_KNOWN, Visitor
from workflows.typed import number as plain_number

MISSED = "customer number or postal code do not fit"


def find_hindrance(
    tx: Tx, account: Account, recovery: Recovery, customer_number: str, postal_code: str
) -> str | None:
    """Say why no letter goes to this account now; None if one may. The caller has locked the account.

    Whoever orders it is known, or knows what a stranger does not: a customer number of the account's and the postal code
    of the address.
    """
    try:
        customer_id = get_addressee(tx.session, account.id)
    except AddressIncompleteError:
        return "no postal address"
    if recovery.device_id is None:
        if _misses(tx, recovery) >= policy.LETTER_MISSES_PER_NETWORK_AND_DAY:
            return "too many"
        if not _fits(tx, account, customer_number, postal_code):
            return MISSED
    if not is_due(tx, account.id, RECOVERY_LETTER):
        return "the last letter is too young"
    if _is_half_done(tx, account):
        return "a letter has led on already"
    used_up = budget.find_used_up(tx, customer_id)
    return f"the budget of the {used_up} is used up" if used_up else None


def send(tx: Tx, account: Account, recovery: Recovery) -> None:
    """Order the letter, and tell the mailbox, whose owner may object. The caller has locked the account.

    What an older letter was sent for ends with it.
    """
    customer_id = get_addressee(tx.session, account.id)
    cancel_open(tx, account.id, reason="a newer letter", but=recovery.id, delivery="letter")
    order_letter(tx, NewLetter(RECOVERY_LETTER, account.id, customer_id, recovery.id, recovery.language))
    tx.fire(recovery, "send_letter", actor="system")
    everybody = failures.key_of_letter(tx.runtime.keys, account.id, "")
    failures.forgive_network(tx, everybody, recovery.network)
    if account.email:
        send_mail(tx, recovery, "recovery_letter", account.email)


def enter_code(
    runtime: Runtime, identifier: str, customer_number: str, typed: str, visitor: Visitor = NOBODY_KNOWN
) -> UUID | None:
    """Return the recovery that a letter's code leads to; None alike for a wrong name, a wrong code, and too many tries.

    Every try is counted. A known name, and one that a letter is under way for, costs a statement or three more; each look at that
    difference costs a letter and a mail to its owner. Until the recovery ends
    the code leads back to its page, which is all that it does: there is no mail that could.
    """
    with transaction(runtime) as tx:
        account_id = find_account_id(tx.session, runtime.profile, identifier, customer_number)
        account = tx.find(Account, account_id or NOBODY)
        everybody = failures.key_of_letter(runtime.keys, account_id, canonical(identifier))
        counted = failures.count_try(
            tx, everybody, visitor, account_id or NOBODY, policy.SIGNIN_CEILING_LASTS
        )
        recovery = _find_begun(tx, account_id or NOBODY)
        if not counted.admitted or account is None or recovery is None:
            return None
        standing = standing_of(recovery, account, tx.now)
        if standing == "by_post":
            evidence = redeem(tx, account.id, RECOVERY_LETTER, typed, subject=account.id)
            if evidence is None:
                return None
            _lead_on(tx, account, recovery, evidence)
        elif standing != "proven" or not recognise(tx, account.id, RECOVERY_LETTER, typed, about=recovery.id):
            return None
        failures.forgive(tx, counted)
        return recovery.id


def _fits(tx: Tx, account: Account, customer_number: str, postal_code: str) -> bool:
    number = normal_number(customer_number)
    customer = find_first_customer(tx.session, account.id)
    on_file = plain_number(customer.postal_code) if customer else ""
    given = bare_postal_code(plain_number(postal_code))
    return bool(given) and given == bare_postal_code(on_file) and is_member(tx.session, account.id, number)


def _misses(tx: Tx, recovery: Recovery) -> int:
    """Count what was wrong from this network; what came too early or met a budget is no guess."""
    missed = select(func.count()).where(
        Recovery.account_id == recovery.account_id,
        Recovery.network == recovery.network,
        Recovery.delivery == "letter",
        Recovery.state == RecoveryState.CANCELLED,
        Recovery.requested_at > tx.now - timedelta(days=1),
        exists().where(
            Transition.workflow == "recovery", Transition.instance == Recovery.id, Transition.reason == MISSED
        ),
    )
    return tx.session.scalar(missed) or 0


def _find_begun(tx: Tx, account_id: UUID) -> Recovery | None:
    """Lock the newest recovery that a letter was sent for; it is the only one whose code can still lead on."""
    begun = (
        select(Recovery)
        .where(
            Recovery.account_id == account_id,
            Recovery.delivery == "letter",
            Recovery.state.in_((RecoveryState.LETTER_SENT, RecoveryState.PROVEN)),
        )
        .order_by(Recovery.requested_at.desc())
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return tx.session.scalars(begun).one_or_none()


def _is_half_done(tx: Tx, account: Account) -> bool:
    """Say whether a letter has led somebody on who can still come back with its code; a newer one would displace them."""
    begun = _find_begun(tx, account.id)
    if begun is None or standing_of(begun, account, tx.now) != "proven":
        return False
    return find_redeemed(tx, account.id, RECOVERY_LETTER, begun.id) is not None


def _lead_on(tx: Tx, account: Account, recovery: Recovery, address: Evidence) -> None:
    """Let the page be used, whose letter has proven the address, and ask there for the second proof."""
    tx.fire(recovery, "prove_address", actor=VISITOR, evidence=address)
    recovery.deadline = tx.now + policy.RECOVERY_AFTER_LETTER
    ask_first(tx, account, recovery)
