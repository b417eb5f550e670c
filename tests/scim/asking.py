"""How does a directory of the tests ask? With a key of its own; every answer is SCIM's."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.actions.test_events import number_of
from tests.api.asking import key_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime

SCIM = "application/scim+json"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
WORK = {"value": "anna@praxis.example", "type": "work", "primary": True}
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Directory:
    """A directory with a key of the scope scim."""

    def __init__(self, app: Flask, key: str) -> None:
        self.client = app.test_client()
        self.key = key

    def __call__(
        self, method: str, path: str, sent: Any = None, headers: Mapping[str, str] | None = None, **more: Any
    ) -> TestResponse:
        """Send a request below /scim/v2; whatever comes back is SCIM, and sets no cookie."""
        mine = {"Authorization": f"Bearer {self.key}", **(headers or {})}
        if sent is not None:
            more |= {"json": sent, "content_type": more.get("content_type", SCIM)}
        answer = self.client.open(f"/scim/v2{path}", method=method, headers=mine, **more)
        assert answer.mimetype == SCIM or answer.status_code == 304
        assert "Set-Cookie" not in answer.headers
        if answer.status_code >= 400 and method != "HEAD":
            told = answer.get_json()
            assert told["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
            assert told["status"] == str(answer.status_code)
            assert self.key not in answer.get_data(as_text=True)
        return answer

    def patch(self, path: str, *operations: Any, **more: Any) -> TestResponse:
        """Send a PATCH with these operations."""
        return self("PATCH", path, {"schemas": [PATCH], "Operations": [*operations]}, **more)

    def create(self, user_name: str = "anna@praxis.example", /, **more: Any) -> dict[str, Any]:
        """Make a user and return it as it was answered."""
        answer = self("POST", "/Users", person(user_name, **more))
        assert answer.status_code == 201, answer.get_json()
        made: dict[str, Any] = answer.get_json()
        return made

    def read(self, user_id: str) -> dict[str, Any]:
        """Return a user as it stands."""
        found: dict[str, Any] = self("GET", f"/Users/{user_id}").get_json()
        return found

    def found(self, condition: str, **more: str) -> list[dict[str, Any]]:
        """Return who is found by a filter."""
        answer = self("GET", "/Users", query_string={"filter": condition, **more})
        assert answer.status_code == 200, answer.get_json()
        listed: list[dict[str, Any]] = answer.get_json().get("Resources", [])
        return listed


def person(user_name: str = "anna@praxis.example", /, **more: Any) -> dict[str, Any]:
    """What a directory says of somebody, as most of them do."""
    name = user_name.split("@", maxsplit=1)[0].title()
    return {"schemas": [USER], "userName": user_name, "displayName": f"{name} Muster", "active": True} | more


def directory_of(runtime: Runtime, app: Flask, account: Account, name: str = "Entra") -> Directory:
    """The directory of the customer number of this account."""
    return Directory(app, key_of(runtime, name, "scim", customer=number_of(runtime, account)))


def type_of(answer: TestResponse) -> tuple[int, str]:
    """The status and the SCIM type of a refusal."""
    return answer.status_code, answer.get_json().get("scimType", "")
