"""What do the texts of messages name, and what does the result of sending move?"""

from uuid import uuid4

import pytest

from tests import builders
from tests.builders import EMAIL, NUMBER, one, rows, steps
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.delivery import Result, begin_sending, settle
from workflows.message.records import Message
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
        (outgoing,) = begin_sending(tx, [message.id])

    assert outgoing.to_address == EMAIL
    assert outgoing.facts["customer_number"] == NUMBER
    assert str(outgoing.facts["link"]).endswith(page)


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
