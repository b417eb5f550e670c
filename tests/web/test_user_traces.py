"""What is left of what was done with users: in the history a program is one by whatever word, and no name stands in an address."""

import base64
from uuid import uuid4

import pytest

from tests.builders import add_account, rows
from tests.owner import as_owner
from tests.users import Office, office
from tests.web.page import CheckedClient
from tests.web.test_user_pages import look_for, numbers, page_of, signed_in
from tests.web.visitor import said
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.users.by_program import ProgramChange, change_user


@pytest.fixture
def team(runtime: Runtime) -> Office:
    return office(runtime)


@pytest.fixture
def client(runtime: Runtime, team: Office) -> CheckedClient:
    return signed_in(runtime, team.boss)


def test_a_name_that_is_looked_for_stands_in_no_address_and_is_read_in_this_session_only(
    runtime: Runtime, client: CheckedClient, team: Office
) -> None:
    address = look_for(client, text="Mustermann")
    assert "ustermann" not in f"{address} {base64.urlsafe_b64decode(address.partition('=')[2] + '==')!r}"
    client.get(address)
    assert client.page is not None
    assert client.page.field("text").get("value") == "Mustermann", "the form shows it"
    for other in (signed_in(runtime, team.boss), signed_in(runtime, add_account(runtime))):
        other.get(address)
        assert "Mustermann" not in said(other)
    for garbage in ("x", "%C3%A4", "YWJjZGVmZ2hpamtsbW5vcA==", address.partition("=")[2][:-8]):
        assert client.get(f"/benutzer?suche={garbage}").status_code == 200
        assert len(numbers(client)) == 2, "everybody"


def test_what_a_program_did_is_said_of_old_rows_of_the_history_as_of_new_ones(
    runtime: Runtime, team: Office, client: CheckedClient
) -> None:
    for name in ("Erika Neu", "Erika Neuer"):
        scope = Scope.of_customers([team.customer_id], [team.customer_id])
        change_user(runtime, scope, uuid4(), ProgramChange(team.other.user_number, None, name))
    actors = {step.actor for step in rows(runtime, Transition, Transition.trigger == "change")}
    assert {actor.partition(":")[0] for actor in actors} == {"key"}
    with as_owner(runtime) as owner:
        owner.exec_driver_sql("SET LOCAL session_replication_role = replica")
        owner.exec_driver_sql(
            "UPDATE transition SET actor = replace(actor, 'key:', 'program:') WHERE sequence ="
            " (SELECT min(sequence) FROM transition WHERE trigger = 'change')"
        )
    client.get(page_of(team.other))
    assert said(client).count("ein Programm mit einem Schlüssel") == 2
