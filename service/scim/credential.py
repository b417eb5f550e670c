"""Which directory asks, and may it? Its key stands in `Authorization: Bearer …` and nowhere else."""

import re
from urllib.parse import unquote

from flask import abort, g, request

from service.door.access import Level, register_check
from service.door.current import runtime
from workflows.program.bearer import find_program
from workflows.program.scopes import Scope
from workflows.program.secret import PATTERN
from workflows.scim.client import Client

LOOKS_LIKE_A_KEY = re.compile(PATTERN)
SCHEME = "bearer"


def client() -> Client:
    """The directory whose request this is."""
    found: Client = g.directory
    return found


def _must_be_a_directory() -> None:
    if LOOKS_LIKE_A_KEY.search(unquote(request.full_path)):
        abort(400)
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    found = find_program(runtime(), secret.strip()) if scheme.lower() == SCHEME else None
    if found is None:
        abort(401)
    g.caller = f"key {found.key_id}"
    directory = Client.of(found)
    if directory is None or Scope.SCIM not in found.scopes:
        abort(403)
    g.directory = directory


register_check(Level.DIRECTORY, _must_be_a_directory)
