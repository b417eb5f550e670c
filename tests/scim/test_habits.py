"""Does what each known client of SCIM sends come out right? The table of research/directory.md section 1, row by row.

Each row sends what that client sends, and looks at what became of it, not at the status alone.
"""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import text

from tests import builders
from tests.owner import as_owner
from tests.scim.asking import (
    ENTERPRISE,
    GROUP,
    SCIM,
    USER,
    Directory,
    directory_of,
    person,
    type_of,
)
from tests.users import office
from tests.web.application import app_for
from workflows.engine.runtime import Runtime
from workflows.scim.records import HeldBack, ProvisioningEntry, ScimUser
from workflows.seat.records import Seat

WORK = {"value": "anna@praxis.example", "type": "work", "primary": True}
Row = Callable[["Place"], None]


class Place:
    """A customer number with a directory, and one more number with another."""

    def __init__(self, runtime: Runtime, app: Flask) -> None:
        self.runtime = runtime
        self.app = app
        self.office = office(runtime)
        self.ask = directory_of(runtime, app, self.office.boss)

    def other(self) -> Directory:
        """The directory of another customer number."""
        return directory_of(self.runtime, self.app, builders.add_account(self.runtime))

    def seat(self, made: dict[str, Any]) -> Seat:
        """The user that a resource stands for."""
        return builders.one(self.runtime, Seat, UUID(made["id"].split(".")[0]))

    def log(self) -> list[tuple[str, str, str]]:
        """What was written down."""
        kept = builders.rows(self.runtime, ProvisioningEntry)
        return [(one.request, one.result, one.reason) for one in sorted(kept, key=lambda one: one.at)]


def ok(answer: Any, *expected: int) -> Any:
    assert answer.status_code in (expected or (200, 204)), answer.get_json()
    return answer


def path(made: dict[str, Any]) -> str:
    return f"/Users/{made['id']}"


def row_01(at: Place) -> None:
    """Entra writes the op with a capital; any other word is none."""
    made = at.ask.create()
    for op in ("Add", "Replace", "replace", "ADD"):
        ok(at.ask.patch(path(made), {"op": op, "path": "displayName", "value": f"Anna {op}"}))
        assert at.ask.read(made["id"])["displayName"] == f"Anna {op}"
    ok(at.ask.patch(path(made), {"op": "Remove", "path": "preferredLanguage"}))
    assert type_of(at.ask.patch(path(made), {"op": "set", "path": "displayName", "value": "x"})) == (
        400,
        "invalidValue",
    )


def row_02(at: Place) -> None:
    """Entra sends truth as text, and reads a boolean."""
    made = at.ask.create(active="True")
    assert made["active"] is True
    ok(at.ask.patch(path(made), {"op": "Replace", "path": "active", "value": "False"}))
    assert at.ask.read(made["id"])["active"] is False
    for nonsense in ("nein", "0", 0, []):
        answer = at.ask.patch(path(made), {"op": "Replace", "path": "active", "value": nonsense})
        assert answer.status_code == 400
    assert at.ask.read(made["id"])["active"] is False


def row_03(at: Place) -> None:
    """Entra with its flag: dotted keys and URNs in one value, one change."""
    made = at.ask.create()
    value = {"name.givenName": "Anne", "displayName": "Anne M.", f"{ENTERPRISE}:employeeNumber": "17"}
    ok(at.ask.patch(path(made), {"op": "replace", "value": value}))
    read = at.ask.read(made["id"])
    assert (read["name"], read["displayName"]) == ({"givenName": "Anne"}, "Anne M.")


def row_04(at: Place) -> None:
    """Okta deactivates without a path, and it is never a 2xx without effect."""
    made = at.ask.create()
    ok(at.ask.patch(path(made), {"op": "replace", "value": {"active": False}}))
    assert at.ask.read(made["id"])["active"] is False
    assert at.seat(made).suspended_by == ["directory"]


def row_05(at: Place) -> None:
    """Entra replaces or adds an element that is not there: it is made of the terms of the filter."""
    made = at.ask.create()
    for op, address in (("Replace", "a@praxis.example"), ("Add", "b@praxis.example")):
        ok(at.ask.patch(path(made), {"op": "Remove", "path": "emails"}))
        ok(at.ask.patch(path(made), {"op": op, "path": 'emails[type eq "work"].value', "value": address}))
        assert at.ask.read(made["id"])["emails"] == [{"type": "work", "value": address}]
    wanted = {"op": "Replace", "path": 'phoneNumbers[type co "x"].value', "value": "1"}
    assert type_of(at.ask.patch(path(made), wanted)) == (400, "noTarget")


def row_06(at: Place) -> None:
    """Only the element that is meant is different."""
    home = {"value": "zuhause@privat.example", "type": "home"}
    made = at.ask.create(emails=[WORK, home])
    wanted = {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "neu@praxis.example"}
    ok(at.ask.patch(path(made), wanted))
    assert at.ask.read(made["id"])["emails"] == [WORK | {"value": "neu@praxis.example"}, home]


def row_07(at: Place) -> None:
    """Several operations in their order; a new primary clears the old one."""
    made = at.ask.create(emails=[WORK])
    ok(
        at.ask.patch(
            path(made),
            {"op": "Add", "path": 'emails[type eq "home"].value', "value": "h@privat.example"},
            {"op": "Add", "path": 'emails[type eq "home"].primary', "value": True},
            {"op": "Add", "path": 'emails[type eq "other"].value', "value": "o@privat.example"},
        )
    )
    primary = [mail["value"] for mail in at.ask.read(made["id"])["emails"] if mail.get("primary")]
    assert primary == ["h@privat.example"]


def members(at: Place, group: str = "invoices") -> set[str]:
    return {one["value"] for one in at.ask("GET", f"/Groups/{group}").get_json().get("members", [])}


def two(at: Place) -> tuple[str, str]:
    anna, bert = (at.ask.create(f"{name}@praxis.example")["id"] for name in ("anna", "bert"))
    ok(
        at.ask.patch(
            "/Groups/invoices", {"op": "Add", "path": "members", "value": [{"value": anna}, {"value": bert}]}
        )
    )
    return anna, bert


def row_08(at: Place) -> None:
    """Entra and authentik remove members by value; whoever is not listed stays."""
    anna, bert = two(at)
    gone = {"op": "Remove", "path": "members"}
    ok(at.ask.patch("/Groups/invoices", gone | {"value": []}))
    assert members(at) == {anna, bert}
    ok(at.ask.patch("/Groups/invoices", gone | {"value": [{"value": anna}]}))
    ok(at.ask.patch("/Groups/invoices", gone | {"value": [{"value": anna}]}))
    assert members(at) == {bert}


def row_09(at: Place) -> None:
    """Okta removes one member by a filter, and a second look proves it."""
    anna, bert = two(at)
    ok(at.ask.patch("/Groups/invoices", {"op": "remove", "path": f'members[value eq "{anna}"]'}))
    assert members(at) == {bert}


def row_10(at: Place) -> None:
    """A member with $ref null is a member without."""
    made = at.ask.create()
    member = {"value": made["id"], "$ref": None, "display": None}
    ok(at.ask.patch("/Groups/invoices", {"op": "Add", "path": "members", "value": [member]}))
    assert members(at) == {made["id"]}


def row_11(at: Place) -> None:
    """Whoever is a member already is one still, once."""
    made = at.ask.create()
    for display in ("Anna", "A."):
        member = {"value": made["id"], "display": display}
        ok(at.ask.patch("/Groups/invoices", {"op": "Add", "path": "members", "value": [member]}))
    assert len(at.ask("GET", "/Groups/invoices").get_json()["members"]) == 1


def row_12(at: Place) -> None:
    """A member that is somebody else's and one that nobody is get the same answer."""
    foreign = at.other().create("x@anders.example")["id"]
    nobody = f"{uuid4()}.1"
    answers = [
        at.ask.patch("/Groups/invoices", {"op": "Add", "path": "members", "value": [{"value": one}]})
        for one in (foreign, nobody)
    ]
    assert type_of(answers[0]) == (400, "invalidValue")
    assert answers[0].data == answers[1].data
    assert not members(at)


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


def row_17(at: Place) -> None:
    """Truth within quotes is compared as truth."""
    made = at.ask.create(emails=[WORK])
    assert [one["id"] for one in at.ask.found('emails[primary eq "True"]')] == [made["id"]]
    wanted = {"op": "Replace", "path": 'roles[primary eq "True"].value', "value": "x"}
    ok(at.ask.patch(path(made), wanted))


def row_18(at: Place) -> None:
    """Entra's app roles are not kept, and give nobody the admin right."""
    made = at.ask.create(roles=[{"value": '{"id":"1","value":"verwalter","displayName":"Verwalter"}'}])
    ok(at.ask.patch(path(made), {"op": "Add", "path": "roles", "value": [{"value": "administrator"}]}))
    assert "roles" not in at.ask.read(made["id"])
    assert not at.seat(made).is_administrator
    assert ("POST Users", "created", "not_stored") in at.log()


def row_19(at: Place) -> None:
    """Entra's manager as a bare text, or empty, disturbs nobody."""
    made = at.ask.create(**{ENTERPRISE: {"manager": "26118915"}})
    for value in ("26118915", "", {"value": "x"}):
        ok(at.ask.patch(path(made), {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": value}))
    assert ENTERPRISE not in at.ask.read(made["id"])


def row_20(at: Place) -> None:
    """Old and foreign schemas beside or instead of ours: the endpoint says what it is."""
    for number, schemas in enumerate(
        (
            ["urn:scim:schemas:core:1.0", USER],
            ["urn:scim:schemas:core:2.0:User"],
            ["urn:scim:schemas:core:2.0"],
        )
    ):
        made = at.ask.create(f"u{number}@praxis.example", schemas=schemas)
        assert made["schemas"] == [USER]
    old = [GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"]
    ok(at.ask("PUT", "/Groups/invoices", {"schemas": old, "displayName": "Rechnungen", "members": []}), 200)


def row_21(at: Place) -> None:
    """No schemas at all."""
    made = ok(at.ask("POST", "/Users", {"userName": "anna", "displayName": "Anna"}), 201).get_json()
    ok(at.ask("PATCH", path(made), {"Operations": [{"op": "replace", "path": "displayName", "value": "B"}]}))


def row_22(at: Place) -> None:
    """Ids, meta and groups of the client's own are not read; a password is dropped, and stands nowhere."""
    sent = {"id": "meine", "meta": {"resourceType": "X"}, "groups": [], "password": "t0p-s3cret"}
    made = at.ask.create(**sent)
    assert made["id"] != "meine"
    ok(at.ask.patch(path(made), {"op": "replace", "path": "password", "value": "t0p-s3cret"}))
    ok(at.ask.patch(path(made), {"op": "replace", "value": {"password": "t0p-s3cret"}}))
    kept = [
        str(vars(one)) for kind in (ScimUser, ProvisioningEntry) for one in builders.rows(at.runtime, kind)
    ]
    assert not [one for one in kept if "t0p" in one or "password" in one]


def row_23(at: Place) -> None:
    """Authentik replaces a group without a path, with schemas and id inside; another id is refused."""
    value = {"schemas": [GROUP], "id": "invoices", "displayName": "Rechnungen", "externalId": "e"}
    ok(at.ask.patch("/Groups/invoices", {"op": "replace", "value": value}))
    other = at.ask.patch("/Groups/invoices", {"op": "replace", "value": value | {"id": "services"}})
    assert type_of(other) == (400, "mutability")


def row_24(at: Place) -> None:
    """Authentik cuts by maxOperations: at least 100, and 50 members in one PATCH."""
    config = at.ask("GET", "/ServiceProviderConfig").get_json()
    assert config["bulk"]["maxOperations"] >= 100
    made = at.ask.create()
    op = {"op": "add", "path": "members", "value": [{"value": made["id"]}]}
    ok(at.ask.patch("/Groups/invoices", *[op] * 60))


def row_25(at: Place) -> None:
    """Leavers go by DELETE, or are suspended first and deleted later; twice is 404."""
    made = at.ask.create()
    ok(at.ask.patch(path(made), {"op": "replace", "path": "active", "value": False}))
    ok(at.ask("DELETE", path(made)))
    assert at.ask("DELETE", path(made)).status_code == 404
    assert at.ask("GET", path(made)).status_code == 404


def row_26(at: Place) -> None:
    """Okta's own apps know only PUT after GET, also to deactivate."""
    made = at.ask.create(emails=[WORK], name={"givenName": "Anna", "familyName": "Muster"})
    read = at.ask.read(made["id"])
    ok(at.ask("PUT", path(made), read | {"active": False}), 200)
    now = at.ask.read(made["id"])
    assert now["active"] is False
    assert now["emails"] == read["emails"]
    assert "name" not in ok(at.ask("PUT", path(made), person()), 200).get_json()


def row_27(at: Place) -> None:
    """PUT without active leaves it as it is, either way."""
    made = at.ask.create()
    left_out = {name: value for name, value in person().items() if name != "active"}
    assert ok(at.ask("PUT", path(made), left_out), 200).get_json()["active"] is True
    ok(at.ask.patch(path(made), {"op": "replace", "path": "active", "value": False}))
    assert ok(at.ask("PUT", path(made), left_out), 200).get_json()["active"] is False


def row_28(at: Place) -> None:
    """Active null, or removed, is refused: nobody stays in or falls out by it."""
    made = at.ask.create()
    for answer in (
        at.ask.patch(path(made), {"op": "replace", "path": "active", "value": None}),
        at.ask.patch(path(made), {"op": "replace", "value": {"active": None}}),
        at.ask.patch(path(made), {"op": "remove", "path": "active"}),
        at.ask("PUT", path(made), person(active=None)),
    ):
        assert type_of(answer) == (400, "invalidValue")
    assert at.ask.read(made["id"])["active"] is True


def row_29(at: Place) -> None:
    """Whoever is deactivated is found as such."""
    made = at.ask.create(active=False)
    assert at.ask.read(made["id"])["active"] is False
    assert [one["active"] for one in at.ask.found('userName eq "anna@praxis.example"')] == [False]
    assert [one["id"] for one in at.ask.found("active eq false")] == [made["id"]]


def row_30(at: Place) -> None:
    """Who comes back is the same; who was deleted and comes anew has another id and number."""
    made = at.ask.create()
    for active in (False, True):
        ok(at.ask.patch(path(made), {"op": "replace", "path": "active", "value": active}))
    back = at.ask.read(made["id"])
    assert (back["active"], back["id"]) == (True, made["id"])
    ok(at.ask("DELETE", path(made)))
    anew = at.ask.create()
    assert anew["id"] != made["id"]
    assert at.seat(anew).user_number > at.seat(made).user_number


def row_31(at: Place) -> None:
    """The same userName twice is 409, and the filter finds exactly that one, inactive or not."""
    made = at.ask.create(active=False)
    again = at.ask("POST", "/Users", person("ANNA@praxis.example", displayName="Anna Zwei"))
    assert type_of(again) == (409, "uniqueness")
    assert [one["id"] for one in at.ask.found("userName eq Anna@Praxis.example")] == [made["id"]]


def row_32(at: Place) -> None:
    """An address that is somebody's adopts nobody: 409 within the customer, and nothing to see across customers."""
    theirs = at.office.colleague.email
    refused = at.ask("POST", "/Users", person("neu@praxis.example", emails=[WORK | {"value": theirs}]))
    assert type_of(refused) == (409, "uniqueness")
    assert "/" in refused.get_json()["detail"]
    made = at.other().create("neu@anders.example", emails=[WORK | {"value": theirs}])
    assert made["emails"][0]["value"] == theirs
    assert (
        at.log()[-1] == ("POST Users", "created", "")
        or ("POST Users", "refused", "address_taken") in at.log()
    )


def row_33(at: Place) -> None:
    """An externalId is a text of its own: numeric, case exact, unique, and never an id of ours."""
    made = at.ask.create(externalId="1")
    assert at.ask("GET", "/Users/1").status_code == 404
    ok(at.ask.patch(path(made), {"op": "replace", "path": "externalId", "value": made["id"]}))
    other = at.ask("POST", "/Users", person("b@praxis.example", externalId=made["id"]))
    assert type_of(other) == (409, "uniqueness")
    at.ask.create("c@praxis.example", externalId=made["id"].upper())


def row_34(at: Place) -> None:
    """A userName that is taken, in whatever case, is 409; an empty one is none."""
    made = at.ask.create()
    at.ask.create("bert@praxis.example")
    taken = at.ask.patch(path(made), {"op": "replace", "path": "userName", "value": "BERT@praxis.example"})
    assert type_of(taken) == (409, "uniqueness")
    for empty in ("", "  "):
        answer = at.ask.patch(path(made), {"op": "replace", "path": "userName", "value": empty})
        assert type_of(answer) == (400, "invalidValue")
    assert at.ask.read(made["id"])["userName"] == "anna@praxis.example"


def row_35(at: Place) -> None:
    """What was sent comes back as it was sent."""
    phones = [{"value": "0177 - 1234567", "type": "mobile"}]
    mails = [{"value": "Anna.MUSTER@Praxis.Example", "type": "work"}]
    made = at.ask.create(
        "Anna.MUSTER@Praxis.Example", phoneNumbers=phones, emails=mails, displayName="Anna  Muster"
    )
    read = at.ask.read(made["id"])
    assert (read["phoneNumbers"], read["emails"], read["userName"], read["displayName"]) == (
        phones,
        mails,
        "Anna.MUSTER@Praxis.Example",
        "Anna  Muster",
    )


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


def pages(at: Place, **query: Any) -> Iterator[dict[str, Any]]:
    cursor: str | None = ""
    while cursor is not None:
        page = ok(at.ask("GET", "/Users", query_string={"cursor": cursor, **query}), 200).get_json()
        yield page
        cursor = page.get("nextCursor")


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


def row_43(at: Place) -> None:
    """Microsoft's validator: no operations at all."""
    made = at.ask.create()
    assert type_of(at.ask.patch(path(made))) == (400, "invalidValue")


def row_44(at: Place) -> None:
    """Attributes that we do not store are dropped and named in the log; what no schema has is refused as a path."""
    made = at.ask.create(title="Dr.", nickName="A", erfunden="x")
    for where in ("title", 'addresses[type eq "work"].country', f"{ENTERPRISE}:department"):
        ok(at.ask.patch(path(made), {"op": "Add", "path": where, "value": "x"}))
    for where in ("erfunden", "urn:example:2.0:User:x", f"{ENTERPRISE}:erfunden"):
        answer = at.ask.patch(path(made), {"op": "Add", "path": where, "value": "x"})
        assert type_of(answer) == (400, "invalidPath"), where
    first, *_ = sorted(builders.rows(at.runtime, ProvisioningEntry), key=lambda one: one.at)
    assert first.not_stored == ["erfunden", "nickName", "title"]


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


def row_48(at: Place) -> None:
    """Two directories at one customer number: whom one keeps the other does not touch."""
    made = at.ask.create()
    second = directory_of(at.runtime, at.app, at.office.boss, "Okta")
    for answer in (
        second.patch(path(made), {"op": "replace", "path": "active", "value": False}),
        second("DELETE", path(made)),
        second.patch("/Groups/invoices", {"op": "Add", "path": "members", "value": [{"value": made["id"]}]}),
    ):
        assert answer.status_code == 409
    assert at.ask.read(made["id"])["active"] is True
    assert ("DELETE Users", "refused", "kept_elsewhere") in at.log()


def row_49(at: Place) -> None:
    """All users leave the scope at once: the brake holds, nothing is stored, one finding; the last administrator never falls."""
    made = [at.ask.create(f"u{number}@praxis.example") for number in range(5)]
    for one in made:
        accept(at, one)
    gone = [at.ask.patch(path(one), {"op": "replace", "path": "active", "value": False}) for one in made]
    assert [one.status_code for one in gone] == [200, 409, 409, 409, 409]
    assert "/abgleich" in gone[1].get_json()["detail"]
    assert [at.ask.read(one["id"])["active"] for one in made] == [False, True, True, True, True]
    assert len(builders.rows(at.runtime, HeldBack)) == 4
    boss = f"{at.office.seat.id}.1"
    last = at.ask.patch(f"/Users/{boss}", {"op": "replace", "path": "active", "value": False})
    assert type_of(last) == (409, "mutability")


def accept(at: Place, made: dict[str, Any]) -> None:
    """Let somebody have come to a user: whom nobody has come to loses nothing."""
    seat = at.seat(made)
    with as_owner(at.runtime) as connection:
        older = text("UPDATE seat SET created_at = created_at - interval '2 days' WHERE id = :id")
        connection.execute(older, {"id": seat.id})


def row_50(at: Place) -> None:
    """Entra's references come in a later cycle: nothing depends on them."""
    value = {"manager": {"value": str(uuid4())}}
    made = at.ask.create(**{ENTERPRISE: value})
    ok(at.ask.patch(path(made), {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": str(uuid4())}))


ROWS = [rule for name, rule in sorted(globals().items()) if name.startswith("row_")]
EVERY_DAY = {"row_04", "row_12", "row_28", "row_44", "row_46", "row_49"}


@pytest.fixture
def at(runtime: Runtime) -> Place:
    return Place(runtime, app_for(runtime))


def test_there_are_fifty_rows() -> None:
    assert [rule.__name__ for rule in ROWS] == [f"row_{number:02}" for number in range(1, 51)]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(rule, id=rule.__name__, marks=() if rule.__name__ in EVERY_DAY else pytest.mark.deep)
        for rule in ROWS
    ],
)
def test_what_clients_send(at: Place, rule: Row) -> None:
    rule(at)
