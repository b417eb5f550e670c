"""Is every cause that is promised found, each from the row that shows it?"""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from tests import builders
from tests.invitations import administrator, link_of
from tests.operators import new_operator
from workflows.account.doors import MAILBOX_READ
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.timeline import Ref
from workflows.cockpit.why import CAUSES, FAMILIES, find_why, statement_of
from workflows.cockpit.worklist import WorkQuery, worklist
from workflows.engine.errors import NotFoundError
from workflows.engine.ledger import UNKNOWN
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.invitation.records import Invitation
from workflows.operator.interventions import Decision, intervene
from workflows.operator.records import Operator
from workflows.recovery.by_letter import MISSED
from workflows.seat.actions import SEAT_ENDS

Values = dict[str, Any]

LATER = f"{UNKNOWN} messages of name fax_arrived"

EXPECTED: list[tuple[str, str, str, Values]] = [
    ("registration", "pending", "match_waits", {}),
    ("registration", "pending", "match_dead", {"job_state": "dead"}),
    ("registration", "pending", "mail_waits", {"customer_id": "known"}),
    ("registration", "pending", "mail_down", {"customer_id": "known", "mail_cause": "no answer"}),
    ("registration", "pending", "mail_paused", {"customer_id": "known", "paused_until": "later"}),
    ("registration", "email_sent", "not_opened", {"is_stale": False}),
    ("registration", "email_sent", "address_corrected", {"is_stale": True}),
    ("registration", "activated", "tan_missing", {"tan_state": "sent"}),
    ("registration", "activated", "tan_lost", {"tan_state": "undeliverable"}),
    ("registration", "tan_configured", "finishing", {}),
    ("registration", "completed", "completed", {}),
    ("registration", "undeliverable", "bounced", {"mail_state": "bounced"}),
    ("registration", "undeliverable", "not_in_time", {"mail_state": "expired"}),
    ("registration", "undeliverable", "refused", {"mail_state": "failed"}),
    ("registration", "expired", "mail_never_left", {"came_from": "pending"}),
    ("registration", "expired", "never_arrived", {"came_from": "undeliverable"}),
    ("registration", "expired", "never_opened", {"came_from": "email_sent"}),
    ("registration", "expired", "tan_never_entered", {"came_from": "activated"}),
    ("registration", "superseded", "earlier_goes_on", {"reason": "registration 1 goes on"}),
    ("registration", "superseded", "address_has_changed", {"reason": "the address on file has changed"}),
    ("registration", "superseded", "replaced", {}),
    ("registration", "cancelled", "cancelled", {}),
    *(
        ("registration", "unmatched", code, Values(outcome=code))
        for code in ("unknown_number", "customer_blocked", "email_differs", "already_registered")
    ),
    ("message", "queued", "waits", {"attempt": 0}),
    ("message", "queued", "channel_down", {"cause": "no answer"}),
    ("message", "queued", "tried_again", {"attempt": 2}),
    ("message", "queued", "gave_up", {"job_state": "dead", "cause": "no answer"}),
    ("message", "sending", "being_handed_over", {}),
    ("message", "sending", "being_handed_over", {"job_state": "running", "last_error": LATER}),
    ("message", "sending", "being_handed_over", {"job_state": "pending", "last_error": "451"}),
    ("message", "sending", "waits_for_release", {"job_state": "pending", "last_error": LATER}),
    (
        "message",
        "sending",
        "waits_for_release",
        {"job_state": "published", "last_error": LATER, "cause": "no answer"},
    ),
    ("message", "sending", "channel_down", {"cause": "no answer"}),
    ("message", "accepted", "mail_accepted", {"channel": "mail"}),
    ("message", "accepted", "sms_unconfirmed", {"channel": "sms"}),
    ("message", "delivered", "delivered", {}),
    ("message", "bounced", "bounced", {"channel": "mail"}),
    ("message", "bounced", "sms_lost", {"channel": "sms"}),
    ("message", "failed", "refused", {"unknown_outcomes": 0}),
    ("message", "failed", "refused", {"job_state": "done", "name": "activation"}),
    ("message", "failed", "refused", {"job_state": "dead", "name": "tan"}),
    ("message", "failed", "job_dead", {"job_state": "dead", "name": "activation"}),
    ("message", "failed", "unanswered", {"unknown_outcomes": 1, "job_state": "dead"}),
    ("message", "expired", "not_in_time", {"reason": ""}),
    ("message", "expired", "pointless", {"reason": "nothing to tell any more"}),
    ("letter", "created", "not_printed", {"tries_left": 5}),
    ("letter", "created", "folder_down", {"tries_left": 5, "cause": "full"}),
    ("letter", "created", "held_back", {"tries_left": 5, "account_state": "suspended"}),
    ("letter", "printed", "in_the_tray", {"tries_left": 1}),
    ("letter", "printed", "tries_used_up", {"tries_left": 0}),
    ("letter", "dispatched", "in_the_post", {"tries_left": 5}),
    ("letter", "dispatched", "tries_used_up", {"tries_left": 0}),
    ("letter", "redeemed", "redeemed", {}),
    ("letter", "returned", "returned", {}),
    ("letter", "returned", "returned_and_replaced", {"newer_at": "later"}),
    ("letter", "expired", "not_used", {}),
    ("letter", "superseded", "newer_letter", {"newer_at": "later"}),
    ("letter", "superseded", "void", {}),
    ("account", "first_login_password_change_required", "no_first_password", {}),
    ("account", "first_login_password_change_required", "first_password_waits", {"password_until": "later"}),
    (
        "account",
        "first_login_password_change_required",
        "first_password_used",
        {"password_until": "later", "password_used_at": "earlier"},
    ),
    (
        "account",
        "first_login_password_change_required",
        "first_password_over",
        {"password_until": "earlier", "password_over": True},
    ),
    ("account", "tan_setup_required", "method_not_proven", {}),
    ("account", "active", "in_use", {"codes_left": 3}),
    ("account", "active", "no_emergency_codes", {"codes_left": 0}),
    ("account", "active", "codes_rest", {"rests_until": "later"}),
    ("account", "locked", "by_misuse_link", {"actor": "visitor", "reason": ""}),
    ("account", "locked", "mailbox_read", {"actor": "visitor", "reason": MAILBOX_READ}),
    ("account", "locked", "by_operator", {"actor": "operator:1"}),
    ("account", "suspended", "by_operator", {"actor": "command-line"}),
    ("account", "suspended", "by_misuse_link", {"actor": "visitor"}),
    ("account", "closing", "closure_requested", {"is_over": False}),
    ("account", "closing", "last_administrator", {"is_over": True}),
    ("account", "ended", "closed", {"trigger": "close"}),
    ("account", "ended", "ended_by_operator", {"trigger": "end"}),
    ("account", "anonymised", "anonymised", {}),
    ("contact_change", "requested", "not_proven", {"tan_state": "sent"}),
    ("contact_change", "requested", "code_lost", {"tan_state": "undeliverable"}),
    ("contact_change", "proven", "taking_effect", {}),
    ("contact_change", "waiting", "undo_open", {"old": "+491771234567"}),
    ("contact_change", "waiting", "undo_open_first", {"old": None}),
    ("contact_change", "applied", "applied", {}),
    ("contact_change", "revoked", "undone", {"trigger": "revoke"}),
    ("contact_change", "revoked", "undone_by_us", {"trigger": "take_back"}),
    ("contact_change", "revoked", "cancelled", {"trigger": "cancel"}),
    ("contact_change", "expired", "not_proven_in_time", {}),
    ("seat", "invited", "first_visit", {"account_state": "active"}),
    ("seat", "invited", "nobody_invited", {}),
    ("seat", "invited", "invitation_open", {"invited_until": "later", "is_over": False}),
    ("seat", "invited", "invitation_over", {"invited_until": "earlier", "is_over": True}),
    ("seat", "active", "in_use", {"account_state": "active"}),
    ("seat", "active", "account_barred", {"account_state": "locked"}),
    ("seat", "suspended", "by_administrator", {"suspended_by": ["administrator"]}),
    ("seat", "suspended", "by_operator", {"suspended_by": ["operator"]}),
    ("seat", "suspended", "by_directory", {"suspended_by": ["directory"]}),
    ("seat", "suspended", "by_several", {"suspended_by": ["administrator", "directory"]}),
    ("seat", "ended", "account_ended", {"reason": SEAT_ENDS}),
    ("seat", "ended", "by_directory", {"reason": "scim"}),
    ("seat", "ended", "by_operator", {"by": "b.etrieb"}),
    ("seat", "ended", "by_operator", {"actor": "command-line"}),
    ("seat", "ended", "by_administrator", {"actor": "account:1"}),
    ("extract", "requested", "being_written", {}),
    ("extract", "ready", "to_be_fetched", {}),
    ("extract", "fetched", "fetched", {}),
    ("extract", "too_large", "too_many_steps", {}),
    ("extract", "expired", "not_fetched", {"came_from": "ready"}),
    ("extract", "expired", "not_written", {"came_from": "requested"}),
    ("pause", "active", "rests", {}),
    ("pause", "lifted", "ended_by_hand", {}),
    ("pause", "over", "time_over", {}),
    ("batch", "planned", "not_released", {}),
    ("batch", "released", "time_to_think", {}),
    ("batch", "running", "at_work", {}),
    ("batch", "halted", "halted", {}),
    ("batch", "finished", "all_done", {}),
    ("batch", "discarded", "discarded", {"trigger": "discard"}),
    ("batch", "discarded", "not_released_in_time", {"trigger": "expire"}),
    ("operator", "active", "in_use", {}),
    ("operator", "locked", "locked", {}),
    ("operator", "ended", "left", {}),
    ("approval", "proposed", "second_person_missing", {}),
    ("approval", "granted", "granted", {}),
    ("approval", "refused", "refused", {}),
    ("approval", "withdrawn", "withdrawn", {}),
    ("approval", "expired", "overtaken", {"trigger": "overtake"}),
    ("approval", "expired", "not_decided", {"trigger": "expire"}),
    ("telephone_code", "issued", "not_named", {}),
    ("telephone_code", "identified", "known", {}),
    ("telephone_code", "ended", "over", {}),
    ("telephone_code", "expired", "not_named_in_time", {}),
    ("telephone_code", "exhausted", "named_wrongly", {}),
    ("telephone_code", "superseded", "newer_one", {}),
    ("signin", "started", "password_missing", {}),
    ("signin", "password_verified", "tan_not_asked", {}),
    ("signin", "tan_sent", "code_missing", {}),
    ("signin", "tan_sent", "passkey_missing", {"tan_method": "passkey", "rests_until": "later"}),
    ("signin", "tan_sent", "codes_rest", {"rests_until": "later"}),
    ("signin", "signed_in", "signed_in", {}),
    ("signin", "failed", "credentials", {"reason": "credentials"}),
    ("signin", "failed", "resting", {"reason": "resting"}),
    ("signin", "failed", "passkey", {"reason": "passkey"}),
    ("signin", "failed", "password_first", {"reason": "password first"}),
    ("signin", "failed", "wrong_codes", {"reason": "too many wrong TANs"}),
    ("signin", "failed", "too_many_codes", {"reason": "too many TANs"}),
    ("signin", "failed", "account_changed", {"reason": "recovery"}),
    ("signin", "expired", "no_password", {"came_from": "started"}),
    ("signin", "expired", "no_code", {"came_from": "tan_sent"}),
    ("signin", "abandoned", "abandoned", {}),
    ("tan", "issued", "waits", {}),
    ("tan", "issued", "channel_down", {"cause": "no answer"}),
    ("tan", "sent", "mail_accepted", {"channel": "email"}),
    ("tan", "sent", "sms_unconfirmed", {"channel": "sms"}),
    ("tan", "delivered", "delivered", {}),
    ("tan", "verified", "entered", {}),
    ("tan", "expired", "not_entered", {}),
    ("tan", "exhausted", "wrong_too_often", {}),
    ("tan", "superseded", "newer_one", {"newer_at": "later"}),
    ("tan", "superseded", "void", {}),
    ("tan", "undeliverable", "undeliverable", {}),
    ("recovery", "requested", "match_waits", {"delivery": "email"}),
    ("recovery", "requested", "mail_waits", {"delivery": "email", "account_id": "known"}),
    ("recovery", "requested", "mail_down", {"delivery": "email", "mail_cause": "no answer"}),
    ("recovery", "requested", "match_waits", {"delivery": "letter", "mail_cause": "no answer"}),
    ("recovery", "link_sent", "not_opened", {}),
    ("recovery", "letter_sent", "in_the_post", {}),
    ("recovery", "proven", "second_proof_missing", {"tan_method": "sms"}),
    ("recovery", "proven", "waits_its_time", {"tan_method": "email", "waits_until": "later"}),
    ("recovery", "proven", "password_missing", {"tan_method": "none"}),
    ("recovery", "second_proof", "password_missing", {}),
    ("recovery", "done", "answered", {"trigger": "answer"}),
    ("recovery", "done", "done", {"trigger": "finish"}),
    ("recovery", "expired", "never_opened", {"came_from": "link_sent"}),
    ("recovery", "expired", "letter_not_used", {"came_from": "letter_sent"}),
    ("recovery", "expired", "not_finished", {"came_from": "proven"}),
    ("recovery", "cancelled", "undeliverable", {"trigger": "report_undeliverable"}),
    *(
        ("recovery", "cancelled", code, Values(reason=reason))
        for code, reason in (
            ("unmatched", "unmatched"),
            ("too_many", "too many"),
            ("sent_again", "sent again"),
            ("link_lives", "a link lives"),
            ("by_owner", "owner"),
            ("newer_letter", "a newer letter"),
            ("no_address", "no address"),
            ("no_postal_address", "no postal address"),
            ("mailbox_read", MAILBOX_READ),
            ("letter_differs", MISSED),
            ("letter_too_young", "the last letter is too young"),
            ("letter_led_on", "a letter has led on already"),
            ("letters_used_up", "the budget of the day is used up"),
            ("account_barred", "account suspended"),
            ("account_changed", "the credentials were changed"),
        )
    ),
    ("webhook", "active", "in_use", {}),
    ("webhook", "active", "sends_again", {"again_from": 7}),
    ("webhook", "failing", "fails", {}),
    ("webhook", "paused", "paused", {}),
    ("webhook", "disabled", "given_up", {"reason": "no success since 2026-11-23: broken"}),
    ("webhook", "disabled", "gone", {"reason": "the receiver says that it is gone (410)"}),
    ("webhook", "ended", "removed", {}),
    ("link", "proposed", "not_confirmed", {}),
    ("link", "linked", "fits", {}),
    ("link", "drifted", "differs", {}),
    ("link", "unlinked", "another_stored", {"reason": "another was stored"}),
    ("link", "unlinked", "undone", {"reason": ""}),
    ("link", "invalid", "unknown_number", {}),
    ("reconciliation", "collecting", "rows_missing", {"is_all_there": False}),
    ("reconciliation", "collecting", "being_compared", {"is_all_there": True}),
    ("reconciliation", "planned", "not_applied", {}),
    *(
        ("reconciliation", "awaiting_confirmation", code, Values(held_because=code))
        for code in ("administrator", "only_user", "shrunk", "many")
    ),
    ("reconciliation", "applying", "being_applied", {}),
    ("reconciliation", "applied", "applied", {}),
    ("reconciliation", "rejected", "by_hand", {"reason": "by hand"}),
    ("reconciliation", "rejected", "stale", {"reason": "stale"}),
    ("reconciliation", "rejected", "overtaken", {"reason": "overtaken"}),
    ("reconciliation", "rejected", "not_decided", {"reason": ""}),
    ("reconciliation", "failed", "incomplete", {"reason": "row_count"}),
    ("reconciliation", "failed", "job_died", {"reason": "its job has died"}),
    ("reconciliation", "failed", "broken_off", {"reason": "stale plan"}),
]


@pytest.fixture
def columns(runtime: Runtime) -> dict[str, tuple[str, ...]]:
    """What the statement of each workflow really reads."""
    with reading(runtime, EVERYBODY) as session:
        return {
            workflow: tuple(session.execute(statement_of(workflow), {"ids": []}).keys())
            for workflow in FAMILIES
        }


def test_every_state_of_every_workflow_has_its_causes() -> None:
    assert {workflow: set(states) for workflow, states in CAUSES.items()} == {
        workflow: {str(state) for state in definition.states} for workflow, definition in DEFINITIONS.items()
    }


def test_every_cause_is_found_in_the_row_that_shows_it(columns: dict[str, tuple[str, ...]]) -> None:
    for workflow, state, code, values in EXPECTED:
        assert values.keys() <= set(columns[workflow])
        row: Any = SimpleNamespace(**{**dict.fromkeys(columns[workflow]), "state": state, **values})
        assert FAMILIES[workflow].find(row) == code, (workflow, state, values)


def test_no_other_cause_is_promised() -> None:
    promised = {
        (w, str(s), code) for w, states in CAUSES.items() for s, codes in states.items() for code in codes
    }
    assert {(workflow, state, code) for workflow, state, code, _values in EXPECTED} == promised


def test_what_is_masked_is_read(columns: dict[str, tuple[str, ...]]) -> None:
    assert all(family.reaches <= set(columns[workflow]) for workflow, family in FAMILIES.items())


def test_what_has_gone_has_no_cause(runtime: Runtime) -> None:
    gone = SimpleNamespace(id=uuid4())
    with reading(runtime, EVERYBODY) as session, pytest.raises(NotFoundError):
        find_why(session, Ref("account", gone.id), gone)


def test_what_has_ended_is_not_among_what_is_open_and_says_why(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    made = new_operator(runtime)
    (operator,) = builders.rows(runtime, Operator)
    intervene(runtime, "account", account.id, "end", Decision(f"operator:{operator.id}", "verstorben"))
    waiting = builders.submit_registration(runtime)
    with reading(runtime, EVERYBODY) as session:
        everything, _ = worklist(session, WorkQuery())
        ended, _ = worklist(session, WorkQuery(workflow="account", state="ended"))
    assert {line.id for line in everything if line.workflow != "message"} == {waiting}
    assert [line.why.code for line in everything if line.id == waiting] == ["match_waits"]
    (line,) = ended
    assert (line.why.code, line.why.facts["by"], line.why.facts["reason"]) == (
        "ended_by_operator",
        made.name,
        "verstorben",
    )


def test_an_invitation_ends_with_its_link(runtime: Runtime) -> None:
    sent = administrator(runtime).create()
    ends = builders.one(runtime, Invitation, link_of(runtime, sent.user_number)).expires_at
    with reading(runtime, EVERYBODY) as session:
        lines, _ = worklist(session, WorkQuery(workflow="seat", state="invited"))
    assert [line.deadline for line in lines] == [ends]
