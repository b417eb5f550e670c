"""How does a test become an operator, and what is there to see? A signed-in client and a small living house."""

from uuid import UUID

import pyotp
from flask import Flask

from tests import builders
from tests.web.page import CheckedClient, checked_client
from workflows.engine import heartbeat
from workflows.engine.ledger import bury, claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.operator.actions import NewOperator, add_operator, key_of
from workflows.operator.roles import Role
from workflows.outgoing.delivery import Result, begin_sending, settle
from workflows.registration.activation import activate

NAME = "b.etrieb"
PASSWORD = "Nachtschicht-mit-Tee-4"
FULL_ADDRESS = "sehr.geheim@example.org"


def new_operator(runtime: Runtime) -> NewOperator:
    """Add the operator of the tests."""
    return add_operator(runtime, NAME, PASSWORD)


def actor(runtime: Runtime, name: str, role: Role = Role.LEAD) -> str:
    """Add an operator of this role, and return how the history names them."""
    add_operator(runtime, name, PASSWORD, role=role)
    with reading(runtime) as session:
        return f"operator:{key_of(session, name)}"


def signed_in_as(app: Flask, runtime: Runtime, name: str, role: Role) -> CheckedClient:
    """A client of one more operator, of this role."""
    made = add_operator(runtime, name, PASSWORD, role=role)
    client = checked_client(app)
    code = pyotp.TOTP(made.totp_secret).at(builders.now(runtime))
    answer = client.submit("/betrieb/anmelden", **typed(made, name=name, totp=code))
    assert answer.status_code == 303, answer.text
    return client


def typed(made: NewOperator, **changes: str) -> dict[str, str]:
    """What an operator types to sign in."""
    return {"name": NAME, "password": PASSWORD, "totp": pyotp.TOTP(made.totp_secret).now()} | changes


def signed_in_operator(app: Flask, runtime: Runtime) -> CheckedClient:
    """A client that has gone through the operators' sign-in."""
    client = checked_client(app)
    answer = client.submit("/betrieb/anmelden", **typed(new_operator(runtime)))
    assert answer.status_code == 303, answer.text
    return client


def deliver_mails(runtime: Runtime) -> None:
    """Let the mail server accept every queued message."""
    queued = [message.id for message in builders.rows(runtime, Message, Message.state == "queued")]
    with transaction(runtime) as tx:
        begin_sending(tx, queued)
    with transaction(runtime) as tx:
        settle(tx, [Result(key, "accepted", "250 ok") for key in queued])


def furnish(runtime: Runtime) -> UUID:
    """Let one registration wait for its mTAN, others in every usual state, a dead job, a living relay."""
    link = builders.mailed_link(runtime, "46075", FULL_ADDRESS)
    deliver_mails(runtime)
    activate(
        runtime,
        link,
        builders.details(tan_method="sms", mobile=builders.MOBILE, email=FULL_ADDRESS),
    )
    for number in ("50001", "50002"):
        done = builders.mailed_link(runtime, number, f"n{number}@example.org")
        activate(runtime, done, builders.details(login_name=f"n.{number}", email=f"n{number}@example.org"))
    unknown = builders.submit_registration(runtime, "99999", "niemand@example.org")
    builders.run_match(runtime, unknown)
    waiting = builders.submit_registration(runtime, "50003", "n50003@example.org")
    job = next(job for job in builders.jobs(runtime, "registration.match") if job.subject == waiting)
    with transaction(runtime) as tx:
        (held,) = claim(tx.session, [job.id])
        bury(tx.session, held, "550 5.1.1 <sehr.geheim@example.org> refused")
        heartbeat.beat(tx.session, "relay")
    return builders.registration_of(runtime, link)
