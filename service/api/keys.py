"""Which program asks, and may it? Its key stands in `Authorization: Bearer …` and nowhere else.

The key is looked at before any body is read. A missing, mistyped, unknown, ended or resting one is answered alike.
"""

import re
from urllib.parse import unquote

from flask import g, request

from service.api.contract import operation_of
from service.api.problems import ProblemError
from service.door.access import Level, register_check
from service.door.current import runtime
from workflows.program.bearer import Program, find_program
from workflows.program.secret import PATTERN

LOOKS_LIKE_A_KEY = re.compile(PATTERN)
SCHEME = "bearer"


def program() -> Program:
    """The program whose request this is; only in views that are open to programs."""
    found: Program = g.program
    return found


def refuse_keys_in_addresses() -> None:
    """Refuse a request whose address holds a key, whatever else it brings: addresses are written down on the way."""
    if LOOKS_LIKE_A_KEY.search(unquote(request.full_path)):
        raise ProblemError("key_in_address", "revoke this key, or rotate it with --overlap 0")


def _must_have_a_key() -> None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    found = find_program(runtime(), secret.strip()) if scheme.lower() == SCHEME else None
    if found is None:
        raise ProblemError("bad_key", "send a key that is good as Authorization: Bearer KEY")
    g.program = found
    g.caller = f"key {found.key_id}"
    declared = operation_of(str(request.endpoint))
    is_enough = not declared.needs_one_of or found.scopes.intersection(declared.needs_one_of)
    if not is_enough or not found.scopes.issuperset(declared.needs):
        raise ProblemError("scope_missing", f"the key needs the scope {', '.join(declared.scopes)}")


register_check(Level.PROGRAM, _must_have_a_key)
