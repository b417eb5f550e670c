"""Do the operators see all of it? They sign in with an authenticator app and look."""

import secrets

import pyotp

from service.cli.guide import Guide, Stop
from service.cli.visitor import TourError, Visitor
from workflows.engine.runtime import Runtime
from workflows.operator.actions import (
    NewOperator,
    OperatorExistsError,
    add_operator,
    lock_operator,
    reset_operator,
)
from workflows.operator.roles import Role

NAME = "rundgang"
STEPS = ("anhalten", "zustimmen", "abschließen")
"""What the timeline of the stopped comparison says."""


def _look(guide: Guide) -> None:
    password = secrets.token_urlsafe(24)
    made = _operator(guide.runtime, password)
    visitor = Visitor(guide.visitor.base_url)
    try:
        visitor.open("/betrieb/anmelden")
        code = pyotp.TOTP(made.totp_secret).now()
        visitor.send("/betrieb/anmelden", {"name": NAME, "password": password, "totp": code})
        visitor.open(f"/betrieb/vorgaenge/reconciliation/{guide.notes['run']}")
        if not all(step in visitor.page for step in STEPS):
            raise TourError(f"the operators do not see what was stopped: {visitor.path}")
    finally:
        visitor.close()
        lock_operator(guide.runtime, NAME, "the tour is over")


def _operator(runtime: Runtime, password: str) -> NewOperator:
    try:
        return add_operator(runtime, NAME, password, "the tour looks", Role.AUDITOR)
    except OperatorExistsError:
        return reset_operator(runtime, NAME, password, "the tour looks again")


STOPS = (Stop("Betrieb sieht den Verlauf / the operators see it", _look, ()),)
