"""Does a person get everything that we hold about them, nothing of anybody else, and no secret?"""

import json
import re
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, inspect, select

from service.web.own_data.words import ACTORS
from tests.actions import test_retention
from tests.architecture.sources import HOUSE, python_files
from tests.builders import PASSWORD, add_account, details, mailed_link, rows
from tests.seats import user_number
from tests.workers.rounds import value
from workflows.account.records import Account
from workflows.engine.orm import Base
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.export import export
from workflows.export_sections import SECTIONS
from workflows.operator.actions import add_operator
from workflows.operator.records import Operator, OperatorLook
from workflows.registration.activation import activate
from workflows.signin.actions import start
from workflows.signin.password_check import Credentials
from workflows.tan.codes import code_of
from workflows.tan.records import Tan

MAKERS = (
    test_retention.ended_session,
    test_retention.revoked_contact_change,
    test_retention.used_secret,
    test_retention.ended_authenticator,
    test_retention.used_emergency_code,
)


def exported(runtime: Runtime, account_id: UUID) -> dict[str, Any]:
    with reading(runtime, EVERYBODY) as session:
        found: dict[str, Any] = json.loads(export(session, account_id).as_json())
    return found


def test_a_registered_person_finds_what_happened(runtime: Runtime) -> None:
    activate(runtime, mailed_link(runtime), details())
    (account,) = rows(runtime, Account)
    start(runtime, Credentials("m.muster", PASSWORD, "de"))
    data = exported(runtime, account.id)
    assert data["account"][0]["last_name"] == "Muster"
    assert datetime.fromisoformat(data["account"][0]["created_at"]).tzinfo
    assert datetime.fromisoformat(data["made_at"]).tzinfo
    assert {entry["name"] for entry in data["login_identifiers"]} == {
        "m.muster",
        user_number(runtime, account),
    }
    assert [entry["customer_number"] for entry in data["memberships"]] == ["46075"]
    assert [entry["state"] for entry in data["registrations"]] == ["completed"]
    assert [entry["state"] for entry in data["signin_attempts"]] == ["signed_in"]
    assert {entry["name"] for entry in data["messages"]} == {"activation", "access_ready"}
    assert [entry["trigger"] for entry in data["history"]] == ["register"]
    assert len(data["sessions"]) == 1


def test_a_tan_is_there_with_its_way_but_not_with_its_code(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    start(runtime, Credentials(account.login_name, PASSWORD, "de"))
    data = exported(runtime, account.id)
    (tan,) = rows(runtime, Tan)
    assert [(entry["purpose"], entry["destination"]) for entry in data["tans"]] == [
        ("signin", account.mobile)
    ]
    assert [(entry["name"], entry["to_address"]) for entry in data["messages"]] == [("tan", account.mobile)]
    assert code_of(runtime.keys, tan.id) not in json.dumps(data)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_what_belongs_to_an_account_is_in_its_export(runtime: Runtime, make: Any) -> None:
    make(runtime)
    (account,) = rows(runtime, Account)
    filled = {name for name, entries in exported(runtime, account.id).items() if entries}
    assert (
        len(filled - {"made_at", "account", "login_identifiers", "memberships", "history", "user_history"})
        == 1
    )


def test_nothing_of_anybody_else_is_in_it(runtime: Runtime) -> None:
    account, other = add_account(runtime), add_account(runtime, tan_method="sms")
    start(runtime, Credentials(other.login_name, PASSWORD, "de"))
    text = json.dumps(exported(runtime, account.id))
    assert other.email not in text
    assert other.login_name not in text
    assert user_number(runtime, other) not in text


def test_staff_is_named_as_staff_only(runtime: Runtime) -> None:
    account = add_account(runtime)
    add_operator(runtime, "anna", "Nachtschicht-mit-Tee-4")
    with transaction(runtime) as tx:
        operator_id = tx.session.scalars(select(Operator.id)).one()
        tx.session.add(
            OperatorLook(operator_id=operator_id, workflow="account", instance=account.id, page="record")
        )
        tx.fire(tx.get(Account, account.id), "suspend", actor="operator:anna", reason="asked by phone")
    data = exported(runtime, account.id)
    assert data["history"][-1]["actor"] == "operator"
    assert [entry["page"] for entry in data["operator_looks"]] == ["record"]
    assert "anna" not in json.dumps(data)


def test_every_table_about_an_account_is_asked() -> None:
    asked = " ".join(section.rows for section in SECTIONS).split()
    about = {
        table.name
        for table in Base.metadata.tables.values()
        if any(key.column.table.name == "account" for key in table.foreign_keys)
    }
    assert about <= set(asked), "a new table about people needs a section in the export"


def test_no_field_is_a_secret(runtime: Runtime) -> None:
    secret = {
        column.name
        for mapper in Base.registry.mappers
        for column in inspect(mapper.class_).columns
        if isinstance(column.type, LargeBinary) or column.name.endswith(("_hash", "token", "nonce"))
    }
    assert {"password_hash", "token_hash", "nonce", "secret_hash"} <= secret
    assert not {name for section in SECTIONS for name in section.names} & secret
    account = add_account(runtime)
    stored = value(runtime, "SELECT password_hash FROM account")
    assert stored not in json.dumps(exported(runtime, account.id))


def test_the_names_of_the_fields_are_those_of_the_rows(runtime: Runtime) -> None:
    account = add_account(runtime)
    data = exported(runtime, account.id)
    for section in SECTIONS:
        for entry in data[section.name]:
            assert tuple(entry) == section.names


def written_actors() -> set[str]:
    """Every kind of actor that the code writes into a history, found in its source."""
    pattern = re.compile(r"""(?:actor=|ACTOR = |COMMAND_LINE = |def _actor[^\n]*\n\s+return )f?"([a-z-]+)""")
    return {
        found for path in python_files("workflows", "service") for found in pattern.findall(path.read_text())
    }


def test_the_documented_actors_are_those_that_are_written(runtime: Runtime) -> None:
    documentation = (HOUSE / "docs" / "own-data.md").read_text()
    (sentence,) = re.findall(r"`actor` says who caused a step:(.*?)\. `", documentation, re.DOTALL)
    documented = set(re.findall(r"`([a-z-]+)`", sentence))
    assert {"command-line", "operator", "import", "visitor"} <= written_actors()
    seen = set()
    for number, actor in enumerate(sorted(written_actors())):
        account = add_account(runtime)
        with transaction(runtime) as tx:
            tx.fire(tx.get(Account, account.id), "suspend", actor=f"{actor}:{number}")
        exported_as = exported(runtime, account.id)["history"][-1]["actor"]
        assert exported_as in documented, actor
        seen.add(exported_as)
    assert seen | {"program"} == documented == set(ACTORS), "a word of histories from before November 2026"
