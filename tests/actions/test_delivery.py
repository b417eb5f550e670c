"""What do the texts of messages name, and what does the result of sending move?"""

from uuid import uuid4

import pytest
from sqlalchemy.exc import OperationalError

from tests import builders
from tests.builders import EMAIL, NUMBER, one, rows, steps
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.outgoing import mails
from workflows.outgoing.delivery import Result, begin_sending, settle
from workflows.registration.activation import activate
from workflows.registration.machine import RegistrationState
from workflows.registration.records import Registration


def only(runtime: Runtime, name: str) -> Message:
    (message,) = rows(runtime, Message, Message.name == name)
    return message


@pytest.mark.parametrize(
    ("email", "name", "page"),
    [
        (EMAIL, "already_registered", "/anmelden"),
        ("wrong@example.org", "registration_attempt", "/registrieren"),
    ],
)
def test_a_notice_names_the_number_and_where_to_go(
    runtime: Runtime, email: str, name: str, page: str
) -> None:
    builders.add_customer(runtime)
    activate(runtime, builders.mailed_link(runtime), builders.details())
    builders.run_match(runtime, builders.submit_registration(runtime, NUMBER, email))
    message = only(runtime, name)

    with transaction(runtime) as tx:
        (outgoing,) = begin_sending(tx, [message.id]).outgoing

    assert outgoing.to_address == EMAIL
    assert outgoing.facts["customer_number"] == NUMBER
    assert str(outgoing.facts["link"]).endswith(page)


def test_the_mail_about_a_new_access_names_the_person_and_the_number(runtime: Runtime) -> None:
    activate(runtime, builders.mailed_link(runtime), builders.details())
    with transaction(runtime) as tx:
        (outgoing,) = begin_sending(tx, [only(runtime, "access_ready").id]).outgoing
    named = {name: outgoing.facts[name] for name in ("login_name", "greeting_name", "customer_number")}
    assert named == {"login_name": "m.muster", "greeting_name": "Max Muster", "customer_number": NUMBER}


def test_messages_with_different_endings_are_settled_together(runtime: Runtime) -> None:
    links = [builders.mailed_link(runtime, number, f"m{number}@example.org") for number in ("47001", "47002")]
    mails = [
        next(m for m in rows(runtime, Message) if m.instance == builders.registration_of(runtime, link))
        for link in links
    ]
    with transaction(runtime) as tx:
        begin_sending(tx, [mail.id for mail in mails])
        settle(tx, [Result(mails[0].id, "accepted", "250"), Result(mails[1].id, "failed", "550")])
    assert [one(runtime, Message, mail.id).state for mail in mails] == ["accepted", "failed"]
    assert one(runtime, Registration, mails[1].instance).state is RegistrationState.UNDELIVERABLE


def test_a_mail_with_a_link_of_a_registration_that_is_over_is_not_sent(runtime: Runtime) -> None:
    builders.add_customer(runtime)
    registration_id = builders.submit_registration(runtime)
    builders.run_match(runtime, registration_id)
    message = only(runtime, "activation")
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, registration_id), "cancel", actor="test")
    with transaction(runtime) as tx:
        assert begin_sending(tx, [message.id]).outgoing == []
    assert only(runtime, "activation").response == "nothing to tell any more"


def test_a_database_that_fails_while_facts_are_collected_fails_the_whole_batch(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_arguments: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    builders.add_customer(runtime)
    builders.run_match(runtime, builders.submit_registration(runtime))
    message = only(runtime, "activation")
    monkeypatch.setattr(mails, "FACTS", {**mails.FACTS, "activation": away})
    with pytest.raises(OperationalError), transaction(runtime) as tx:
        begin_sending(tx, [message.id])


def test_a_late_result_changes_nothing(runtime: Runtime) -> None:
    builders.mailed_link(runtime)
    message = only(runtime, "activation")
    with transaction(runtime) as tx:
        begin_sending(tx, [message.id])
        settle(tx, [Result(message.id, "accepted", "250")])
    before = steps(runtime, "message", message.id)

    with transaction(runtime) as tx:
        settle(tx, [Result(message.id, "failed", "550")])
        settle(tx, [])

    assert steps(runtime, "message", message.id) == before == ["queue", "start", "accept"]
    registration = one(runtime, Registration, message.instance)
    assert registration.state is RegistrationState.EMAIL_SENT


def test_what_is_not_there_cannot_be_locked(runtime: Runtime) -> None:
    with pytest.raises(NotFoundError), transaction(runtime) as tx:
        tx.get(Registration, uuid4())
