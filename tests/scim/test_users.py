"""What becomes of a user that a directory sends: who is invited, what is refused, and what is found again?"""

from typing import Any
from uuid import UUID

import pytest

from tests import builders
from tests.scim.asking import Directory, directory_of, person, type_of
from tests.users import invited, office
from tests.web.application import app_for
from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.invitation.records import Invitation
from workflows.scim.reasons import Reason
from workflows.scim.records import ScimUser
from workflows.seat.records import Seat

MAIL = {"value": "neu@praxis.example", "type": "work"}


def seat_of(runtime: Runtime, made: dict[str, Any]) -> Seat:
    return builders.one(runtime, Seat, UUID(made["id"].split(".")[0]))


def test_what_is_no_user_is_refused_with_a_sentence(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, app = office(runtime), app_for(runtime)
    ask = directory_of(runtime, app, people.boss)
    made = ask.create(externalId="7", emails=[MAIL])
    for sent, reason, status, type_ in (
        ({"displayName": None}, Reason.NAME_MISSING, 400, "invalidValue"),
        ({"displayName": " \u200b\u200d"}, Reason.NAME_MISSING, 400, "invalidValue"),
        ({"displayName": "x" * 101}, Reason.NAME_LONG, 400, "invalidValue"),
        ({"displayName": "anna \u200b MUSTER\u202e\u0007"}, Reason.NAME_TAKEN, 409, "uniqueness"),
        ({"userName": "\u2060"}, Reason.USER_NAME_MISSING, 400, "invalidValue"),
        (
            {"userName": "ANNA@praxis.example", "displayName": "Anna Zwei"},
            Reason.USER_NAME_TAKEN,
            409,
            "uniqueness",
        ),
        ({"userName": "x" * 257}, Reason.VALUE_LONG, 400, "invalidValue"),
        ({"preferredLanguage": "x" * 20_000}, Reason.VALUE_LONG, 400, "invalidValue"),
        ({"externalId": "7"}, Reason.EXTERNAL_ID_TAKEN, 409, "uniqueness"),
        ({"emails": [{"value": "keine Adresse"}]}, Reason.ADDRESS_FORM, 400, "invalidValue"),
        ({"emails": [MAIL | {"value": "NEU@praxis.example"}]}, Reason.ADDRESS_TAKEN, 409, "uniqueness"),
    ):
        answer = ask("POST", "/Users", person("bert@praxis.example") | sent)
        assert (type_of(answer), answer.get_json()["detail"]) == ((status, type_), reason.sentence)
    taken = {"op": "replace", "path": "displayName", "value": people.other.display_name}
    assert type_of(ask.patch(f"/Users/{made['id']}", taken)) == (409, "uniqueness")
    monkeypatch.setattr(policy, "INVITATIONS_PER_CUSTOMER_AND_DAY", 1)
    spent = ask("POST", "/Users", person("bert@praxis.example", emails=[{"value": "b@praxis.example"}]))
    assert (spent.status_code, int(spent.headers["Retry-After"]) > 0) == (429, True)


def test_of_a_new_user_so_much_is_answered_as_was_asked_for(runtime: Runtime) -> None:
    ask = directory_of(runtime, app_for(runtime), office(runtime).boss)
    answer = ask("POST", "/Users?attributes=userName", person())
    assert answer.status_code == 201
    assert {*answer.get_json()} == {"schemas", "id", "userName"}
    assert answer.headers["Location"].endswith(answer.get_json()["id"])
    rest = ask("POST", "/Users?excludedAttributes=displayName,meta", person("bert@praxis.example"))
    assert {*rest.get_json()} == {"schemas", "id", "userName", "active"}
    assert ask("POST", "/Users?attributes=userName%5B", person("clara@praxis.example")).status_code == 400
    assert ask.found("userName sw clara") == []
    wrong = {"op": "add", "path": "emails", "value": "geheim@praxis.example"}
    refused = ask.patch(f"/Users/{rest.get_json()['id']}", wrong)
    assert type_of(refused) == (400, "invalidValue")
    assert "emails" in refused.get_json()["detail"]
    assert not [word for word in ("geheim", "pydantic") if word in refused.get_json()["detail"]]


def test_who_is_made_is_invited_once_it_may_come_in(runtime: Runtime) -> None:
    """At the address that counts, in their language; another address is another invitation, a held user's is theirs."""
    people, app = office(runtime), app_for(runtime)
    ask = directory_of(runtime, app, people.boss)
    mails = [{"value": "privat@praxis.example"}, MAIL, {"value": "haupt@praxis.example", "primary": True}]
    made = ask.create(active=False, emails=mails, preferredLanguage="en-GB")
    assert invitations(runtime) == []
    user = f"/Users/{made['id']}"
    on = {"op": "replace", "path": "active", "value": True}
    ask.patch(user, on)
    ask.patch(user, on)
    assert invitations(runtime) == [("haupt@praxis.example", "en")]
    ask.patch(user, {"op": "replace", "path": "emails", "value": [MAIL]})
    assert invitations(runtime)[-1] == (MAIL["value"], "en")
    ask.patch(user, {"op": "remove", "path": "emails"})
    ask.patch(user, {"op": "replace", "path": "displayName", "value": "Anna ohne Adresse"})
    assert (seat_of(runtime, made).email, len(invitations(runtime))) == ("", 2)
    quiet = ask.create("still@praxis.example")
    assert (seat_of(runtime, quiet).state, len(invitations(runtime))) == ("invited", 2)
    held = f"/Users/{people.other.id}.1"
    ask.patch(held, {"op": "add", "path": "emails", "value": [{"value": "fremd@praxis.example"}]})
    assert seat_of(runtime, {"id": f"{people.other.id}.1"}).email == ""
    assert len(builders.rows(runtime, ScimUser)) == 3
    assert ask.read(f"{people.other.id}.1")["displayName"] == people.other.display_name


def test_an_address_that_it_has_not_sent_stays(runtime: Runtime) -> None:
    people = office(runtime)
    ask = directory_of(runtime, app_for(runtime), people.boss)
    seat = invited(runtime, people.customer_id, "ida@praxis.example")
    for name in ("Ida Erste", "Ida Zweite"):
        renamed = {"op": "replace", "path": "displayName", "value": name}
        assert ask.patch(f"/Users/{seat.id}.1", renamed).status_code == 200
    now = builders.one(runtime, Seat, seat.id)
    assert (now.display_name, now.email) == ("Ida Zweite", "ida@praxis.example")


def invitations(runtime: Runtime) -> list[tuple[str, str]]:
    found = sorted(builders.rows(runtime, Invitation), key=lambda one: one.issued_at)
    return [(one.email, one.language) for one in found]


def test_they_are_found_in_every_way(runtime: Runtime) -> None:
    """By index where there is one, and page by page in both directions."""
    people, app = office(runtime), app_for(runtime)
    ask = directory_of(runtime, app, people.boss)
    made = [
        ask.create(f"u{n}@praxis.example", externalId=f"x{n}", emails=[{"value": f"u{n}@praxis.example"}])
        for n in range(3)
    ]
    for condition in (
        "externalId eq x1",
        'emails.value eq "U1@praxis.example"',
        f'id eq "{made[1]["id"]}"',
        'id eq "x1"',
    ):
        found = [one["id"] for one in ask.found(condition)]
        assert found == ([] if 'id eq "x1' in condition else [made[1]["id"]]), condition
    every = [one["id"] for one in ask("GET", "/Users").get_json()["Resources"]]
    for query in ({}, {"filter": "userName pr"}):
        assert there_and_back(ask, query) == (every, every[2:4])
    groups = ask("GET", "/Groups", query_string={"cursor": "", "count": 3}).get_json()
    rest = ask("GET", "/Groups", query_string={"cursor": groups["nextCursor"], "count": 3}).get_json()
    assert [len(page["Resources"]) for page in (groups, rest)] == [3, 2]
    assert "nextCursor" not in rest
    assert (
        ask("GET", "/Users", query_string={"cursor": "erfunden", "count": 2}).get_json()["scimType"]
        == "invalidCursor"
    )
    assert ask("GET", "/?count=1").status_code == 501
    assert ask("GET", "/Groups/nix").status_code == 404
    assert ask.patch("/Groups/nix", {"op": "add", "path": "members", "value": []}).status_code == 404


def there_and_back(ask: Directory, query: dict[str, str]) -> tuple[list[str], list[str]]:
    """Everybody on pages of two, and the page before the last one."""
    seen: list[str] = []
    cursor: str | None = ""
    page: dict[str, Any] = {}
    while cursor is not None:
        page = ask("GET", "/Users", query_string=query | {"cursor": cursor, "count": 2}).get_json()
        seen += [one["id"] for one in page["Resources"]]
        cursor = page.get("nextCursor")
    before = ask(
        "GET", "/Users", query_string=query | {"cursor": page["previousCursor"], "count": 2}
    ).get_json()
    return seen, [one["id"] for one in before["Resources"]]
