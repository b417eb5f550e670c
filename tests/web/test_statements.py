"""How much do an onboarding and a sign-in ask the database? The number of statements decides what a request costs."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests import builders
from tests.web.visitor import COMPLETE, NUMBER_AND_EMAIL, heard, path_of, post, sign_in, value, visitor_of
from workflows.engine.runtime import Runtime

MTAN = COMPLETE | {"tan_method": "sms", "mobile": "0177 1234567"}


def test_an_onboarding_asks_for_nothing_twice(runtime: Runtime) -> None:
    client = visitor_of(runtime)

    def counted(request: Callable[[], TestResponse]) -> int:
        with heard(runtime) as statements:
            assert request().status_code in {200, 303}
        return len(statements)

    def opened(path: str) -> int:
        return counted(lambda: client.get(path))

    def sent(path: str, **fields: str) -> int:
        data = fields | {"csrf_token": value(client, "csrf_token")}
        return counted(lambda: client.post(path, data=data))

    assert opened("/registrieren") == 0
    assert sent("/registrieren", submission=value(client, "submission"), **NUMBER_AND_EMAIL) == 2, (
        "look, write"
    )
    assert opened("/registrieren/ok") == 0
    link = builders.mailed_link(runtime)
    path = path_of(runtime, link)
    assert opened(path) == 2
    assert sent(path, **MTAN) == 3, "look, look again after the hash, write"
    assert opened("/aktivieren/tan") == 1
    code = builders.live_code(runtime, builders.registration_of(runtime, link))
    assert sent("/aktivieren/tan", tan=code) == 2, "look, write"
    assert opened("/anmelden") == 0


def test_a_sign_in_by_somebody_known_asks_for_nothing_twice(runtime: Runtime) -> None:
    account = builders.add_account(runtime, tan_method="email")
    client = visitor_of(runtime)
    sign_in(client, account.login_name)
    assert client.submit("/anmelden/tan", tan=builders.newest_code(runtime)).status_code == 303
    assert post(client, "/abmelden").status_code == 303

    def counted(path: str, *fields: str, **typed: str) -> int:
        data = {name: value(client, name) for name in fields} | typed
        with heard(runtime) as statements:
            answer = client.post(path, data=data) if typed else client.get(path)
        assert answer.status_code == (303 if typed else 200)
        return len(statements)

    assert counted("/anmelden") == 0
    password = {"identifier": account.login_name, "password": builders.PASSWORD}
    assert counted("/anmelden", "csrf_token", **password) == 4, "find, count, look, write"
    assert counted("/anmelden/tan") == 1
    assert counted("/anmelden/tan", "csrf_token", "attempt", tan=builders.newest_code(runtime)) == 2
    assert counted("/uebersicht") == 1
    assert counted("/rechnungen") == 1
