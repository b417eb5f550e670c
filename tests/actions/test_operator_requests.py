"""What an operator does for a registration, an invitation or a plan: as its own people could, for a reason, and told to whom it concerns."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.builders import (
    EMAIL,
    MOBILE,
    details,
    mailed_link,
    mails,
    now,
    one,
    registration_of,
    rows,
    steps,
    submit_registration,
)
from tests.conftest import Clock
from tests.directories import Practice
from tests.operators import deliver_mails
from tests.owner import as_owner
from tests.users import Office, invited, office
from workflows import operator_policy, policy
from workflows.customer.records import Customer
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.invitation.records import Invitation
from workflows.invitation.sending import invite
from workflows.message.records import Message
from workflows.operator.hindrance import HinderedError, UnfinishedError
from workflows.operator.interventions import BY_NAME, Decision, interfere, intervene
from workflows.operator.notes import notes_of
from workflows.operator.requests import carry_out
from workflows.outgoing.mails import Source, facts_of
from workflows.program.records import Installation
from workflows.reconciliation.applying import ConfirmationNeededError
from workflows.reconciliation.receiving import Received
from workflows.registration.activation import activate
from workflows.registration.links import follow_id
from workflows.registration.records import ActivationLink, Registration
from workflows.seat.records import Seat

ME = "operator:00000000-0000-0000-0000-000000000001"
WHY = Decision(ME, "hat angerufen")
HOUR = timedelta(hours=1)


def do(runtime: Runtime, registration: UUID, trigger: str) -> None:
    intervene(runtime, "registration", registration, trigger, WHY)


def hindered(runtime: Runtime, workflow: str, key: UUID, trigger: str) -> str:
    with pytest.raises(HinderedError) as error:
        intervene(runtime, workflow, key, trigger, WHY)
    return error.value.code


def last_step(runtime: Runtime, workflow: str, key: UUID) -> tuple[str, str, str]:
    with reading(runtime) as session:
        last = transitions_of(session, workflow, key)[-1]
    return last.trigger, last.actor, last.reason


def test_the_link_goes_to_the_address_on_file_within_the_owners_limits(
    runtime: Runtime, clock: Clock
) -> None:
    registration = registration_of(runtime, mailed_link(runtime))
    assert hindered(runtime, "registration", registration, "resend") == "too_many_mails"
    clock.travel(policy.RESEND_GAP)
    do(runtime, registration, "resend")
    assert last_step(runtime, "registration", registration) == ("resend", ME, "hat angerufen")
    assert mails(runtime, Message.name == "activation_again") == [("activation_again", EMAIL)]


def test_no_link_for_what_fits_no_customer(runtime: Runtime) -> None:
    unknown = submit_registration(runtime)
    with pytest.raises(GuardFailed, match="matched"):
        do(runtime, unknown, "resend")
    registration = registration_of(runtime, mailed_link(runtime))
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.query(Customer).one().email = "other@example.org"
    assert hindered(runtime, "registration", registration, "resend") == "not_matched"


def test_after_the_form_the_link_leads_back_to_the_tan(runtime: Runtime, clock: Clock) -> None:
    link = mailed_link(runtime)
    registration = registration_of(runtime, link)
    activate(runtime, link, details(tan_method="sms", mobile=MOBILE))
    with pytest.raises(TransitionRefused):
        do(runtime, registration, "resend")
    clock.travel(policy.RESEND_GAP)
    do(runtime, registration, "send_again")
    newest = max(rows(runtime, ActivationLink), key=lambda link: link.issued_at)
    assert follow_id(runtime, newest.id).standing == "unproven_tan"
    with reading(runtime, EVERYBODY) as session:
        assert [(note.deed, note.text) for note in notes_of(session, [registration])] == [
            ("send_again", "hat angerufen")
        ]


def test_a_registration_lives_on_once_and_so_do_its_links(runtime: Runtime, clock: Clock) -> None:
    link = mailed_link(runtime)
    registration = registration_of(runtime, link)
    clock.travel(policy.ACTIVATION_LINK_LIFETIME - HOUR)
    do(runtime, registration, "extend")
    found = one(runtime, Registration, registration)
    assert found.deadline
    assert now(runtime) - (found.deadline - operator_policy.EXTENSION) < timedelta(minutes=1)
    (message,) = rows(runtime, Message, Message.name == "activation_extended")
    assert (message.to_address, message.about) == (EMAIL, link)
    with reading(runtime, EVERYBODY) as session:
        facts = facts_of(Source(runtime, session), message)
    assert facts["valid_until"] == found.deadline
    clock.travel(2 * HOUR)
    assert follow_id(runtime, link).standing == "live", "the link that the customer has"
    deliver_mails(runtime)
    with pytest.raises(GuardFailed, match="not_extended"):
        do(runtime, registration, "extend")
    assert steps(runtime, "registration", registration)[-2:] == ["extend", "accept_mail"]


def test_whoever_has_filled_in_the_form_has_more_time_for_the_tan(runtime: Runtime, clock: Clock) -> None:
    link = mailed_link(runtime)
    registration = registration_of(runtime, link)
    activate(runtime, link, details(tan_method="sms", mobile=MOBILE))
    clock.travel(policy.ACTIVATION_LINK_LIFETIME - HOUR)
    do(runtime, registration, "extend")
    clock.travel(2 * HOUR)
    assert follow_id(runtime, link).standing == "unproven_tan"
    deliver_mails(runtime)
    assert str(one(runtime, Registration, registration).state) == "activated"


def test_what_is_over_is_extended_no_more(runtime: Runtime, clock: Clock) -> None:
    registration = registration_of(runtime, mailed_link(runtime))
    clock.travel(policy.ACTIVATION_LINK_LIFETIME + HOUR)
    with pytest.raises(GuardFailed, match="before_deadline"):
        do(runtime, registration, "extend")


@pytest.fixture
def team(runtime: Runtime) -> Office:
    return office(runtime)


def waits_for(runtime: Runtime, team: Office, email: str = "ida@example.org") -> Seat:
    seat = invited(runtime, team.customer_id, email, "Ida Neu")
    with transaction(runtime, EVERYBODY) as tx:
        invite(tx, tx.get(Seat, seat.id), email, "en")
    return one(runtime, Seat, seat.id)


def test_an_invitation_goes_once_more_to_the_address_that_the_administrator_named(
    runtime: Runtime, team: Office
) -> None:
    seat = waits_for(runtime, team)
    intervene(runtime, "seat", seat.id, "renew", WHY)
    found = one(runtime, Seat, seat.id)
    assert found.invitation_id not in (None, seat.invitation_id)
    assert one(runtime, Invitation, found.invitation_id).language == "en"
    assert [to for name, to in mails(runtime) if name == "user_invited"] == ["ida@example.org"] * 2
    assert last_step(runtime, "seat", seat.id) == ("renew", ME, "hat angerufen")


def test_an_invitation_that_was_never_mailed_is_mailed_in_german(runtime: Runtime, team: Office) -> None:
    seat = invited(runtime, team.customer_id, "ida@example.org")
    intervene(runtime, "seat", seat.id, "renew", WHY)
    (link,) = rows(runtime, Invitation)
    assert link.language == "de"


def test_only_a_link_to_a_customer_that_is_active_goes_again(runtime: Runtime, team: Office) -> None:
    credentials = invited(runtime, team.customer_id, name="Ole Ohnemail")
    assert hindered(runtime, "seat", credentials.id, "renew") == "first_credentials"
    seat = waits_for(runtime, team)
    for _ in range(policy.INVITATIONS_PER_ADDRESS_AND_DAY - 1):
        intervene(runtime, "seat", seat.id, "renew", WHY)
    assert hindered(runtime, "seat", seat.id, "renew") == "invitations_spent"
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Customer, team.customer_id).status = "blocked"
    assert hindered(runtime, "seat", seat.id, "renew") == "customer_rests"


def held(runtime: Runtime) -> tuple[Practice, Received, list[Seat]]:
    """A plan that the brake has stopped."""
    practice = Practice(runtime)
    users = [practice.user(f"User {number}") for number in range(6)]
    lines = [practice.line(str(number), user) for number, user in enumerate(users)]
    practice.sync(*lines)
    stopped = practice.send(lines[0])
    with pytest.raises(ConfirmationNeededError):
        practice.apply(stopped)
    return practice, stopped, users


def told(runtime: Runtime, practice: Practice) -> bool:
    """Whether the administrators hear that the plan was rejected."""
    (message,) = rows(runtime, Message, Message.name == "plan_decided")
    assert message.to_address == practice.office.boss.email
    with reading(runtime, EVERYBODY) as session:
        return bool(facts_of(Source(runtime, session), message)["rejected"])


def test_an_approved_plan_happens_at_once(runtime: Runtime) -> None:
    practice, stopped, _users = held(runtime)
    intervene(runtime, "reconciliation", stopped.run_id, "approve", WHY)
    assert (str(practice.run(stopped).state), list(practice.links())) == ("applied", ["0"])
    assert practice.run(stopped).approved_by == ME
    assert told(runtime, practice) is False
    with pytest.raises(TransitionRefused):
        intervene(runtime, "reconciliation", stopped.run_id, "approve", WHY)


def test_a_rejected_plan_changes_nothing(runtime: Runtime) -> None:
    practice, stopped, _users = held(runtime)
    intervene(runtime, "reconciliation", stopped.run_id, "reject", WHY)
    assert (str(practice.run(stopped).state), len(practice.links())) == ("rejected", 6)
    assert told(runtime, practice) is True


def test_a_plan_that_fits_no_more_or_is_stopped_does_not_happen(runtime: Runtime) -> None:
    practice, stopped, users = held(runtime)
    practice.put(users[5], "version = version + 1")
    assert hindered(runtime, "reconciliation", stopped.run_id, "approve") == "plan_stale"
    assert len(practice.links()) == 6
    other, again, _users = held(runtime)
    with as_owner(runtime) as session:
        session.execute(
            text("UPDATE installation SET refused_because = 'cloned' WHERE id = :id"),
            {"id": other.installation_id},
        )
    assert hindered(runtime, "reconciliation", again.run_id, "approve") == "installation_stopped"
    assert one(runtime, Installation, other.installation_id).refused_because == "cloned"
    for asked, plan in ((practice, stopped), (other, again)):
        assert (str(asked.run(plan).state), asked.run(plan).approved_by) == ("awaiting_confirmation", "")
    assert rows(runtime, Message, Message.name == "plan_decided") == []


def agreed(runtime: Runtime, run_id: UUID) -> None:
    """Somebody agreed to the plan and it did not happen yet."""
    with transaction(runtime, EVERYBODY) as tx:
        interfere(tx, BY_NAME["reconciliation", "approve"], run_id, WHY)


def test_what_comes_between_agreeing_and_doing_is_told_as_that(runtime: Runtime) -> None:
    practice, stopped, users = held(runtime)
    agreed(runtime, stopped.run_id)
    practice.put(users[5], "version = version + 1")
    with pytest.raises(UnfinishedError, match="plan_stale"):
        carry_out(runtime, stopped.run_id, ME)
    assert str(practice.run(stopped).state) == "rejected"
    other, again, _users = held(runtime)
    agreed(runtime, again.run_id)
    with as_owner(runtime) as session:
        session.execute(
            text("UPDATE installation SET refused_because = 'cloned' WHERE id = :id"),
            {"id": other.installation_id},
        )
    with pytest.raises(UnfinishedError, match="installation_stopped"):
        carry_out(runtime, again.run_id, ME)
    assert (str(other.run(again).state), len(other.links())) == ("planned", 6)
    assert rows(runtime, Message, Message.name == "plan_decided") == []
