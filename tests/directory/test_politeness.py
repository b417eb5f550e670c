"""Is the local program a guest that one likes to have?"""

import random

import pytest
from werkzeug import Response

from service.directory import cadence
from service.directory.clock import now
from service.directory.directory import Directory, key_name
from service.directory.installations import find_installations, online_users
from service.directory.linking import choose, remove
from service.directory.online import address_of
from service.directory.overview import freshness, overview
from service.directory.people import get_person
from service.directory.reconciling import reconcile
from service.directory.snapshot import pages
from service.directory.words import RefusedError
from tests.directory.conftest import Terminal
from tests.directory.double import CODE, NUMBER, Kundencenter


def test_where_nothing_has_changed_it_costs_one_conditional_request(
    coupled: Directory, online: Kundencenter
) -> None:
    choose(coupled, get_person(coupled.connection, "1"), "100981")
    reconcile(coupled, NUMBER)
    online.asked.clear()
    outcome = reconcile(coupled, NUMBER)
    assert online.asked == [("GET", "/api/v1/directory/seats", 304)]
    assert (outcome.snapshots, outcome.state) == (0, "applied")
    assert reconcile(coupled, NUMBER, thorough=True).snapshots == 1, (
        "once a day the lines are told all the same"
    )


def test_the_number_of_snapshots_never_goes_back_whatever_fails(
    coupled: Directory, online: Kundencenter
) -> None:
    online.refuses = {"code": "installation_refused", "sentence": {"de": "Abgelehnt.", "en": "Refused."}}
    assert [reconcile(coupled, NUMBER, thorough=True).problem is not None for _time in range(2)] == [
        True,
        True,
    ]
    numbers = [sent["sequence"] for sent in online.snapshots]
    assert numbers == sorted(set(numbers))
    assert "abgelehnt (installation_refused)" in freshness(overview(coupled).places[0]).german


def test_it_waits_as_long_as_it_is_asked_to(coupled: Directory, online: Kundencenter) -> None:
    online.is_away = True
    reconcile(coupled, NUMBER)
    asked = len(online.asked)
    assert cadence.look(coupled.folder) == [], "ten minutes it was told"
    assert len(online.asked) == asked, "and it did not try three times in a row either"
    assert asked - len([one for one in online.asked if one[2] != 503]) == 1


def test_it_rests_a_day_at_most_whatever_it_is_told(coupled: Directory, online: Kundencenter) -> None:
    online.instead = Response(status=503, headers={"Retry-After": "9" * 400})
    reconcile(coupled, NUMBER)
    [place] = find_installations(coupled.connection)
    assert place.rests_until <= now(24 * 3600)


def test_pauses_grow_with_failures_and_are_never_the_same_for_all() -> None:
    dice = random.Random(1).random
    pauses = [[cadence.pause(failures, dice) for _one in range(50)] for failures in range(8)]
    assert all(0.8 * 900 <= one <= 1.2 * 900 for one in pauses[0])
    assert len(set(pauses[0])) > 40
    assert min(pauses[3]) > max(pauses[0])
    assert max(pauses[7]) <= 1.2 * cadence.LONGEST


def test_a_mass_deletion_waits_for_the_administrator(
    coupled: Directory, online: Kundencenter, terminal: Terminal
) -> None:
    online.holds = True
    remove(coupled, ["1", "2"])
    reconcile(coupled, NUMBER)
    assert not [path for _method, path, _status in online.asked if path.endswith("/apply")]
    told = terminal("list").stdout
    assert "wartet auf die Freigabe" in told
    assert f"{online.url}/abgleich" in told
    waiting = len(online.snapshots)
    online.plan["state"] = "planned"  # somebody has approved it
    assert reconcile(coupled, NUMBER).state == "applied"
    assert len(online.snapshots) == waiting, (
        "a newer snapshot would have taken the place of what was approved"
    )


def test_many_lines_go_in_pages_that_say_how_many_there_are() -> None:
    rows = [{"local_number": str(n)} for n in range(5001)]
    first, second = pages(rows, 7, complete=True)
    assert [(page["page"], page["pages"], page["row_count"]) for page in (first, second)] == [
        (1, 2, 5001),
        (2, 2, 5001),
    ]
    (empty,) = pages([], 8, complete=True)
    assert (empty["rows"], empty["row_count"], "page" in empty) == ([], 0, False)


@pytest.mark.parametrize(
    "url", ["http://kundencenter.example", "ftp://127.0.0.1", "kundencenter.example", "https://"]
)
def test_the_key_travels_guarded_only(url: str) -> None:
    with pytest.raises(RefusedError):
        address_of(url)


def test_an_address_is_kept_without_what_does_not_belong_to_it() -> None:
    assert (
        address_of("https://somebody:secret@kundencenter.example/abgleich?x=1")
        == "https://kundencenter.example"
    )
    assert address_of("http://127.0.0.1:8000/") == "http://127.0.0.1:8000"


def test_coupling_once_more_takes_the_place_of_the_first(
    coupled: Directory, terminal: Terminal, online: Kundencenter
) -> None:
    assert terminal("enrol", "ANOTHER-CODE", "--url", online.url).exit_code == 0
    assert len(find_installations(coupled.connection)) == 1


def test_a_customer_number_without_users_is_coupled_and_says_that_nobody_can_be_chosen(
    coupled: Directory, terminal: Terminal, online: Kundencenter
) -> None:
    online.seats.clear()
    assert f"Gekoppelt mit {NUMBER}" in terminal("enrol", CODE, "--url", online.url).stdout
    told = terminal("choose", "1")
    assert told.exit_code == 1
    assert "kein Benutzer frei" in told.output
    assert "/benutzer/neu" in told.output


@pytest.mark.parametrize(
    "instead",
    [
        Response(status=302, headers={"Location": "http://127.0.0.1:1/sign-in"}),
        Response("<h1>Willkommen im WLAN</h1>", content_type="text/html"),
        Response("<h1>Not here</h1>", status=404, content_type="text/html"),
        *(
            Response(text, content_type="application/json")
            for text in ("{", "[]", "{}", '{"seats": null}', '{"seats": [1]}')
        ),
        Response('{"seats": [{}], "last": 1, "next": null}', content_type="application/json"),
        Response("[]", status=403, content_type="application/problem+json"),
    ],
)
def test_whoever_answers_in_its_place_changes_nothing_and_gets_no_key(
    coupled: Directory, online: Kundencenter, instead: Response
) -> None:
    before = online_users(coupled.connection, NUMBER)
    online.instead = instead
    online.asked.clear()
    assert reconcile(coupled, NUMBER).is_offline
    assert (len(online.asked), online_users(coupled.connection, NUMBER)) == (1, before)


def test_without_its_key_it_says_so_and_goes_on(coupled: Directory, online: Kundencenter) -> None:
    coupled.secrets.put(key_name(NUMBER), "")
    outcome = reconcile(coupled, NUMBER)
    assert outcome.problem is not None
    assert "nicht gekoppelt" in outcome.problem.text.german


def test_what_was_rejected_is_not_sent_again_and_again(coupled: Directory, online: Kundencenter) -> None:
    online.holds = True
    reconcile(coupled, NUMBER)
    online.plan["state"] = "rejected"
    for _time in range(3):
        assert reconcile(coupled, NUMBER).state == "rejected"
    assert len(online.snapshots) == 1
    assert "abgelehnt" in freshness(overview(coupled).places[0]).german


def test_only_what_has_changed_is_fetched(coupled: Directory, online: Kundencenter) -> None:
    online.change("100983", state="ended")
    online.asked.clear()
    reconcile(coupled, NUMBER)
    assert [one for one in online.asked if one[0] == "GET"] == [("GET", "/api/v1/directory/seats", 200)]
    known = online_users(coupled.connection, NUMBER)
    assert (len(known), known["100983"].state) == (4, "ended")
