"""Pages that exist only in tests: one with every part of the frame, and some that fail in every way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import redis.exceptions
import sqlalchemy.exc
from flask import Blueprint, Flask, abort

from service.app import create_app
from service.door.access import ANYONE, IN_SETUP, open_to
from service.door.limits import at_most
from service.local import instance
from service.web import routes
from service.web.captcha.field import GuardedForm
from service.web.fields import (
    Choice,
    ChoiceField,
    CustomerNumberField,
    EmailField,
    SecretField,
)
from service.web.mobile_field import MobileField
from service.web.rendering import form_page
from workflows.engine import errors
from workflows.engine.runtime import build_runtime
from workflows.settings import Settings

blueprint = Blueprint("probe", __name__, template_folder=str(Path(__file__).parent / "templates"))
FAILURES: dict[str, Callable[[], Exception]] = {
    "not-found": lambda: errors.NotFoundError("person 4711"),
    "refused": lambda: errors.TransitionRefused("registration", "expire", "completed"),
    "spent": lambda: errors.ProofSpentError("link"),
    "database": lambda: sqlalchemy.exc.OperationalError("SELECT 4711", {}, Exception("down")),
    "redis": lambda: redis.exceptions.ConnectionError("down"),
    "bug": lambda: ZeroDivisionError("person 4711"),
}


class ProbeForm(GuardedForm):
    """One field of each kind."""

    customer_number = CustomerNumberField(description="Sie steht auf jeder Rechnung.")
    email = EmailField()
    mobile = MobileField()
    tan_method = ChoiceField(
        "Wie möchten Sie Ihre TAN bekommen?",
        [Choice("sms", "mTAN", "Ein Code per SMS."), Choice("none", "Keine TAN")],
    )
    password = SecretField("Passwort", asked_as="ein Passwort", new=True)


@blueprint.route("/probe", methods=["GET", "POST"])
@open_to(ANYONE)
def probe() -> Any:
    form = ProbeForm()
    if not form.validate_on_submit():
        return form_page("probe.html", form)
    return {name: field.data for name, field in form._fields.items()}


@blueprint.get("/fehler/<name>")
@open_to(ANYONE)
def failure(name: str) -> NoReturn:
    error = FAILURES[name]()
    raise error


@blueprint.get("/status/<int:code>")
@open_to(ANYONE)
def status(code: int) -> NoReturn:
    abort(code)


@blueprint.get("/privat")
@open_to(IN_SETUP)
def private() -> str:
    return "private"


@blueprint.get("/undeclared")
def undeclared() -> str:
    return "anybody"


@blueprint.post("/knapp")
@open_to(ANYONE)
@at_most("2 per minute")
def scarce() -> str:
    return "ok"


@contextmanager
def mail_ends_here(folder: Path) -> Iterator[None]:
    """Let an instance with sinks of its own run in this folder, as the demonstration does."""
    with instance.claimed(folder):
        instance.write(folder, instance.Instance("", "", mode="demo", sinks=instance.CHANNELS))
        yield


def make_app(folder: Path, **settings: object) -> Flask:
    """Build the application with the pages above; unless told otherwise no engine is there."""
    wanted: dict[str, Any] = {
        "secret_keys": "k" * 40,
        "data_dir": folder,
        "database_url": "postgresql://nobody@127.0.0.1:1/none",
        "rate_limits": "off",
    }
    original = routes.BLUEPRINTS
    routes.BLUEPRINTS = (*original, ("/", blueprint))
    try:
        return create_app(build_runtime(Settings(**wanted | settings)))
    finally:
        routes.BLUEPRINTS = original
