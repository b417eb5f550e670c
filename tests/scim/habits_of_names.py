"""What if names, addresses or users are somebody else's already, or more than there may be? As habits_of_users.py."""

from typing import Any
from uuid import uuid4

from sqlalchemy import text

from tests import builders
from tests.owner import as_owner
from tests.scim.asking import (
    ENTERPRISE,
    WORK,
    directory_of,
    person,
    type_of,
)
from tests.scim.place import Place, ok, path
from workflows.scim.records import HeldBack, ProvisioningEntry


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
    assert ("POST Users", "refused", "address_taken") in at.log()


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


def row_50(at: Place) -> None:
    """Entra's references come in a later cycle: nothing depends on them."""
    value = {"manager": {"value": str(uuid4())}}
    made = at.ask.create(**{ENTERPRISE: value})
    ok(at.ask.patch(path(made), {"op": "Add", "path": f"{ENTERPRISE}:manager", "value": str(uuid4())}))


def accept(at: Place, made: dict[str, Any]) -> None:
    """Let somebody have come to a user: whom nobody has come to loses nothing."""
    seat = at.seat(made)
    with as_owner(at.runtime) as connection:
        older = text("UPDATE seat SET created_at = created_at - interval '2 days' WHERE id = :id")
        connection.execute(older, {"id": seat.id})
