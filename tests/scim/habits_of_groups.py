"""How do clients fill and empty groups? As habits_of_users.py."""

from uuid import uuid4

from tests.scim.asking import (
    GROUP,
    type_of,
)
from tests.scim.place import Place, ok


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


def row_23(at: Place) -> None:
    """Authentik replaces a group without a path, with schemas and id inside; another id is refused."""
    value = {"schemas": [GROUP], "id": "invoices", "displayName": "Rechnungen", "externalId": "e"}
    ok(at.ask.patch("/Groups/invoices", {"op": "replace", "value": value}))
    other = at.ask.patch("/Groups/invoices", {"op": "replace", "value": value | {"id": "services"}})
    assert type_of(other) == (400, "mutability")
    assert at.ask("PUT", "/Groups/invoices", {"displayName": "Vertrieb"}).status_code == 403
    assert at.ask("DELETE", "/Groups/invoices").status_code == 403


def row_24(at: Place) -> None:
    """Authentik cuts by maxOperations: at least 100, and 50 members in one PATCH."""
    config = at.ask("GET", "/ServiceProviderConfig").get_json()
    assert config["bulk"]["maxOperations"] >= 100
    made = at.ask.create()
    op = {"op": "add", "path": "members", "value": [{"value": made["id"]}]}
    ok(at.ask.patch("/Groups/invoices", *[op] * 60))
