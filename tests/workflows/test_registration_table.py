"""Does the registration table say what we wrote down by hand?"""

from typing import Any

from tests.workflows.firing import (
    EARLIER,
    LATER,
    NOTHING,
    SOMEBODY_ELSE,
    births,
    blocking,
    moves,
    proof,
    record,
)
from workflows.engine.machine import Facts
from workflows.registration.machine import REGISTRATION, RegistrationState

EXPECTED = {
    ("pending", "match"): "pending",
    ("pending", "set_aside"): "unmatched",
    ("pending", "accept_mail"): "email_sent",
    ("pending", "report_undeliverable"): "undeliverable",
    ("pending", "resend"): "pending",
    ("pending", "activate"): "activated",
    ("pending", "expire"): "expired",
    ("pending", "supersede"): "superseded",
    ("pending", "cancel"): "cancelled",
    ("email_sent", "accept_mail"): "email_sent",
    ("email_sent", "report_undeliverable"): "undeliverable",
    ("email_sent", "resend"): "pending",
    ("email_sent", "extend"): "email_sent",
    ("email_sent", "activate"): "activated",
    ("email_sent", "expire"): "expired",
    ("email_sent", "supersede"): "superseded",
    ("email_sent", "cancel"): "cancelled",
    ("undeliverable", "accept_mail"): "email_sent",
    ("undeliverable", "resend"): "pending",
    ("undeliverable", "extend"): "undeliverable",
    ("undeliverable", "retry_mail"): "pending",
    ("undeliverable", "activate"): "activated",
    ("undeliverable", "expire"): "expired",
    ("undeliverable", "supersede"): "superseded",
    ("undeliverable", "cancel"): "cancelled",
    ("activated", "change_details"): "activated",
    ("activated", "extend"): "activated",
    ("activated", "configure_tan"): "tan_configured",
    ("activated", "expire"): "expired",
    ("activated", "supersede"): "superseded",
    ("activated", "cancel"): "cancelled",
    ("tan_configured", "complete"): "completed",
    ("tan_configured", "expire"): "expired",
}


def ready(trigger: str) -> tuple[Any, Facts]:
    return row(deadline=EARLIER if trigger == "expire" else LATER), proof(
        "activation_link", reached="m@example.org"
    )


def row(**changes: Any) -> Any:
    columns = {
        "state": RegistrationState.ACTIVATED,
        "customer_id": SOMEBODY_ELSE,
        "account_id": SOMEBODY_ELSE,
        "tan_method": "email",
        "mobile": "+491771234567",
        "email_key": "m@example.org",
        "contact_email_key": "m@example.org",
        "extended_at": None,
    }
    return record(**(columns | changes))


def test_every_trigger_in_every_state() -> None:
    assert moves(REGISTRATION, ready) == EXPECTED


def test_a_registration_is_born_by_submitting() -> None:
    assert births(REGISTRATION) == {"submit": "pending"}


def test_no_mail_before_the_customer_is_matched() -> None:
    for trigger in ("match", "accept_mail", "resend"):
        unmatched = row(state=RegistrationState.PENDING, customer_id=None)
        assert blocking(REGISTRATION, unmatched, trigger, NOTHING) == ("matched",)


def test_activation_needs_its_own_link_in_time() -> None:
    sent = row(state=RegistrationState.EMAIL_SENT)
    late = row(state=RegistrationState.EMAIL_SENT, deadline=EARLIER)
    link = "proven_by_activation_link"

    assert blocking(REGISTRATION, sent, "activate", NOTHING) == (link,)
    assert blocking(REGISTRATION, sent, "activate", proof("tan")) == (link,)
    assert blocking(REGISTRATION, sent, "activate", proof("activation_link", subject=SOMEBODY_ELSE)) == (
        link,
    )
    assert blocking(REGISTRATION, late, "activate", proof("activation_link")) == ("before_deadline",)
    assert blocking(REGISTRATION, late, "activate", NOTHING) == (link, "before_deadline")


def test_the_tan_channel_must_be_proven() -> None:
    unproven = ("channel_is_proven",)
    by_link = proof("activation_link", reached="m@example.org")
    of_somebody = proof("activation_link", subject=SOMEBODY_ELSE, reached="m@example.org")
    to_another = proof("tan", reached="+491771234568")

    for facts in (NOTHING, by_link, to_another):
        assert blocking(REGISTRATION, row(tan_method="sms"), "configure_tan", facts) == unproven
    assert (
        blocking(REGISTRATION, row(contact_email_key="other@example.org"), "configure_tan", by_link)
        == unproven
    )
    assert blocking(REGISTRATION, row(), "configure_tan", of_somebody) == unproven


def test_what_reached_the_channel_proves_it_and_no_tan_needs_no_proof() -> None:
    by_tan, by_link, without = row(tan_method="sms"), row(), row(tan_method="none")

    REGISTRATION.fire(by_tan, "configure_tan", proof("tan", reached="+491771234567"))
    REGISTRATION.fire(by_link, "configure_tan", proof("activation_link", reached="m@example.org"))
    REGISTRATION.fire(without, "configure_tan", NOTHING)

    assert by_tan.state is by_link.state is without.state is RegistrationState.TAN_CONFIGURED


def test_nothing_goes_on_after_the_deadline_and_nothing_expires_before() -> None:
    late = row(deadline=EARLIER, tan_method="none")

    assert blocking(REGISTRATION, late, "change_details", NOTHING) == ("before_deadline",)
    assert blocking(REGISTRATION, late, "configure_tan", NOTHING) == ("before_deadline",)
    assert blocking(REGISTRATION, row(), "expire", NOTHING) == ("after_deadline",)
    assert blocking(REGISTRATION, row(deadline=None), "expire", NOTHING) == ("after_deadline",)


def test_completion_needs_the_account() -> None:
    configured = row(state=RegistrationState.TAN_CONFIGURED, account_id=None)
    assert blocking(REGISTRATION, configured, "complete", NOTHING) == ("account_exists",)


def test_a_registration_is_extended_once_and_before_its_end() -> None:
    again = row(state=RegistrationState.EMAIL_SENT, extended_at=EARLIER)
    assert blocking(REGISTRATION, again, "extend", NOTHING) == ("not_extended",)
    late = row(state=RegistrationState.EMAIL_SENT, deadline=EARLIER)
    assert blocking(REGISTRATION, late, "extend", NOTHING) == ("before_deadline",)
