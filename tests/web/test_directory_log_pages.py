"""Do operators see what the customers' directories asked for, and no name of anybody?"""

import re
from html import unescape
from uuid import UUID, uuid4

import pytest

from service.web.cockpit import directory_log
from tests.actions.test_events import number_of
from tests.api.asking import key_of
from tests.builders import add_account
from tests.operators import signed_in_operator
from tests.seats import seat_of
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import post
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.program.bearer import find_program
from workflows.scim.client import Client
from workflows.scim.log import Asked, add_refused
from workflows.scim.reasons import Reason

LOG = "/betrieb/abgleich/protokoll"


def ask(runtime: Runtime, account: Account, result: str, seat: UUID | None, reason: Reason | None) -> None:
    key = key_of(runtime, f"Entra {result}", "scim", customer=number_of(runtime, account))
    program = find_program(runtime, key)
    directory = Client.of(program) if program else None
    assert directory
    add_refused(runtime, directory, Asked("PATCH Users", result, seat, reason))


def seen(operator: CheckedClient, path: str = LOG) -> str:
    answer = operator.get(path)
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True)).partition("<main")[2]


def test_newest_first_page_by_page_of_all_or_of_one_customer_number(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory_log, "AT_ONCE", 2)
    one, other = add_account(runtime), add_account(runtime)
    seat = seat_of(runtime, one)
    operator = signed_in_operator(app_for(runtime), runtime)
    assert "Bisher hat kein Verzeichnis" in seen(operator)
    ask(runtime, one, "created", seat.id, None)
    ask(runtime, other, "suspended", None, None)
    ask(runtime, one, "refused", None, Reason.HELD_BACK)
    assert f'href="{LOG}"' in seen(operator, "/betrieb/abgleich")
    first = seen(operator)
    assert re.findall(r"Entra (\w+)", first) == ["refused", "suspended"]
    assert re.findall(r"<strong>(.*?)</strong>", first) == ["abgelehnt", "gesperrt"]
    assert Reason.HELD_BACK.german in first
    (behind,) = re.findall(r'rel="next" href="([^"]+)"', first)
    rest = seen(operator, behind)
    assert (re.findall(r"Entra (\w+)", rest), "Das sind alle." in rest) == (["created"], True)
    assert seat.user_number in rest
    assert seat.display_name not in rest
    assert "gibt es weder" in post(operator, LOG, customer_number="0815").get_data(as_text=True)
    chosen = seen(operator, post(operator, LOG, customer_number=number_of(runtime, other)).location)
    assert (re.findall(r"Entra (\w+)", chosen), "Nur eine Kundennummer" in chosen) == (["suspended"], True)
    assert "Bisher hat kein Verzeichnis" in seen(operator, f"{LOG}?kunde={uuid4()}")
