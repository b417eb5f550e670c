"""How do clients look for users, and how do they page? As habits_of_users.py."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from tests.scim.asking import (
    SCIM,
    USER,
    WORK,
    person,
    type_of,
)
from tests.scim.habits_of_groups import two
from tests.scim.place import Place, ok, path


def row_13(at: Place) -> None:
    """Entra's test of the connection looks for somebody who is not there: an empty list, no 404."""
    assert at.ask.found(f'userName eq "{uuid4()}"') == []


def row_14(at: Place) -> None:
    """Okta's test of the connection."""
    listed = ok(at.ask("GET", "/Users?startIndex=1&count=2"), 200).get_json()
    assert (listed["totalResults"], listed["itemsPerPage"], listed["startIndex"]) == (2, 2, 1)


def row_15(at: Place) -> None:
    """Every filter that clients send; an attribute that there is not is refused, never the whole list."""
    made = at.ask.create(externalId="ext-1", emails=[WORK])
    at.ask.create("bert@praxis.example")
    for condition in (
        'userName eq "anna@praxis.example"',
        'externalId eq "ext-1"',
        f'id eq "{made["id"]}"',
        'emails[type eq "work"].value eq "anna@praxis.example"',
        'emails[value eq "anna@praxis.example"]',
        'emails.value eq "anna@praxis.example"',
        'emails eq "anna@praxis.example"',
        'userName eq "anna@praxis.example" and externalId eq "ext-1"',
        'displayName sw "anna" or externalId eq "no"',
    ):
        assert [one["id"] for one in at.ask.found(condition)] == [made["id"]], condition
    for condition in ('nonsense eq "x"', 'title eq "x"', "userName eq", 'userName xx "y"'):
        assert type_of(at.ask("GET", "/Users", query_string={"filter": condition})) == (400, "invalidFilter")


def row_16(at: Place) -> None:
    """Authentik leaves the quotes out."""
    made = at.ask.create()
    assert [one["id"] for one in at.ask.found("userName eq anna@praxis.example")] == [made["id"]]
    assert at.ask.found("externalId eq 12345") == []


def row_29(at: Place) -> None:
    """Whoever is deactivated is found as such."""
    made = at.ask.create(active=False)
    assert at.ask.read(made["id"])["active"] is False
    assert [one["active"] for one in at.ask.found('userName eq "anna@praxis.example"')] == [False]
    assert [one["id"] for one in at.ask.found("active eq false")] == [made["id"]]


def row_36(at: Place) -> None:
    """Places and counts beyond what there is are read as what can be meant."""
    for query, told in {
        "startIndex=0": (2, 2),
        "startIndex=-5": (2, 2),
        "count=0": (2, 0),
        "count=-1": (2, 0),
        "startIndex=99": (2, 0),
        "count=1": (2, 1),
        "startIndex=2&count=1": (2, 1),
    }.items():
        listed = ok(at.ask("GET", f"/Users?{query}"), 200).get_json()
        assert (listed["totalResults"], listed["itemsPerPage"]) == told, query


def row_37(at: Place) -> None:
    """Whoever loops until they have seen the total sees everybody once, by index and by cursor."""
    wanted = {at.ask.create(f"u{number}@praxis.example")["id"] for number in range(5)}
    seen = [
        one["id"]
        for first in range(1, 8, 2)
        for one in at.ask("GET", f"/Users?startIndex={first}&count=2").get_json()["Resources"]
    ]
    assert (len(seen), wanted < set(seen)) == (7, True)
    assert [one["id"] for page in pages(at, count=3) for one in page["Resources"]] == seen


def row_38(at: Place) -> None:
    """Plain JSON is read, other types are not; what comes back is SCIM's, refusals too."""
    for number, kind in enumerate(
        ("application/json", "application/json; charset=utf-8", f"{SCIM};charset=UTF-8")
    ):
        ok(at.ask("POST", "/Users", person(f"u{number}@praxis.example"), content_type=kind), 201)
    assert at.ask("POST", "/Users", person(), content_type="text/plain").status_code == 415


def row_39(at: Place) -> None:
    """Double and trailing strokes, a trailing ampersand, a small letter: no redirect."""
    for where in ("//Users", "/Users/", "/Users?count=1&", "/users", "/Users//", "//users/"):
        assert ok(at.ask("GET", where), 200).get_json()["totalResults"] == 2
    ok(at.ask("POST", "//Users", person()), 201)


def row_40(at: Place) -> None:
    """A plus sign is decoded once."""
    made = at.ask.create("anna+x@praxis.example")
    answer = at.ask("GET", "/Users?filter=userName%20eq%20%22anna%2Bx@praxis.example%22")
    assert [one["id"] for one in answer.get_json()["Resources"]] == [made["id"]]


def row_41(at: Place) -> None:
    """Members are left out where nobody wants them; a group's PATCH answers 204."""
    two(at)
    query = {"filter": 'displayName eq "Rechnungen"', "excludedAttributes": "members"}
    (group,) = ok(at.ask("GET", "/Groups", query_string=query), 200).get_json()["Resources"]
    assert "members" not in group
    assert "members" not in at.ask("GET", "/Groups/invoices?excludedAttributes=members").get_json()


def row_42(at: Place) -> None:
    """Discovery says what is stored, and nothing else, without nulls."""
    for where in ("/ResourceTypes", "/Schemas"):
        listed = ok(at.ask("GET", where), 200)
        assert listed.get_json()["totalResults"] == len(listed.get_json()["Resources"])
        assert b"null" not in listed.data
    (schema,) = [one for one in at.ask("GET", "/Schemas").get_json()["Resources"] if one["id"] == USER]
    assert {one["name"] for one in schema["attributes"]} == {
        *(
            "userName",
            "name",
            "displayName",
            "preferredLanguage",
            "active",
            "emails",
            "phoneNumbers",
            "groups",
        )
    }


def row_45(at: Place) -> None:
    """More than 25 requests a second of one credential are served."""
    assert {at.ask("GET", "/Users?count=0").status_code for _ in range(60)} == {200}


def row_46(at: Place) -> None:
    """An ETag comes, and If-Match is honoured, weak or strong; nobody has to send it."""
    made = at.ask.create()
    tag = at.ask("GET", path(made)).headers["ETag"]
    assert at.ask("GET", path(made), headers={"If-None-Match": tag}).status_code == 304
    wanted = {"op": "replace", "path": "displayName", "value": "Anna Neu"}
    ok(at.ask.patch(path(made), wanted, headers={"If-Match": tag.removeprefix("W/")}))
    for answer in (
        at.ask.patch(path(made), wanted, headers={"If-Match": tag}),
        at.ask("PUT", path(made), person(), headers={"If-Match": tag}),
        at.ask("DELETE", path(made), headers={"If-Match": tag}),
    ):
        assert answer.status_code == 412


def row_47(at: Place) -> None:
    """A filter that is too long, has too many terms or is too deep is refused before it costs anything."""
    for condition in (
        " or ".join(['userName eq "a"'] * 3000),
        " or ".join(['id eq "a"'] * 21),
        "(" * 11 + 'id eq "a"' + ")" * 11,
    ):
        assert type_of(at.ask("POST", "/Users/.search", {"filter": condition})) == (400, "invalidFilter")


def pages(at: Place, **query: Any) -> Iterator[dict[str, Any]]:
    cursor: str | None = ""
    while cursor is not None:
        page = ok(at.ask("GET", "/Users", query_string={"cursor": cursor, **query}), 200).get_json()
        yield page
        cursor = page.get("nextCursor")
