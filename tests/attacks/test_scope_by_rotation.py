"""Does an administrator get, by renewing or naming a key, a scope that only operators give?"""

import re

import pytest

from tests import builders
from tests.builders import one
from tests.programs import coupled
from tests.seats import customer_of
from tests.web.visitor import post, sign_in, visitor_of
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.program.actions import KeyOwner, add_key

KEY = re.compile(r"kc_test_[0-9A-Za-z]{36}")


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def number(runtime: Runtime, person: Account) -> str:
    return one(runtime, Customer, customer_of(runtime, person)).customer_number


def test_a_key_with_scopes_of_the_operators_gets_no_new_secret_from_an_administrator(
    runtime: Runtime, person: Account, number: str
) -> None:
    add_key(runtime, KeyOwner("Abrechnung", number), ["documents:write"], actor="command-line")
    coupled(runtime, number)
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    for name in ("Abrechnung", "Empfang"):
        answer = post(client, "/schluessel/erneuern", key=f"{number}|{name}", overlap="24")
        assert not KEY.findall(answer.text), name
