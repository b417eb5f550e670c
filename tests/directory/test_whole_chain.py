"""Does the whole chain hold on the real application: coupling, link, gate, changed name, mass deletion, approval?"""

import logging
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest
from werkzeug.serving import make_server

from service.directory import gate
from service.directory.directory import Directory, opened
from service.directory.enrolment import Coupling, enrol
from service.directory.installations import find_installations, online_users
from service.directory.linking import choose, enter, remove
from service.directory.overview import freshness, overview
from service.directory.people import Person, add_person, get_person
from service.directory.reconciling import reconcile
from service.directory.words import RefusedError
from tests.api.asking import Asking, key_of
from tests.builders import one, rows
from tests.directories import Practice
from tests.users import administrator
from tests.web.application import app_for
from workflows.directory.records import Link
from workflows.engine.runtime import Runtime
from workflows.gate.credentials import issue_by_hand
from workflows.program.installations import make_code
from workflows.program.scopes import Scope
from workflows.reconciliation import deciding
from workflows.reconciliation.deciding import Decided
from workflows.reconciliation.records import Reconciliation
from workflows.seat.records import Seat

pytestmark = pytest.mark.deep
logging.getLogger("werkzeug").setLevel(logging.WARNING)


@pytest.fixture
def practice(runtime: Runtime) -> Practice:
    return Practice(runtime)


@pytest.fixture
def url(runtime: Runtime) -> Iterator[str]:
    """The real application on a port of its own."""
    server = make_server("127.0.0.1", 0, app_for(runtime), threaded=True)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def local(runtime: Runtime, practice: Practice, url: str, tmp_path: Path) -> Iterator[Directory]:
    """A local user administration that was coupled by a code, with an administrator and ten people."""
    with opened(tmp_path / "directory") as directory:
        code = make_code(runtime, practice.number, actor="test").code
        enrol(directory, Coupling(url, code, "Empfang"))
        for number in range(1, 11):
            add_person(directory.connection, Person(str(number), "Person", f"Nr{number}"))
        yield directory


def links(runtime: Runtime, directory: Directory) -> list[str]:
    """The states of the living links of this installation."""
    (place,) = find_installations(directory.connection)
    living = rows(
        runtime, Link, Link.installation_id == UUID(place.installation_id), Link.state != "unlinked"
    )
    return [str(link.state) for link in living]


def approve(runtime: Runtime, practice: Practice) -> None:
    """Agree to what waits, as its administrator."""
    (run,) = rows(runtime, Reconciliation, Reconciliation.state == "awaiting_confirmation")
    by = Decided(administrator(runtime, practice.office.boss), practice.number)
    deciding.approve(runtime, by, run.id, run.plan_hash)


def rename(runtime: Runtime, practice: Practice, seat: Seat, name: str) -> None:
    """Change a user's name as a program of the administrator does."""
    asks = Asking(
        app_for(runtime), key_of(runtime, f"renames {name}", Scope.SEATS_WRITE, customer=practice.number)
    )
    headers = {"If-Match": f'"{one(runtime, Seat, seat.id).version}"'}
    path = f"/api/v1/seats/{seat.user_number}"
    assert asks("PATCH", path, headers=headers, json={"display_name": name}).status_code == 200


def test_from_the_coupling_code_to_an_approved_mass_deletion(
    runtime: Runtime, practice: Practice, local: Directory
) -> None:
    number, service = practice.number, runtime.profile.services[0].key
    held = practice.office.other
    rename(runtime, practice, held, "Person Nr1")
    for user in (held, *(practice.user(f"Person Nr{n}") for n in range(2, 11))):
        practice.put(user, "services = true")
    assert gate.ask(local, service, get_person(local.connection, "1"), "de").code == "E-GATE"

    reconcile(local, number)
    proposed = [task.finding for task in overview(local).tasks if task.finding.class_ == 4]
    assert len(proposed) == 10
    for finding in proposed:
        person = get_person(local.connection, finding.local_number)
        assert choose(local, person, finding.user_number).problem is None
    assert overview(local).coverage.german == "10 von 10 Benutzern verknüpft"
    assert links(runtime, local) == ["linked"] * 10
    assert gate.ask(local, service, get_person(local.connection, "1"), "de").code == "OK"

    rename(runtime, practice, held, "Person NR1")
    outcome = reconcile(local, number)
    assert (outcome.renamed, get_person(local.connection, "1").display_name) == (1, "Person NR1")
    assert reconcile(local, number).snapshots == 0
    rename(runtime, practice, held, "Wer Anders")
    assert reconcile(local, number).renamed == 0, "quite another name: somebody has to look"
    (unlike,) = [task.finding for task in overview(local).tasks if task.finding.class_ == 2]
    assert sorted(links(runtime, local)) == ["drifted", *["linked"] * 9]
    choose(local, get_person(local.connection, "1"), unlike.user_number)
    assert get_person(local.connection, "1").display_name == "Wer Anders"
    assert links(runtime, local) == ["linked"] * 10

    outcomes = remove(local, [str(n) for n in range(2, 11)])
    assert [outcome.state for outcome in outcomes] == ["awaiting_confirmation"]
    assert "wartet auf die Freigabe" in freshness(overview(local).places[0]).german
    assert reconcile(local, number).snapshots == 0, "it waits, and overtakes nothing"
    assert len(links(runtime, local)) == 10
    approve(runtime, practice)
    assert reconcile(local, number).state == "applied"
    assert len(links(runtime, local)) == 1
    assert len(online_users(local.connection, number)) == 11, "nobody was deleted online"
    assert gate.ask(local, service, get_person(local.connection, "1"), "de").allowed


def test_a_password_that_was_made_by_hand_is_entered_and_a_wrong_one_refused(
    runtime: Runtime, practice: Practice, local: Directory
) -> None:
    user = practice.office.other
    practice.put(user, "services = true")
    made = issue_by_hand(runtime, practice.office.colleague.id, user.user_number)
    person = get_person(local.connection, "1")
    with pytest.raises(RefusedError, match="does not belong"):
        enter(local, person, user.user_number, "wrong")
    assert get_person(local.connection, "1") == person
    assert links(runtime, local) == []
    outcome = enter(local, person, user.user_number, made.secret)
    assert (outcome.problem, outcome.state) == (None, "applied")
    assert get_person(local.connection, "1").display_name == user.display_name
    assert links(runtime, local) == ["linked"]
    another = practice.user("Zweite Person").user_number
    with pytest.raises(RefusedError, match="does not belong"):
        enter(local, get_person(local.connection, "1"), another, "wrong")
    assert links(runtime, local) == ["linked"]


def test_without_a_name_online_it_is_refused_and_the_page_is_the_right_one(
    runtime: Runtime, practice: Practice, local: Directory, url: str
) -> None:
    user = practice.user("Ohne Namen")
    practice.put(user, "display_name = '', folded_key = ''")
    with pytest.raises(RefusedError) as refused:
        choose(local, get_person(local.connection, "1"), user.user_number)
    assert "noch kein Benutzername" in refused.value.text.german
    assert refused.value.link == f"{url}/benutzer/{user.user_number}"
    assert links(runtime, local) == []
