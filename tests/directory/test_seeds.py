"""Does the local user administration do what the seeds tell of it, step by step?"""

import json
from functools import partial

import pytest
from werkzeug import Response

from service.directory import gate
from service.directory.directory import NOT_COUPLED, Directory
from service.directory.linking import choices, choose, enter, release, remove
from service.directory.overview import freshness, overview
from service.directory.people import Person, get_person
from service.directory.reconciling import reconcile
from service.directory.words import RefusedError
from tests.directory.conftest import Terminal
from tests.directory.double import NUMBER, Kundencenter


def test_number_and_password_are_entered_and_the_name_fills_itself(
    coupled: Directory, online: Kundencenter
) -> None:
    online.credentials["100981"] = "typed-by-hand"
    enter(coupled, get_person(coupled.connection, "1"), "100981", "typed-by-hand")
    person = get_person(coupled.connection, "1")
    assert (person.customer_number, person.user_number) == (NUMBER, "100981")
    assert (person.dots, person.display_name) == ("●●●●●", "Johann Recht")
    assert overview(coupled).coverage.german == "1 von 2 Benutzern verknüpft"


def test_a_number_is_chosen_from_the_drop_down_and_both_fill_themselves(
    coupled: Directory, online: Kundencenter
) -> None:
    person = get_person(coupled.connection, "2")
    offered = choices(coupled, person, NUMBER)
    assert [user.user_number for user in offered] == ["100981", "100982", "100983"], "nobody who has ended"
    choose(coupled, person, "100983")
    person = get_person(coupled.connection, "2")
    assert (person.display_name, person.dots) == ("Berta Beispiel", "●●●●●")
    other = get_person(coupled.connection, "1")
    assert "100983" not in {user.user_number for user in choices(coupled, other, NUMBER)}, (
        "one user, one person"
    )
    with pytest.raises(RefusedError, match="Several lines"):
        choose(coupled, other, "100983")
    online.change("100981", state="suspended")
    with pytest.raises(RefusedError, match="suspended"):
        choose(coupled, other, "100981")
    assert [user.user_number for user in choices(coupled, other, NUMBER)] == ["100982"], "who may come in"


def test_a_number_is_taken_out_and_told_where_the_line_belongs(
    coupled: Directory, online: Kundencenter
) -> None:
    nobody = Person("3", "Ohne", "Nummer")
    assert release(coupled, nobody).snapshots == 1, "a line without a customer number is the first one's"
    assert [outcome.customer_number for outcome in remove(coupled, ["3"])] == [NUMBER]
    assert "3" not in {row["local_number"] for row in online.snapshots[-1]["rows"]}
    elsewhere = release(coupled, Person("4", "Fremd", "Elsewhere", "own", "99", "1"))
    assert elsewhere.problem, "where nothing is coupled nothing was compared"
    assert elsewhere.problem.text == NOT_COUPLED
    assert get_person(coupled.connection, "4").user_number == ""


def test_without_a_name_online_nothing_is_stored_and_the_page_that_helps_is_named(
    coupled: Directory, online: Kundencenter
) -> None:
    person = get_person(coupled.connection, "2")
    for ask in (choose, partial(enter, credential="a-password")):
        with pytest.raises(RefusedError) as refused:
            ask(coupled, person, "100982")
        assert "noch kein Benutzername eingetragen" in refused.value.text.german
        assert refused.value.link == f"{online.url}/benutzer/100982"
    assert get_person(coupled.connection, "2") == person
    assert online.made == 0, "no credential is made for what cannot be stored"
    online.change("100982", display_name="Clara Neu")
    choose(coupled, person, "100982")
    assert get_person(coupled.connection, "2").display_name == "Clara Neu"


@pytest.mark.parametrize(
    ("number", "reason"), [("100984", "nicht mehr"), ("999999", "gibt es unter der Kunden-Nummer nicht")]
)
def test_a_number_that_cannot_be_is_refused_with_the_reason(
    coupled: Directory, number: str, reason: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        enter(coupled, get_person(coupled.connection, "1"), number, "a-password")
    assert reason in refused.value.text.german


def test_a_wrong_password_is_refused_and_leaves_the_line_on_both_sides(
    coupled: Directory, online: Kundencenter
) -> None:
    choose(coupled, get_person(coupled.connection, "1"), "100981")
    before, asked = get_person(coupled.connection, "1"), len(online.asked)
    with pytest.raises(RefusedError, match="does not belong"):
        enter(coupled, before, "100981", "wrong")
    posts = [path.rpartition("/")[2] for method, path, _status in online.asked[asked:] if method == "POST"]
    assert posts == ["snapshots", "snapshots", "apply"], "the draft is not applied, what was there before is"
    assert get_person(coupled.connection, "1") == before
    assert online.rows["1"]["credential_fingerprint"] == before.credential_fingerprint
    assert gate.ask(coupled, "adressen", before, "de").allowed


def test_a_changed_name_arrives_with_the_next_comparison_and_nothing_goes_back(
    coupled: Directory, online: Kundencenter
) -> None:
    choose(coupled, get_person(coupled.connection, "1"), "100981")
    online.change("100981", display_name="Johann Recht-Klug")
    assert get_person(coupled.connection, "1").display_name == "Johann Recht"
    outcome = reconcile(coupled, NUMBER)
    assert (outcome.renamed, outcome.state) == (1, "applied")
    assert get_person(coupled.connection, "1").display_name == "Johann Recht-Klug"
    assert get_person(coupled.connection, "1").name == "Johann Recht", "the office names its own people"


def test_the_gate_says_who_can_help_while_no_number_is_stored_and_lets_in_afterwards(
    coupled: Directory, online: Kundencenter, terminal: Terminal
) -> None:
    refused = terminal("service", "adressen", "1")
    assert (refused.exit_code, refused.stdout.strip()) == (1, "E-GATE: Für Sie ist keine Nummer hinterlegt.")
    assert terminal("choose", "1", "--number", "100981").exit_code == 0
    assert terminal("service", "adressen", "1").exit_code == 0
    release(coupled, get_person(coupled.connection, "1"))
    assert terminal("service", "adressen", "1").exit_code == 1


def test_a_service_that_nobody_knows_is_named(
    coupled: Directory, online: Kundencenter, terminal: Terminal
) -> None:
    form = "application/problem+json"
    online.instead = Response('{"code": "not_found"}', status=404, content_type=form)
    refused = terminal("service", "nixda", "1")
    assert (refused.exit_code, refused.stderr.strip()) == (
        1,
        "Error: Einen Dienst namens „nixda“ gibt es nicht.",
    )
    online.instead = Response('{"code": "bad_key"}', status=401, content_type=form)
    assert "HTTP 401" in terminal("service", "nixda", "1").stderr


def test_without_the_kundencenter_the_old_state_is_shown_and_marked(
    coupled: Directory, online: Kundencenter, terminal: Terminal
) -> None:
    choose(coupled, get_person(coupled.connection, "1"), "100981")
    person = get_person(coupled.connection, "1")
    online.is_away = True
    told = terminal("sync")
    assert (told.exit_code, "Stand von" in told.stdout) == (0, True), told.output
    assert "✓" not in told.stdout
    assert get_person(coupled.connection, "1") == person
    found = overview(coupled)
    assert "nicht erreichbar. Stand von" in freshness(found.places[0]).german
    with pytest.raises(RefusedError, match="Nothing was stored"):
        choose(coupled, get_person(coupled.connection, "2"), "100983")
    online.is_away = False
    assert reconcile(coupled, NUMBER).is_offline is False
    assert "Zuletzt abgeglichen" in freshness(overview(coupled).places[0]).german


def test_nothing_secret_and_no_right_is_ever_sent(coupled: Directory, online: Kundencenter) -> None:
    choose(coupled, get_person(coupled.connection, "1"), "100981")
    sent = json.dumps(online.snapshots, ensure_ascii=False)
    assert online.credentials["100981"] not in sent
    assert "admin" not in sent
