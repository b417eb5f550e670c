"""Which states does a registration pass through, from the customer number to the main user?"""

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


class RegistrationState(WorkflowState):
    """Where a registration stands (the seed's own words where it has them)."""

    PENDING = (
        "pending",
        "Eingegangen; die E-Mail ist noch nicht verschickt.",
        "Received; the email has not been sent yet.",
    )
    EMAIL_SENT = (
        "email_sent",
        "Aktivierungslink verschickt, 24 Stunden gültig.",
        "Activation link sent, valid for 24 hours.",
    )
    ACTIVATED = (
        "activated",
        "Link eingelöst, Angaben gemacht; die TAN-Bestätigung fehlt noch.",
        "Link used, details given; the TAN method has not been confirmed yet.",
    )
    TAN_CONFIGURED = "tan_configured", "TAN-Verfahren steht fest.", "The TAN method is settled."
    COMPLETED = (
        "completed",
        "Hauptbenutzer angelegt, Anmeldung möglich.",
        "Main user created, sign-in possible.",
    )
    UNDELIVERABLE = (
        "undeliverable",
        "Die E-Mail kam nicht an; bitte die Adresse prüfen.",
        "The email could not be delivered; please check the address.",
    )
    EXPIRED = (
        "expired",
        "Frist verstrichen, neue Registrierung nötig.",
        "The deadline has passed; a new registration is needed.",
    )
    SUPERSEDED = (
        "superseded",
        "Von einer anderen Registrierung abgelöst.",
        "Replaced by another registration.",
    )
    CANCELLED = "cancelled", "Vom Betrieb abgebrochen.", "Cancelled by an operator."
    UNMATCHED = (
        "unmatched",
        "Passt zu keinem freien Kunden; der Besucher erfährt das nicht.",
        "Matches no customer that is free; the visitor is not told.",
    )


S = RegistrationState
OPEN_BEFORE_FORM = (S.PENDING, S.EMAIL_SENT, S.UNDELIVERABLE)
OPEN = (*OPEN_BEFORE_FORM, S.ACTIVATED)


def _channel_is_proven(record: Any, facts: Facts) -> bool:
    if record.tan_method == "none":
        return True
    if facts.evidence is None or facts.evidence.subject != record.id:
        return False
    wanted = record.mobile if record.tan_method == "sms" else record.contact_email_key
    return bool(facts.evidence.reached == wanted)


matched = Guard(
    name="matched",
    german="Kundennummer und E-Mail-Adresse sind noch nicht zugeordnet.",
    english="The customer number and email address have not been matched yet.",
    holds=lambda record, _facts: record.customer_id is not None,
    sql="customer_id IS NOT NULL",
)

channel_is_proven = Guard(
    name="channel_is_proven",
    german="Die Mobilnummer oder E-Mail-Adresse für TANs ist noch nicht bestätigt.",
    english="The mobile number or email address for TANs has not been confirmed yet.",
    holds=_channel_is_proven,
)

account_exists = Guard(
    name="account_exists",
    german="Der Zugang ist noch nicht angelegt.",
    english="The account does not exist yet.",
    holds=lambda record, _facts: record.account_id is not None,
)

not_extended = Guard(
    name="not_extended",
    german="Diese Registrierung wurde schon einmal verlängert.",
    english="This registration has already been extended once.",
    holds=lambda record, _facts: record.extended_at is None,
)

MATCH = Effect("mail", "registration.match")

REGISTRATION = Definition(
    name="registration",
    version=3,
    states=RegistrationState,
    steps=(
        Step("submit", (), S.PENDING, effects=(MATCH,)),
        Step("match", (S.PENDING,), S.PENDING, guards=(matched,)),
        Step("set_aside", (S.PENDING,), S.UNMATCHED),
        Step("accept_mail", (S.PENDING, S.UNDELIVERABLE, S.EMAIL_SENT), S.EMAIL_SENT, guards=(matched,)),
        Step("report_undeliverable", (S.PENDING, S.EMAIL_SENT), S.UNDELIVERABLE),
        Step("retry_mail", (S.UNDELIVERABLE,), S.PENDING, guards=(matched,)),
        Step("resend", (S.PENDING, S.EMAIL_SENT, S.UNDELIVERABLE), S.PENDING, guards=(matched,)),
        Step("extend", (S.EMAIL_SENT,), S.EMAIL_SENT, guards=(not_extended, before_deadline)),
        Step("extend", (S.UNDELIVERABLE,), S.UNDELIVERABLE, guards=(not_extended, before_deadline)),
        Step("extend", (S.ACTIVATED,), S.ACTIVATED, guards=(not_extended, before_deadline)),
        Step(
            "activate",
            OPEN_BEFORE_FORM,
            S.ACTIVATED,
            guards=(proven_by("activation_link"), before_deadline),
        ),
        Step("change_details", (S.ACTIVATED,), S.ACTIVATED, guards=(before_deadline,)),
        Step(
            "configure_tan",
            (S.ACTIVATED,),
            S.TAN_CONFIGURED,
            guards=(channel_is_proven, before_deadline),
        ),
        Step("complete", (S.TAN_CONFIGURED,), S.COMPLETED, guards=(account_exists,)),
        Step("expire", (*OPEN, S.TAN_CONFIGURED), S.EXPIRED, guards=(after_deadline,)),
        Step("supersede", OPEN, S.SUPERSEDED),
        Step("cancel", OPEN, S.CANCELLED),
    ),
    final=frozenset({S.COMPLETED, S.EXPIRED, S.SUPERSEDED, S.CANCELLED, S.UNMATCHED}),
    deadlines={
        S.PENDING: Deadline(policy.ACTIVATION_LINK_LIFETIME, "expire"),
        S.EMAIL_SENT: Deadline(policy.ACTIVATION_LINK_LIFETIME, "expire"),
        # A copy of the mail may have arrived all the same: its link lives for as long as it says.
        S.UNDELIVERABLE: Deadline(policy.ACTIVATION_LINK_LIFETIME, "expire"),
    },
)
