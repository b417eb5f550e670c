"""How much does the request of a program or directory ask the database? The number of statements decides what it costs."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.api.asking import Asking, key_of
from tests.api.test_services import GATE, Local
from tests.scim.place import Place, path
from tests.web.application import app_for
from tests.web.visitor import heard
from tests.workers.rounds import value
from workflows.engine.runtime import Runtime

OFF = {"op": "replace", "path": "active", "value": False}
SEATS = "/api/v1/directory/seats"


def counted(runtime: Runtime, request: Callable[[], TestResponse]) -> int:
    with heard(runtime) as statements:
        assert request().status_code == 200
    return len(statements)


def test_the_gate_is_one_look_behind_that_at_the_key_whatever_it_says(runtime: Runtime) -> None:
    local = Local(app_for(runtime), runtime)
    credential = local.credential()
    for shown, code, failures in ((credential, "OK", 0), ("wrong", "E-CREDENTIAL", 1), (credential, "OK", 0)):
        wish = {"customer_number": local.customer, "user_number": local.user, "credential": shown}
        with heard(runtime) as statements:
            told = local.asking("POST", GATE, json=wish).get_json()
        assert (told["code"], len(statements)) == (code, 2)
        assert value(runtime, "SELECT count(*) FROM failure_count") == failures, "it has counted all the same"


def test_a_program_that_reads_users_asks_once(runtime: Runtime) -> None:
    local = Local(app_for(runtime), runtime)
    local.credential()  # from now on the use of its key is noted
    assert counted(runtime, lambda: local.asking("GET", SEATS)) == 2, "the key, the users"
    reads = Asking(local.app, key_of(runtime, "reads", "directory:read", customer=local.customer))
    one = f"/api/v1/seats/{local.user}"
    assert reads("GET", one).get_json()["user_number"] == local.user
    assert counted(runtime, lambda: reads("GET", one)) == 2, "the key, the user"


def test_a_directory_asks_for_nothing_twice(runtime: Runtime) -> None:
    at = Place(runtime, app_for(runtime))
    anna = at.ask.create()
    by_name = "/Users?filter=userName%20eq%20%22anna@praxis.example%22"
    assert counted(runtime, lambda: at.ask("GET", path(anna))) == 2, "the key, the user"
    assert counted(runtime, lambda: at.ask("GET", by_name)) == 2, "the key, the user"
    assert counted(runtime, lambda: at.ask.patch(path(anna), OFF)) == 15
