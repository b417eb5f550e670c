"""Which states does the way back into an account pass through?"""

from typing import Any

from workflows import policy
from workflows.engine.machine import (
    Deadline,
    Definition,
    Effect,
    Facts,
    Guard,
    Step,
    WorkflowState,
    after_deadline,
    before_deadline,
    proven_by,
)


class RecoveryState(WorkflowState):
    """Where a recovery stands; without an account it ends unanswered, and nobody outside can tell."""

    REQUESTED = (
        "requested",
        "Angefordert; die E-Mail mit dem Link ist noch nicht übergeben.",
        "Requested; the email with the link has not been handed over yet.",
    )
    LINK_SENT = (
        "link_sent",
        "Link verschickt; bis wann er gilt, sagt die Frist.",
        "Link sent; the deadline says until when it is valid.",
    )
    LETTER_SENT = (
        "letter_sent",
        "Ein Brief an die Anschrift in den Stammdaten ist unterwegs.",
        "A letter to the address in the master data is on its way.",
    )
    PROVEN = (
        "proven",
        "Das Postfach ist bewiesen, oder an seiner Stelle die Anschrift.",
        "The mailbox has been confirmed, or the postal address in its place.",
    )
    SECOND_PROOF = (
        "second_proof",
        "Auch der zweite Nachweis liegt vor.",
        "The second proof has been given, too.",
    )
    DONE = "done", "Erledigt; der Zugang ist wieder benutzbar.", "Done; the account can be used again."
    EXPIRED = "expired", "Nicht rechtzeitig zu Ende geführt.", "Not finished in time."
    CANCELLED = "cancelled", "Abgebrochen oder widerrufen.", "Cancelled or revoked."


S = RecoveryState
MATCH = Effect("mail", "recovery.match")
LINK_UNUSED = (S.REQUESTED, S.LINK_SENT)
"""The mail may have arrived before the mail server's yes was written down."""

OPEN = (S.REQUESTED, S.LINK_SENT, S.LETTER_SENT, S.PROVEN, S.SECOND_PROOF)
"""The owner can still object."""

REMINDERS = ("customer_number", "login_name")
"""Kinds that end with a mail that tells what was forgotten; they open nothing."""

SECOND_PROOFS = ("tan", "totp", "emergency_code", "letter_code", "waiting_time", "passkey", "known_device")
ONLY_WITH = {"tan": "sms", "totp": "totp", "waiting_time": "email", "known_device": "email"}
"""The method that a proof belongs to; a TAN by mail comes to the mailbox that the link was read in, and proves nothing new."""


def _own_link(record: Any, facts: Facts) -> bool:
    evidence = facts.evidence
    return evidence is not None and evidence.kind == "recovery_link" and evidence.source == record.id


own_link = Guard(
    name="own_link",
    german="Der Link aus der E-Mail wurde noch nicht benutzt.",
    english="The link in the email has not been used yet.",
    holds=_own_link,
)

own_letter = Guard(
    name="own_letter",
    german="Der Code aus dem Brief wurde noch nicht eingegeben.",
    english="The code from the letter has not been entered yet.",
    holds=lambda record, facts: (
        facts.evidence is not None
        and facts.evidence.kind == "letter_code"
        and facts.evidence.subject == record.account_id
    ),
)


def _needs_only_mails(record: Any) -> bool:
    return bool(record.tan_method == "email" and record.delivery == "email")


def is_mailbox_enough(record: Any) -> bool:
    """Say whether the profile lets the mailbox stand alone where TANs come to it; a letter is no mailbox."""
    return _needs_only_mails(record) and bool(record.with_email_tan == "mailbox")


def is_browser_asked(record: Any) -> bool:
    """Say whether a browser of the owner's may stand beside the mailbox: for a new password by mail, where TANs come by mail."""
    is_asked = record.kind == "password" and record.with_email_tan == "known_device"
    return _needs_only_mails(record) and bool(is_asked)


def _email_tan_and_allowed(record: Any, facts: Facts) -> bool:
    kind = facts.evidence.kind if facts.evidence else ""
    fits = ONLY_WITH.get(kind, record.tan_method) == record.tan_method
    return fits and (kind != "known_device" or is_browser_asked(record))


needs_no_second_proof = Guard(
    name="needs_no_second_proof",
    german="Für diesen Zugang ist ein zweiter Nachweis nötig.",
    english="This account needs a second proof.",
    holds=lambda record, _facts: record.tan_method == "none" or is_mailbox_enough(record),
)

email_tan_and_allowed = Guard(
    name="email_tan_and_allowed",
    german="Dieser Nachweis zählt bei einem anderen TAN-Verfahren, oder das Profil erlaubt ihn hier nicht.",
    english="This proof belongs to another TAN method, or the profile does not allow it here.",
    holds=_email_tan_and_allowed,
)

asks_only = Guard(
    name="asks_only",
    german="Hier geht es nicht um eine bloße Auskunft.",
    english="This is more than a request for information.",
    holds=lambda record, _facts: record.kind in REMINDERS,
)

by_post = Guard(
    name="by_post",
    german="Der Link war per E-Mail gewünscht.",
    english="The link was requested by email.",
    holds=lambda record, _facts: record.delivery == "letter",
)

not_by_post_again = Guard(
    name="not_by_post_again",
    german="Ein zweiter Brief an dieselbe Anschrift beweist nichts Neues.",
    english="A second letter to the same address proves nothing new.",
    holds=lambda record, facts: (
        record.delivery != "letter" or facts.evidence is None or facts.evidence.kind != "letter_code"
    ),
)

RECOVERY = Definition(
    name="recovery",
    version=6,
    states=RecoveryState,
    steps=(
        Step("request", (), S.REQUESTED, effects=(MATCH,)),
        Step("answer", (S.REQUESTED,), S.DONE, guards=(asks_only,)),
        Step("accept_mail", (S.REQUESTED,), S.LINK_SENT),
        Step("report_undeliverable", (S.REQUESTED,), S.CANCELLED),
        # A copy may be in the mailbox: its link lives for as long as it says.
        Step("report_unanswered", (S.REQUESTED,), S.LINK_SENT),
        Step("prove_mailbox", LINK_UNUSED, S.PROVEN, guards=(own_link, before_deadline)),
        Step("send_letter", (S.REQUESTED,), S.LETTER_SENT, guards=(by_post,)),
        Step("prove_address", (S.LETTER_SENT,), S.PROVEN, guards=(own_letter, before_deadline)),
        Step(
            "prove_again",
            (S.PROVEN,),
            S.SECOND_PROOF,
            guards=(proven_by(*SECOND_PROOFS), not_by_post_again, email_tan_and_allowed, before_deadline),
        ),
        Step("finish", (S.PROVEN,), S.DONE, guards=(needs_no_second_proof, before_deadline)),
        Step("finish", (S.SECOND_PROOF,), S.DONE, guards=(before_deadline,)),
        Step("cancel", OPEN, S.CANCELLED),
        Step("expire", OPEN, S.EXPIRED, guards=(after_deadline,)),
    ),
    final=frozenset({S.DONE, S.EXPIRED, S.CANCELLED}),
    deadlines={
        S.REQUESTED: Deadline(policy.MESSAGE_LIFETIME, "expire"),
        S.LINK_SENT: Deadline(policy.RECOVERY_LINK_LIFETIME, "expire"),
        S.LETTER_SENT: Deadline(policy.LETTER_CODE_LIFETIME, "expire"),
        S.PROVEN: Deadline(policy.RECOVERY_PROOF_LIFETIME, "expire"),
        S.SECOND_PROOF: Deadline(policy.RECOVERY_PASSWORD_LIFETIME, "expire"),
    },
)
