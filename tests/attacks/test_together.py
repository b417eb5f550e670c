"""Do fifty submits of one TAN, or of one code from a letter, at the same moment open exactly one session?"""

from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from tests import builders, recoveries
from tests.builders import at_once
from tests.web.application import app_for
from tests.web.visitor import sign_in, value, visitor
from workflows.engine.runtime import Runtime
from workflows.signin.meanwhile import order_letter
from workflows.signin.records import Session, SigninAttempt

SUBMITS = 50


@pytest.mark.asvs("6.5.1")
@pytest.mark.parametrize(
    ("paper", "opened"), [(False, "/uebersicht"), (True, "/zugangsdaten/tan")], ids=["tan", "letter"]
)
def test_of_fifty_submits_of_one_code_one_wins(runtime: Runtime, *, paper: bool, opened: str) -> None:
    """All from the one browser that knows the attempt, as a script in it would send them."""
    account = builders.add_account(runtime, tan_method="sms")
    app = app_for(runtime)
    owner = visitor(app)
    sign_in(owner, account.login_name)
    owner.get("/anmelden/tan")
    attempt = value(owner, "attempt")
    fields = {
        "csrf_token": value(owner, "csrf_token"),
        "attempt": attempt,
    }
    if paper:
        order_letter(runtime, UUID(attempt))
        fields["tan"] = recoveries.code_in_letter(runtime, UUID(attempt))
    else:
        fields["tan"] = builders.live_code(runtime, UUID(attempt))
    cookie = owner.get_cookie("kundencenter")
    assert cookie

    def submit() -> TestResponse:
        window = visitor(app)
        window.set_cookie("kundencenter", cookie.value)
        return window.post("/anmelden/tan", data=fields)

    answers = at_once(SUBMITS, submit)
    places = [answer.location for answer in answers if isinstance(answer, TestResponse)]
    assert len(places) == SUBMITS, answers
    assert places.count(opened) == 1
    assert set(places) <= {opened, "/anmelden", None}
    assert len(builders.rows(runtime, Session)) == 1
    assert [str(one.state) for one in builders.rows(runtime, SigninAttempt)] == ["signed_in"]
