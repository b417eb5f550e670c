"""What do directories send that is not quite SCIM, or is nothing we store, and how is it read?

The library reads most of it (docs/decisions/0034). Here stands the rest, done to the JSON before the library sees it: passwords go first,
then what we do not store, which is named in the log; the endpoint decides what a resource is, not its `schemas`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import from_json
from scim2_models import (
    EnterpriseUser,
    InvalidPathException,
    InvalidSyntaxException,
    InvalidValueException,
)
from scim2_models import Group as CoreGroup
from scim2_models import User as CoreUser

from service.scim.filters import read_path
from service.scim.resources import ENTERPRISE_SCHEMA, GROUP_SCHEMA, USER_SCHEMA, Group, User
from workflows.scim.reasons import Reason

READ_ONLY = frozenset({"id", "meta", "groups", "schemas"})
ACTIVE = frozenset({"active", f"{USER_SCHEMA}:active".lower()})
SECRETS = frozenset({"password"})
COMMON = frozenset({"externalid", *READ_ONLY})
NAMED = re.compile(
    r"(?P<urn>urn:[A-Za-z0-9._:-]+:)?(?P<attribute>\$?[A-Za-z][A-Za-z0-9_$-]*)(?P<rest>.*)", re.DOTALL
)
INNER = re.compile(r"\.(\$?[A-Za-z][A-Za-z0-9_$-]*)\s*\Z")
NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
FIELDS = {name.lower(): name for name in ("op", "path", "value", "method", "bulkId", "version", "data")}
NOTHING: Mapping[str, Any] = {"op": "add", "value": {}}
"""What is left of a PATCH of which we store nothing."""


@dataclass(frozen=True)
class Reading:
    """How the resources of one type are read: which attributes there are, and which of them we store (in lower case)."""

    schema: str
    known: frozenset[str]
    stored: frozenset[str]


def _names(model: Any) -> frozenset[str]:
    """Name every attribute of a resource, and what is inside: `name`, `name.givenname`."""
    every = [
        (one.name, inner.name)
        for one in model.to_schema().attributes
        for inner in (one, *(one.sub_attributes or ()))
    ]
    return frozenset((name if name == inner else f"{name}.{inner}").lower() for name, inner in every)


OF_ENTERPRISE = _names(EnterpriseUser)
READINGS: Mapping[str, Reading] = {
    "users": Reading(USER_SCHEMA, _names(CoreUser) | COMMON, _names(User) | {"externalid"}),
    "groups": Reading(GROUP_SCHEMA, _names(CoreGroup) | COMMON, _names(Group)),
}


MOST_NAMED = 50
LONGEST_NAMED = 100


@dataclass
class Notes:
    """What of a request is not stored, by name; never a value."""

    not_stored: set[str] = field(default_factory=set)

    def leave_out(self, name: str) -> None:
        """Note a name, as long as there are few: a request may bring thousands of them."""
        if len(self.not_stored) < MOST_NAMED:
            self.not_stored.add(name[:LONGEST_NAMED])


def decoded(body: bytes) -> Any:
    """Read JSON; raises InvalidSyntaxException. No text of ours holds U+0000, and what stands there twice could mean two things."""
    if b"\\u0000" in body and NUL.search(body):
        raise InvalidSyntaxException(detail="U+0000 means nothing here")
    try:
        from_json(body, allow_inf_nan=False)  # strict about letters, numbers and depth
        return json.loads(body, object_pairs_hook=_once)
    except ValueError as wrong:
        raise InvalidSyntaxException(detail="This is no JSON") from wrong


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Names of attributes are the same in any case (RFC 7643, 2.1)."""
    if len({name.lower() for name, _value in pairs}) < len(pairs):
        raise InvalidSyntaxException(detail="An attribute stands there twice")
    return dict(pairs)


def resource(sent: Any, endpoint: str, notes: Notes, *, is_new: bool) -> Any:
    """Read what a whole resource is to be."""
    reading = READINGS.get(endpoint.strip("/").lower())
    if reading is None or not isinstance(sent, dict):
        return sent
    read = _kept(_unfolded(sent, reading), reading, notes)
    if is_new:
        read = {name: value for name, value in read.items() if name.lower() not in READ_ONLY}
    return read | {"schemas": [reading.schema]}


def patch(sent: Any, endpoint: str, notes: Notes) -> Any:
    """Read a PATCH; raises InvalidPathException for an attribute that no schema has, InvalidValueException for none at all."""
    reading = READINGS.get(endpoint.strip("/").lower())
    if reading is None or not isinstance(sent, dict):
        return sent
    key = next((name for name in sent if name.lower() == "operations"), "Operations")
    operations = sent.get(key)
    if not isinstance(operations, list):
        return sent
    if not operations:
        raise InvalidValueException(detail="There are no Operations")
    read = [kept for one in operations for kept in _operation(one, reading, notes)]
    return {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": read or [dict(NOTHING)],
    }


def bulk(sent: Any) -> tuple[Any, list[Notes]]:
    """Read the data of every operation as that of a single request, with notes of its own."""
    if not isinstance(sent, dict):
        return sent, []
    key = next((name for name in sent if name.lower() == "operations"), "Operations")
    if not isinstance(sent.get(key), list):
        return sent, []
    notes = [Notes() for _ in sent[key]]
    read = [_bulk_operation(one, of) for one, of in zip(sent[key], notes, strict=True)]
    rest = {name: value for name, value in sent.items() if name.lower() != "operations"}
    return rest | {"Operations": read}, notes


def encoded(read: Any) -> bytes:
    """Write it down again for the library."""
    return json.dumps(read).encode()


def _as_named(one: Any) -> Any:
    """Write the fields of an operation as they are called: the library reads them in any case."""
    return (
        {FIELDS.get(name.lower(), name): value for name, value in one.items()}
        if isinstance(one, dict)
        else one
    )


def _bulk_operation(one: Any, notes: Notes) -> Any:
    one = _as_named(one)
    if not isinstance(one, dict) or not isinstance(one.get("path"), str):
        return one
    endpoint = one["path"].strip("/").split("/")[0]
    method = str(one.get("method", "")).upper()
    if method == "PATCH":
        return one | {"data": patch(one.get("data"), endpoint, notes)}
    if method in {"POST", "PUT"}:
        return one | {"data": resource(one.get("data"), endpoint, notes, is_new=method == "POST")}
    return one


def _operation(one: Any, reading: Reading, notes: Notes) -> Iterator[Any]:
    one = _as_named(one)
    if not isinstance(one, dict):
        yield one
        return
    path, is_removal = one.get("path"), str(one.get("op", "")).lower() == "remove"
    if not isinstance(path, str) or not path.strip():
        value = one.get("value")
        if isinstance(value, dict) and not is_removal:
            yield from _without_a_path(one, value, reading, notes)
            return
        yield one  # a removal without a path has no target: the library refuses it
        return
    path = read_path(path)
    if _is_kept(path, reading, notes, strict=True):
        if not is_removal:
            _require_clear(path, one.get("value"))
        yield one | {"path": path}


def _without_a_path(
    one: Mapping[str, Any], value: Mapping[str, Any], reading: Reading, notes: Notes
) -> Iterator[Any]:
    """Read the attributes of a value; what aims at an element of a list is an operation of its own, or the library would drop it."""
    unfolded = _unfolded(value, reading)
    bare = {name: part for name, part in one.items() if name != "path"}
    kept = _kept({name: part for name, part in unfolded.items() if "[" not in name}, reading, notes)
    if kept or not value:
        yield bare | {"value": kept}
    for name, part in unfolded.items():
        if "[" in name:
            yield from _operation(bare | {"path": name, "value": part}, reading, notes)


def _unfolded(sent: Mapping[str, Any], reading: Reading) -> Mapping[str, Any]:
    """Take what stands in an object under the URN of the resource itself, as extensions are written, for what it is."""
    name = next((name for name in sent if name.lower() == reading.schema.lower()), "")
    if not isinstance(sent.get(name), dict):
        return sent
    outer = {other: part for other, part in sent.items() if other != name}
    return _once([*outer.items(), *sent[name].items()])


def _kept(sent: Mapping[str, Any], reading: Reading, notes: Notes) -> dict[str, Any]:
    read = {name: value for name, value in sent.items() if _is_kept(name, reading, notes, strict=False)}
    for name, value in read.items():
        _require_clear(name, value)
    return read


def _require_clear(name: str, value: Any) -> None:
    """Raise InvalidValueException unless it is clear whether a user may come in: true, false, or one of these words."""
    if name.strip().lower() not in ACTIVE:
        return
    if not isinstance(value, bool) and str(value).lower() not in {"true", "false"}:
        raise InvalidValueException(detail=Reason.ACTIVE_UNCLEAR.sentence)


def _is_kept(name: str, reading: Reading, notes: Notes, *, strict: bool) -> bool:
    """Say whether this attribute is stored; what no schema has raises InvalidPathException where somebody aims at it (`strict`)."""
    parts = NAMED.fullmatch(name.strip())
    if parts is None:
        return True  # The library says what is wrong with it.
    urn, attribute = (parts["urn"] or "").rstrip(":").lower(), parts["attribute"].lower()
    if attribute == "urn" or urn not in {"", reading.schema.lower()}:
        return _is_kept_of(name.strip(), attribute, notes, strict=strict)
    if attribute in SECRETS:
        return False
    inner = INNER.search(parts["rest"])
    aimed = f"{attribute}.{inner[1].lower()}" if inner else attribute
    if aimed in reading.stored or attribute in READ_ONLY:
        return True
    if strict and aimed not in reading.known:
        raise InvalidPathException(detail=f"{aimed[:100]} is no attribute of any schema here")
    left_out = (
        f"{parts['attribute']}.{inner[1]}" if inner and attribute in reading.stored else parts["attribute"]
    )
    notes.leave_out(left_out)
    return False


def _is_kept_of(name: str, attribute: str, notes: Notes, *, strict: bool) -> bool:
    lowered = name.lower()
    if lowered.startswith(ENTERPRISE_SCHEMA.lower()):
        aimed = lowered.removeprefix(ENTERPRISE_SCHEMA.lower()).lstrip(":").split(".")[0].split("[")[0]
        if strict and aimed and aimed not in OF_ENTERPRISE:
            raise InvalidPathException(detail=f"{attribute[:100]} is no attribute of any schema here")
        notes.leave_out(f"enterprise:{aimed or '*'}")
        return False
    if strict:
        raise InvalidPathException(detail="No schema here has this URN")
    notes.leave_out(name)
    return False
