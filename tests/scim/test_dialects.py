"""Is what directories send read before the library sees it, without a database?"""

from typing import Any

import pytest
from scim2_models import (
    InvalidFilterException,
    InvalidPathException,
    InvalidSyntaxException,
    InvalidValueException,
    ScimFilter,
    TooManyException,
)
from scim2_models.path import FilterNode

from service.scim import dialects, filters
from service.scim.dialects import Notes
from service.scim.paths import as_named
from service.scim.resources import User
from tests.scim.asking import ENTERPRISE, PATCH, USER
from workflows.scim.known import Narrowed


def node(condition: str) -> FilterNode:
    return ScimFilter[User](filters.read(condition)).ast


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("userName eq foo", Narrowed(user_name="foo")),
        (r"userName eq DOMAIN\user", Narrowed(user_name=r"DOMAIN\user")),
        ('userName eq "a \\"b\\" and c"', Narrowed(user_name='a "b" and c')),
        ("id eq 5 and externalId eq true", Narrowed(id="5", external_id="true")),
        ('emails[type eq "work"].value eq "a@b.example"', Narrowed(address="a@b.example")),
        ('emails[type eq "work"]', Narrowed()),
        ('emails.value EQ a@b.example and active eq "True"', Narrowed(address="a@b.example")),
        ('userName eq "a" or userName eq "b"', Narrowed()),
        ('not (userName eq "a")', Narrowed()),
        ("externalId eq null", Narrowed()),
        ('userName sw "a"', Narrowed()),
        (f"{USER}:userName eq a", Narrowed(user_name="a")),
    ],
)
def test_a_filter_says_who_can_be_meant(condition: str, found: Narrowed) -> None:
    assert filters.narrowed(node(condition)) == found


@pytest.mark.parametrize(
    "condition",
    [
        "a" * 2049,
        " or ".join(["id pr"] * 21),
        "(" * 11 + "id pr" + ")" * 11,
        "userName eq",
        'userName eq "',
        'userName eq "\\u0000"',
        'userName eq "\\ud800"',
        "",
    ],
)
def test_a_filter_is_bounded(condition: str) -> None:
    with pytest.raises(InvalidFilterException):
        node(condition)


def test_so_many_users_and_no_more_are_looked_at() -> None:
    filters.require_few(filters.MOST_LOOKED_AT)
    with pytest.raises(TooManyException):
        filters.require_few(filters.MOST_LOOKED_AT + 1)


def patched(*operations: Any) -> tuple[list[Any], set[str]]:
    notes = Notes()
    read = dialects.patch({"schemas": [PATCH], "operations": [*operations]}, "/Users", notes)
    return read["Operations"], notes.not_stored


def test_what_is_not_stored_goes_and_is_named() -> None:
    kept = {"op": "Replace", "path": "name.givenName", "value": "A"}
    assert patched(kept, {"op": "add", "path": 'roles[primary eq "True"].value', "value": "x"}) == (
        [kept],
        {"roles"},
    )
    for nothing in (
        {"op": "add", "path": "password", "value": "x"},
        {"op": "add", "value": {"password": "x"}},
        {"op": "add", "value": {f"{USER}:password": "x"}},
    ):
        assert patched(nothing) == ([dialects.NOTHING], set())
    unknown = {"urn:x:y:z": 1, "urn:x:y": {"a": 1}}
    assert patched({"op": "add", "value": unknown}) == ([dialects.NOTHING], set(unknown))
    told = Notes()
    dialects.resource({"userName": "a", **unknown}, "/Users", told, is_new=True)
    assert told.not_stored == set(unknown)
    assert patched({"op": "add", "value": {ENTERPRISE: {"manager": "x"}, f"{ENTERPRISE}:division": "y"}}) == (
        [dialects.NOTHING],
        {"enterprise:*", "enterprise:division"},
    )
    aimless = [{"op": "Remove", "value": {name: "x"}} for name in ("externalId", "nickName", "password")]
    for own in ({"op": "add", "path": "!", "value": 1}, *aimless, {"op": "add", "value": {}}, "x"):
        assert patched(own) == ([own], set())
    inside = [{"op": "add", "path": f"{of}name.honorificPrefix", "value": "x"} for of in ("", f"{USER}:")]
    assert patched(*inside) == ([dialects.NOTHING], {"name.honorificPrefix"})
    named = {"op": "replace", "path": f"{USER}:active", "value": "TRUE"}
    assert patched(named) == ([named], set())


@pytest.mark.parametrize(
    "twice",
    [
        {"active": False, USER: {"Active": True}},
        {USER: {"active": True}, "active": False},
        {"active": False, f"{USER}:active": True},
        {"active": False, USER.upper(): {f"{USER}:active": True}},
        {"active": False, " active": True},
        {"displayName": "A", f"{USER.lower()}:DisplayName": "B"},
        {
            'emails[type eq "work"].value': "a@b.example",
            USER: {'emails[type eq "work"].value': "c@d.example"},
        },
    ],
)
def test_whoever_is_told_two_things_of_one_attribute_takes_neither(twice: dict[str, Any]) -> None:
    for method in ("POST", "PUT"):
        with pytest.raises(InvalidSyntaxException):
            dialects.resource(twice, "/Users", Notes(), is_new=method == "POST")
    with pytest.raises(InvalidSyntaxException):
        patched({"op": "replace", "value": twice})
    assert patched({"op": "replace", "value": {USER: {"active": True}}}) == (
        [{"op": "replace", "value": {"active": True}}],
        set(),
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("members[value eq 12-ab]", 'members[value eq "12-ab"]'),
        ('emails[primary eq "True"].value', "emails[primary eq true].value"),
        ('emails[type eq "work"].value', 'emails[type eq "work"].value'),
        (f"{USER}:name.givenName", f"{USER}:name.givenName"),
    ],
)
def test_the_filter_of_a_path_is_read_like_any_other(written: str, read: str) -> None:
    notes = Notes()
    sent = {"Operations": [{"op": "remove", "path": written}]}
    endpoint = "/Groups" if written.startswith("members") else "/Users"
    assert dialects.patch(sent, endpoint, notes)["Operations"] == [{"op": "remove", "path": read}]


@pytest.mark.parametrize(
    "path",
    [
        "erfunden",
        "urn:a:b:User:x",
        f"{ENTERPRISE}:erfunden.value",
        f"{USER}:erfunden",
        "name.erfunden",
        "userName.x",
        'emails[type eq "work"].erfunden',
    ],
)
def test_a_path_to_nowhere_is_none(path: str) -> None:
    with pytest.raises(InvalidPathException):
        patched({"op": "replace", "path": path, "value": 1})


def test_a_value_without_a_path_is_never_passed_over() -> None:
    """Neither under the URN of the resource itself, as extensions are written, nor where a key aims at an element of a list."""
    off = {"op": "replace", "value": {USER.upper(): {"active": False, "title": "x"}}}
    assert patched(off) == ([{"op": "replace", "value": {"active": False}}], {"title"})
    told = dialects.resource({USER: {"userName": "a"}}, "/Users", Notes(), is_new=True)
    assert told == {"userName": "a", "schemas": [USER]}
    aimed = 'emails[type eq "work"].value'
    two = [
        {"op": "Add", "value": {"active": True}},
        {"op": "Add", "path": aimed, "value": "a@b.example"},
    ]
    assert patched({"op": "Add", "path": None, "value": {aimed: "a@b.example", "active": True}}) == (
        two,
        set(),
    )
    assert patched({"op": "Add", "value": {aimed: "a@b.example"}}) == (two[1:], set())
    unclear = {"op": "replace", "value": {USER: {"active": "perhaps"}}}
    with pytest.raises(InvalidValueException):
        patched(unclear)
    twice = {"op": "replace", "value": {"active": False, USER: {"Active": True}}}
    with pytest.raises(InvalidSyntaxException):
        patched(twice)


@pytest.mark.parametrize(
    "body",
    [
        b'{"active": false, "active": true}',
        b'{"a": [{"active": true, "Active": false}]}',
        rb'{"active": true, "\u0061ctive": false}',
        rb'{"a": "\u0000"}',
        rb'{"a": "\ud800"}',
        b'\xef\xbb\xbf{"a": 1}',
        b'{"a": NaN}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b"[" * 5000,
        b"{",
        b"",
    ],
)
def test_what_could_be_read_in_two_ways_is_no_json(body: bytes) -> None:
    with pytest.raises(InvalidSyntaxException):
        dialects.decoded(body)


@pytest.mark.parametrize("value", [None, "yes", 0, 1, []])
def test_who_may_come_in_is_said_clearly(value: object) -> None:
    for operation in (
        {"op": "add", "path": "active", "value": value},
        {"op": "add", "value": {"Active": value}},
        {"Op": "add", "Path": "active", "Value": value},
    ):
        with pytest.raises(InvalidValueException):
            patched(operation)
    sent = {"Method": "POST", "Path": "/Users", "Data": {"active": value}}
    with pytest.raises(InvalidValueException):
        dialects.bulk({"Operations": [sent]})
    with pytest.raises(InvalidValueException):
        dialects.resource({"active": value}, "/Users", Notes(), is_new=True)


def test_what_is_no_request_is_left_to_the_library() -> None:
    notes = Notes()
    odd: Any
    for odd in (None, [], {"Operations": 5}):
        assert dialects.patch(odd, "/Users", notes) == odd
        assert dialects.bulk(odd) == (odd, [])
        assert dialects.patch({}, "/Dinge", notes) == {}
    assert dialects.resource([], "/Users", notes, is_new=True) == []
    operations = [
        5,
        {"path": 5},
        {"method": "DELETE", "path": "/Users/1"},
        {"method": "PUT", "path": "/Users/1", "data": None},
    ]
    assert dialects.bulk({"operations": operations})[0] == {"Operations": operations}


def test_each_operation_of_a_bulk_has_notes_of_its_own() -> None:
    """And under one name: what stands under another in a different case never comes by unread."""
    told = {"method": "POST", "path": "/Users", "data": {"title": "Dr."}}
    sent = {"operations": [told, {"path": "/Users/1"}, told], "Operations": [told], "failOnErrors": 1}
    read, notes = dialects.bulk(sent)
    assert (sorted(read), len(read["Operations"])) == (["Operations", "failOnErrors"], 3)
    assert [one.not_stored for one in notes] == [{"title"}, set(), {"title"}]


def test_endpoints_are_known_in_any_case() -> None:
    assert [as_named(path) for path in ("users/ABC", "/ME", "schemas/", "", "x")] == [
        "/Users/ABC",
        "/Me",
        "/Schemas",
        "/",
        "/x",
    ]
