"""Can operators change their own password and app, and end their own sessions?"""

from datetime import timedelta

import pyotp
import pytest
from flask import Flask

from tests import builders
from tests.conftest import Clock
from tests.operators import NAME, PASSWORD, new_operator
from tests.web.application import app_for
from tests.web.page import CheckedClient, checked_client
from tests.web.visitor import codes, post, said
from workflows.engine.runtime import Runtime
from workflows.operator.actions import NewOperator

NEW = "Frühdienst-mit-Kaffee-5"
STEP = timedelta(seconds=30)


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def made(runtime: Runtime) -> NewOperator:
    return new_operator(runtime)


def code(runtime: Runtime, made: NewOperator) -> str:
    return pyotp.TOTP(made.totp_secret).at(builders.now(runtime))


def enter(app: Flask, runtime: Runtime, clock: Clock, made: NewOperator, browser: str) -> CheckedClient:
    clock.travel(STEP)
    client = checked_client(app)
    client.environ_base["HTTP_USER_AGENT"] = browser
    typed = {"name": NAME, "password": PASSWORD, "totp": code(runtime, made)}
    assert client.submit("/betrieb/anmelden", **typed).status_code == 303
    clock.travel(STEP)
    return client


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


def test_a_new_password(app: Flask, runtime: Runtime, clock: Clock, made: NewOperator) -> None:
    here = enter(app, runtime, clock, made, FIREFOX)
    path = "/betrieb/ich/passwort"
    proof = {"password": PASSWORD, "totp": code(runtime, made)}
    for new, expected in (
        ("kurz", "E-PWD-SHORT"),
        ("x" * 500, "E-LONG"),
        ("password1234", "E-PWD-KNOWN"),
        (f"{NAME}-und-noch-mehr", "E-PWD-OWN"),
    ):
        assert here.submit(path, **proof, new=new).status_code == 422
        assert codes(here) == [expected], new
    assert here.submit(path, password="falsch", totp=code(runtime, made), new=NEW).status_code == 422
    assert codes(here) == ["E-STAFFPROOF"]
    assert here.submit(path, **proof, new=NEW).status_code == 303
    here.get("/betrieb/ich")
    assert "Ihr Passwort ist geändert." in said(here)


def test_a_new_app(app: Flask, runtime: Runtime, clock: Clock, made: NewOperator) -> None:
    here = enter(app, runtime, clock, made, FIREFOX)
    assert here.get("/betrieb/ich/app/bestaetigen").location == "/betrieb/ich/app"
    assert here.submit("/betrieb/ich/app", password=PASSWORD, totp="000000").status_code == 422
    assert codes(here) == ["E-STAFFPROOF"]
    answer = here.submit("/betrieb/ich/app", password=PASSWORD, totp=code(runtime, made))
    assert answer.location == "/betrieb/ich/app/bestaetigen"
    shown = here.get("/betrieb/ich/app/bestaetigen").text
    assert "<svg" in shown
    assert "otpauth://totp/" in shown
    (secret,) = [
        "".join(element.itertext()).replace(" ", "")
        for element in (here.page.all("span") if here.page else [])
        if element.get("class") == "kc-code"
    ]
    assert secret != made.totp_secret
    assert here.submit("/betrieb/ich/app/bestaetigen", totp="000000").status_code == 422
    assert codes(here) == ["E-APPCODE"]
    right = pyotp.TOTP(secret).at(builders.now(runtime))
    assert here.submit("/betrieb/ich/app/bestaetigen", totp=right).location == "/betrieb/ich"
    here.get("/betrieb/ich")
    assert "Ab jetzt gilt die neue App." in said(here)


def test_own_sessions(app: Flask, runtime: Runtime, clock: Clock, made: NewOperator) -> None:
    other = enter(app, runtime, clock, made, "Mozilla/5.0 (Windows NT 10.0) Edg/140.0")
    here = enter(app, runtime, clock, made, FIREFOX)
    here.get("/betrieb/ich")
    assert "Firefox, Linux – diese Sitzung" in said(here)
    assert "Edge, Windows" in said(here)
    assert "RolleLeitung" in said(here)
    assert here.page
    ends = [form.get("action", "") for form in here.page.all("form") if "sitzungen" in form.get("action", "")]
    assert ends[-1] == "/betrieb/ich/sitzungen/andere-beenden"
    assert post(here, ends[0]).location == "/betrieb/ich"
    assert other.get("/betrieb").location == "/betrieb/anmelden"
    third = enter(app, runtime, clock, made, "")
    assert post(here, ends[-1]).location == "/betrieb/ich"
    assert third.get("/betrieb").location == "/betrieb/anmelden"
    here.get("/betrieb/ich")
    assert "Alle anderen Sitzungen sind beendet." in said(here)
