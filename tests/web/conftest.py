"""Who works in the cockpit of these tests? One operator of each role, signed in to the application of the test."""

import pytest
from flask import Flask

from tests.operators import signed_in_as
from tests.web.page import CheckedClient
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
