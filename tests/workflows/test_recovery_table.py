"""Does the recovery table say what we wrote down by hand?"""

from typing import Any
from uuid import UUID

import pytest

from tests.workflows.firing import (
    EARLIER,
    LATER,
    ME,
    NOTHING,
    SOMEBODY_ELSE,
    births,
    blocking,
    moves,
    proof,
    record,
)
from workflows.engine.machine import Facts
from workflows.recovery.machine import RECOVERY, SECOND_PROOFS, RecoveryState

EXPECTED = {
    ("requested", "accept_mail"): "link_sent",
    ("requested", "report_unanswered"): "link_sent",
    ("requested", "report_undeliverable"): "cancelled",
    ("requested", "answer"): "done",
    ("requested", "prove_mailbox"): "proven",
    ("requested", "send_letter"): "letter_sent",
    ("requested", "cancel"): "cancelled",
    ("requested", "expire"): "expired",
    ("link_sent", "prove_mailbox"): "proven",
    ("link_sent", "cancel"): "cancelled",
    ("link_sent", "expire"): "expired",
    ("letter_sent", "prove_address"): "proven",
    ("letter_sent", "cancel"): "cancelled",
    ("letter_sent", "expire"): "expired",
    ("proven", "prove_again"): "second_proof",
    ("proven", "finish"): "done",
    ("proven", "cancel"): "cancelled",
    ("proven", "expire"): "expired",
    ("second_proof", "finish"): "done",
    ("second_proof", "cancel"): "cancelled",
    ("second_proof", "expire"): "expired",
}
LINK = proof("recovery_link", source=ME)
CODE = proof("letter_code")
HOLDER = UUID(int=7)
ADDRESS = proof("letter_code", subject=HOLDER)
PROOFS = {"prove_again": proof("tan"), "prove_address": ADDRESS}
BY_SECOND_PROOF = "proven_by_" + "_or_".join(SECOND_PROOFS)


def ready(trigger: str) -> tuple[Any, Facts]:
    found = row(
        RecoveryState.PROVEN,
        kind="login_name" if trigger == "answer" else "password",
        tan_method="sms" if trigger == "prove_again" else "none",
        delivery="letter" if trigger == "send_letter" else "email",
        deadline=EARLIER if trigger == "expire" else LATER,
    )
    return found, PROOFS.get(trigger, LINK)


def row(state: RecoveryState, **changes: Any) -> Any:
    return record(
        **(
            {
                "state": state,
                "kind": "password",
                "tan_method": "sms",
                "delivery": "email",
                "with_email_tan": "wait",
                "account_id": HOLDER,
            }
            | changes
        )
    )


def test_every_trigger_in_every_state() -> None:
    assert moves(RECOVERY, ready) == EXPECTED


def test_a_recovery_is_born_by_a_request() -> None:
    assert births(RECOVERY) == {"request": "requested"}


@pytest.mark.parametrize("kind", ["customer_number", "login_name"])
def test_a_question_is_answered_and_opens_nothing(kind: str) -> None:
    asked = row(RecoveryState.REQUESTED, kind=kind)
    assert RECOVERY.fire(asked, "answer", NOTHING).target is RecoveryState.DONE
    assert blocking(RECOVERY, row(RecoveryState.REQUESTED), "answer", LINK) == ("asks_only",)


def test_the_mailbox_is_proven_by_the_own_link_only() -> None:
    requested = row(RecoveryState.REQUESTED)
    for facts in (NOTHING, proof("activation_link"), proof("recovery_link", source=SOMEBODY_ELSE)):
        assert blocking(RECOVERY, requested, "prove_mailbox", facts) == ("own_link",)


def test_the_mailbox_alone_never_replaces_a_tan() -> None:
    proven = row(RecoveryState.PROVEN)
    assert blocking(RECOVERY, proven, "finish", LINK) == ("needs_no_second_proof",)
    assert blocking(RECOVERY, proven, "prove_again", LINK) == (BY_SECOND_PROOF,)
    foreign = proof("tan", subject=SOMEBODY_ELSE)
    assert len(blocking(RECOVERY, proven, "prove_again", foreign)) == 1


def test_a_letter_is_sent_where_one_was_wanted_only() -> None:
    assert blocking(RECOVERY, row(RecoveryState.REQUESTED), "send_letter", NOTHING) == ("by_post",)


def test_the_address_is_proven_by_the_letters_code_only() -> None:
    waiting = row(RecoveryState.LETTER_SENT, delivery="letter")
    for facts in (NOTHING, LINK, proof("tan", subject=HOLDER), CODE):
        assert blocking(RECOVERY, waiting, "prove_address", facts) == ("own_letter",)


def test_one_letter_is_a_second_proof_two_are_not() -> None:
    by_mail, by_post = row(RecoveryState.PROVEN), row(RecoveryState.PROVEN, delivery="letter")
    assert blocking(RECOVERY, by_post, "prove_again", CODE) == ("not_by_post_again",)
    assert RECOVERY.fire(by_mail, "prove_again", CODE).target is RecoveryState.SECOND_PROOF
    assert RECOVERY.fire(by_post, "prove_again", proof("tan")).target is RecoveryState.SECOND_PROOF


def test_nothing_goes_on_after_its_deadline_or_ends_before() -> None:
    late = {"deadline": EARLIER, "tan_method": "none"}
    assert blocking(RECOVERY, row(RecoveryState.REQUESTED, **late), "prove_mailbox", LINK) == (
        "before_deadline",
    )
    posted = row(RecoveryState.LETTER_SENT, **late)
    assert blocking(RECOVERY, posted, "prove_address", ADDRESS) == ("before_deadline",)
    assert blocking(RECOVERY, row(RecoveryState.SECOND_PROOF, **late), "finish", LINK) == ("before_deadline",)
    assert blocking(RECOVERY, row(RecoveryState.PROVEN, **late), "finish", LINK) == ("before_deadline",)
    assert blocking(RECOVERY, row(RecoveryState.PROVEN), "expire", NOTHING) == ("after_deadline",)
