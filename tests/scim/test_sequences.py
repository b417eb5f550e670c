"""Do the request sequences that Okta and Entra publish run from the first to the last, and does who is deactivated fall at once?"""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from tests import builders
from tests.actions.test_events import number_of
from tests.programs import installation_of
from tests.scim.asking import ENTERPRISE, PATCH, USER, Directory, directory_of
from tests.users import office
from tests.web.application import app_for
from tests.web.visitor import sign_in, visitor_of
from workflows.engine.runtime import Runtime
from workflows.gate.authorize import Asked, authorize
from workflows.gate.credentials import issue_to_installation
from workflows.gate.verdicts import Verdict
from workflows.profile import load_profile
from workflows.scim.records import ProvisioningEntry
from workflows.seat.records import Seat


def okta(ask: Directory) -> str:
    """As in okta-developer-docs, scim-20: look, create, read, PUT, deactivate, reactivate; group push by PATCH. Okta never deletes."""
    name = "camille@praxis.example"
    assert (
        ask("GET", f"/Users?filter=userName%20eq%20%22{name}%22&startIndex=1&count=100").get_json()[
            "totalResults"
        ]
        == 0
    )
    sent = {
        "schemas": [USER],
        "userName": name,
        "name": {"givenName": "Camille", "familyName": "Cabrera"},
        "emails": [{"primary": True, "value": name, "type": "work"}],
        "displayName": "Camille Cabrera",
        "locale": "en-US",
        "externalId": "00ujl29u0le5T6Aj10h7",
        "groups": [],
        "password": "1mz050nq",
        "active": True,
    }
    made = ask("POST", "/Users", sent)
    assert (made.status_code, "password" in made.get_json()) == (201, False)
    user = f"/Users/{made.get_json()['id']}"
    read = ask("GET", user).get_json()
    told = ask(
        "PUT",
        user,
        read | {"name": {"givenName": "Camille", "familyName": "Muller"}, "displayName": "C. Muller"},
    )
    assert told.get_json()["name"]["familyName"] == "Muller"
    for active in (False, True):
        done = ask.patch(user, {"op": "replace", "value": {"active": active}})
        assert done.status_code in {200, 204}
        assert ask("GET", user).get_json()["active"] is active
    push(ask, "services", made.get_json()["id"])
    return str(made.get_json()["id"])


def push(ask: Directory, group: str, member: str) -> None:
    """Link the group, fill it, take one out."""
    refused = ask("POST", "/Groups", {"displayName": "Vertrieb", "members": []})
    assert refused.status_code == 403
    (found,) = ask("GET", "/Groups?filter=displayName%20eq%20%22Dienste%22").get_json()["Resources"]
    assert found["id"] == group
    assert (
        ask.patch(
            f"/Groups/{group}", {"op": "replace", "value": {"id": group, "displayName": "Dienste"}}
        ).status_code
        == 204
    )
    assert (
        ask.patch(
            f"/Groups/{group}", {"op": "add", "path": "members", "value": [{"value": member, "display": "c"}]}
        ).status_code
        == 204
    )
    assert [one["value"] for one in ask("GET", f"/Groups/{group}").get_json()["members"]] == [member]
    assert (
        ask.patch(f"/Groups/{group}", {"op": "remove", "path": f'members[value eq "{member}"]'}).status_code
        == 204
    )
    assert "members" not in ask("GET", f"/Groups/{group}").get_json()


def entra(ask: Directory) -> str:
    """As in entra-docs, use-scim-to-provision-users-and-groups: test, create, look, update, disable, group changes, delete."""
    assert ask.found(f'userName eq "{uuid4()}"') == []
    sent = {
        "schemas": [USER, ENTERPRISE],
        "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        "userName": "Test_User_ab6490ee-1e48-479e-a20b-2d77186b5dd1",
        "active": True,
        "emails": [{"primary": True, "type": "work", "value": "Test_User_fd0ea19b@testuser.example"}],
        "meta": {"resourceType": "User"},
        "name": {"formatted": "givenName familyName", "familyName": "familyName", "givenName": "givenName"},
        "roles": [],
    }
    made = ask("POST", "/Users", sent)
    assert made.status_code == 201
    one = made.get_json()
    user = f"/Users/{one['id']}"
    (found,) = ask.found(f'externalId eq "{sent["externalId"]}"')
    assert found["id"] == one["id"]
    multi: list[dict[str, Any]] = [
        {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "updated@testuser.example"},
        {"op": "Replace", "path": "name.familyName", "value": "updatedFamilyName"},
    ]
    assert ask.patch(user, *multi).status_code in {200, 204}
    renamed = {"op": "Replace", "path": "userName", "value": "5b50642d@testuser.example"}
    assert ask.patch(user, renamed).get_json()["userName"] == renamed["value"]
    assert ask.patch(user, {"op": "Replace", "path": "active", "value": False}).status_code == 200
    assert ask.read(one["id"])["active"] is False
    change = {"op": "Add", "path": "members", "value": [{"$ref": None, "value": one["id"]}]}
    assert ask.patch("/Groups/invoices", change).status_code == 204
    assert "members" not in ask("GET", "/Groups/invoices?excludedAttributes=members").get_json()
    assert ask.patch("/Groups/invoices", change | {"op": "Remove"}).status_code == 204
    assert ask("DELETE", user).status_code == 204
    assert ask.found(f'externalId eq "{sent["externalId"]}"') == []
    return str(one["id"])


def test_okta_and_entra_run_through(runtime: Runtime) -> None:
    people, app = office(runtime), app_for(runtime)
    ask = directory_of(runtime, app, people.boss)
    okta(ask)
    entra(ask)
    config = ask("GET", "/ServiceProviderConfig").get_json()
    assert all(config[name]["supported"] for name in ("patch", "bulk", "filter", "etag"))
    seats = builders.rows(runtime, Seat, Seat.customer_id == people.customer_id)
    assert {one.state for one in seats if one.created_at > people.seat.created_at} >= {"invited", "ended"}


def test_who_is_deactivated_falls_at_once(runtime: Runtime) -> None:
    """The page of the session, the way in and the gate: the next request of each is refused."""
    runtime = replace(runtime, profile=load_profile("demo"))
    people, app = office(runtime), app_for(runtime)
    ask = directory_of(runtime, app, people.boss)
    number = number_of(runtime, people.boss)
    browser = visitor_of(runtime)
    sign_in(browser, people.colleague.login_name)
    assert browser.get("/zugangsdaten").status_code == 200
    program = installation_of(runtime, number)
    leaver = f"{people.other.id}.1"
    assert (
        ask.patch(
            "/Groups/services", {"op": "add", "path": "members", "value": [{"value": leaver}]}
        ).status_code
        == 204
    )
    secret = issue_to_installation(runtime, program, people.other.user_number, None).secret
    asked = Asked("recherche", number, people.other.user_number, secret)
    assert authorize(runtime, program, asked).verdict is Verdict.ALLOWED
    assert ask.patch(f"/Users/{leaver}", {"op": "replace", "value": {"active": False}}).status_code == 200
    assert "/anmelden" in browser.get("/zugangsdaten").headers["Location"]
    assert authorize(runtime, program, asked).verdict is Verdict.SUSPENDED
    assert ask.patch(f"/Users/{leaver}", {"op": "replace", "value": {"active": True}}).status_code == 200
    assert authorize(runtime, program, asked).verdict is Verdict.WRONG_CREDENTIAL
    sign_in(browser, people.colleague.login_name)
    assert browser.get("/zugangsdaten").status_code == 200


@pytest.mark.deep
def test_it_speaks_bulk(runtime: Runtime) -> None:
    """References between operations, and a refusal of one that does not undo the others."""
    people, app = office(runtime), app_for(runtime)
    ask = directory_of(runtime, app, people.boss)
    operations = [
        {
            "method": "POST",
            "path": "/Users",
            "bulkId": "a",
            "data": {"userName": "a", "displayName": "A B", "password": "x"},
        },
        {
            "method": "POST",
            "path": "/Users",
            "bulkId": "b",
            "data": {"userName": "A", "displayName": "C D", "title": "Dr."},
        },
        {
            "method": "PATCH",
            "path": "/Groups/invoices",
            "data": {
                "schemas": [PATCH],
                "Operations": [{"op": "Add", "path": "members", "value": [{"value": "bulkId:a"}]}],
            },
        },
        {"method": "DELETE", "path": "/Groups/invoices"},
    ]
    sent = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": operations}
    told = ask("POST", "/Bulk", sent).get_json()["Operations"]
    assert [one["status"] for one in told] == ["201", "409", "200", "403"]
    assert len(ask("GET", "/Groups/invoices").get_json()["members"]) == 1
    lines = {(one.request, one.result): one.not_stored for one in builders.rows(runtime, ProvisioningEntry)}
    assert lines == {
        ("POST Users (Bulk)", "created"): [],
        ("POST Users (Bulk)", "refused"): ["title"],
        ("PATCH Groups (Bulk)", "changed"): [],
        ("DELETE Groups (Bulk)", "refused"): [],
    }, "each names its own"
