"""How does an address become an account's? Only here, and only by evidence that its mailbox was read."""

from workflows.account.records import Account
from workflows.engine.errors import KundencenterError
from workflows.engine.machine import Evidence
from workflows.mail_address import Address

GIVES_BACK = ("undo_link", "operator_undo")
"""Who may take a change back: the old side by its link, or an operator whom the owner has called."""


class UnprovenAddressError(KundencenterError):
    """Nobody has shown yet that they read this mailbox; no use case gets here without having asked for it."""


def take(account: Account, address: str, evidence: Evidence) -> None:
    """Let the account have this address; raises UnprovenAddressError unless a used link or code was sent just there.

    What was named before it is forgotten.
    """
    if not address or evidence.reached != Address.of(address).key:
        raise UnprovenAddressError
    account.email = address
    account.named_email = ""


def give_back(account: Account, address: str, evidence: Evidence) -> None:
    """Let the account have its former address again, or none if there was none; raises UnprovenAddressError.

    It was the account's own until the change that this evidence takes back: it needs no proof of its own.
    """
    if evidence.kind not in GIVES_BACK:
        raise UnprovenAddressError
    account.email = address
    account.named_email = ""


def name(account: Account, address: str) -> None:
    """Note an address that somebody named and nobody has proven; the account's own one needs no note.

    One in doubt is not its own (decision 0019): its owner may name it.
    """
    is_own = account.email and account.email_key == Address.of(address).key
    account.named_email = "" if is_own else address


def forget(account: Account) -> None:
    """Drop what was named: it was a slip, or is not wanted any more."""
    account.named_email = ""
