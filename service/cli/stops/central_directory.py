"""What happens to somebody whom the customer's own directory deactivates (SCIM)? The session dies at once."""

from typing import Any
from urllib.parse import quote

import httpx2

from service.cli.guide import Guide, Stop
from service.cli.stops.second_user import LATER_NAME
from service.cli.visitor import TourError
from workflows.program.actions import KeyOwner, add_key, revoke_key
from workflows.program.scopes import Scope

DIRECTORY = "Verzeichnis des Rundgangs"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


def _deactivate(guide: Guide) -> None:
    """Deactivate as Okta does, without a path, while she is signed in."""
    guide.visitor.open("/uebersicht")
    guide.must_be_at("/uebersicht")
    owner = KeyOwner(DIRECTORY, guide.number)
    key = add_key(guide.runtime, owner, [Scope.SCIM], actor="system").secret
    try:
        condition = quote(f'displayName eq "{LATER_NAME}"')
        (found,) = _ask(guide, key, "GET", f"/Users?filter={condition}")["Resources"]
        change = {"schemas": [PATCH], "Operations": [{"op": "replace", "value": {"active": False}}]}
        if _ask(guide, key, "PATCH", f"/Users/{found['id']}", change).get("active", False):
            raise TourError("the directory deactivated a user, who is active still")
    finally:
        revoke_key(guide.runtime, owner, actor="system", reason="the tour is over")
    guide.visitor.open("/uebersicht")
    guide.must_be_at("/anmelden")


def _ask(guide: Guide, key: str, method: str, path: str, sent: object = None) -> dict[str, Any]:
    answer = httpx2.request(
        method,
        f"{guide.visitor.base_url}/scim/v2{path}",
        headers={"Authorization": f"Bearer {key}"},
        json=sent,
        trust_env=False,
    )
    if not answer.is_success:
        raise TourError(f"{method} {path} answered {answer.status_code} {answer.text}")
    return dict(answer.json()) if answer.content else {}


STOPS = (Stop("SCIM legt still, Sitzung endet / SCIM ends the session", _deactivate, (("seat", "suspend"),)),)
