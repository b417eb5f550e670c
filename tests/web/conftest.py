"""Who is at work in these tests? One operator of each role, signed in to the application of the test, and whose administrator the client is."""

import pytest
from flask import Flask

from tests.operators import signed_in_as
from tests.users import Office, office
from tests.web.page import CheckedClient
from tests.web.visitor import sign_in
from workflows.engine.runtime import Runtime
from workflows.operator.roles import Role


@pytest.fixture
def sam(app: Flask, runtime: Runtime) -> CheckedClient:
    return signed_in_as(app, runtime, "sam", Role.SUPPORT)


@pytest.fixture
def lea(app: Flask, runtime: Runtime) -> CheckedClient:
    return signed_in_as(app, runtime, "lea", Role.LEAD)


@pytest.fixture
def rita(app: Flask, runtime: Runtime) -> CheckedClient:
    return signed_in_as(app, runtime, "rita", Role.AUDITOR)


@pytest.fixture
def team(runtime: Runtime, client: CheckedClient) -> Office:
    """Users of one customer number; the test's client is signed in as their administrator."""
    found = office(runtime)
    sign_in(client, found.boss.login_name)
    return found
