"""How do clients send users, and what comes of it? Rows of the table of research/directory.md section 1."""

from tests import builders
from tests.scim.asking import (
    ENTERPRISE,
    GROUP,
    USER,
    WORK,
    person,
    type_of,
)
from tests.scim.place import Place, ok, path
from workflows.scim.records import ProvisioningEntry, ScimUser


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
    nonsense: object
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
