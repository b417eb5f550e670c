"""Who gives roles, who keeps the last lead, and how do operators look after their own access?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pyotp
import pytest

from tests import operators
from tests.builders import now, one, rows, steps
from tests.conftest import Clock
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.operator import own
from workflows.operator.actions import (
    NewOperator,
    OperatorPasswordError,
    Proof,
    SignedInOperator,
    add_operator,
    find_operator,
    key_of,
    list_operators,
    reset_operator,
    sign_in,
)
from workflows.operator.interventions import COMMAND_LINE, ReasonMissingError
from workflows.operator.records import Operator
from workflows.operator.roles import Deed, NotYourRoleError, Role, may, require, who_may
from workflows.operator.staff import LastLeadError, OwnAccessError, change_role, shut_out
from workflows.tries.origin import NOBODY_KNOWN

WHY = "neue Aufgabe"
PASSWORD = operators.PASSWORD
NEW = "Frühdienst-mit-Kaffee-5"
STEP = timedelta(seconds=30)


def key(runtime: Runtime, name: str) -> UUID:
    with reading(runtime) as session:
        return key_of(session, name)


def role(runtime: Runtime, name: str) -> str:
    return one(runtime, Operator, key(runtime, name)).role


def code(runtime: Runtime, made: NewOperator) -> str:
    return pyotp.TOTP(made.totp_secret).at(now(runtime))


def entered(runtime: Runtime, made: NewOperator, label: str = "") -> SignedInOperator:
    token = sign_in(runtime, made.name, PASSWORD, code(runtime, made), NOBODY_KNOWN, label)
    assert token
    found = find_operator(runtime, token)
    assert found
    return found


def test_the_table_of_deeds() -> None:
    assert {role: sorted(deed for deed in Deed if may(role, deed)) for role in Role} == {
        Role.SUPPORT: ["intervene", "look", "note", "own", "propose", "unmask"],
        Role.LEAD: sorted(Deed),
        Role.AUDITOR: ["audit", "look", "own"],
    }
    assert who_may(Deed.STAFF, Deed.AUDIT) == (Role.LEAD, Role.AUDITOR)
    require("auditor", Deed.STAFF, Deed.AUDIT)
    with pytest.raises(NotYourRoleError, match="staff"):
        require("auditor", Deed.STAFF)


def test_the_first_is_a_lead_and_others_are_support(runtime: Runtime) -> None:
    for name in ("anna", "bert"):
        add_operator(runtime, name, PASSWORD)
    add_operator(runtime, "carla", PASSWORD, role=Role.AUDITOR)
    with reading(runtime) as session:
        assert [(one.name, one.role) for one in list_operators(session)] == [
            ("anna", "lead"),
            ("bert", "support"),
            ("carla", "auditor"),
        ]
    shut_out(runtime, key(runtime, "anna"), "lock", actor=COMMAND_LINE, reason=WHY)
    add_operator(runtime, "dora", PASSWORD)
    assert role(runtime, "dora") == "lead", "where no lead may sign in, the next one is"


def test_a_lead_gives_roles_and_support_does_not(runtime: Runtime) -> None:
    lead, support = operators.actor(runtime, "anna"), operators.actor(runtime, "bert", Role.SUPPORT)
    change_role(runtime, key(runtime, "bert"), Role.AUDITOR, actor=lead, reason=WHY)
    change_role(runtime, key(runtime, "bert"), Role.AUDITOR, actor=lead, reason=WHY)
    assert role(runtime, "bert") == "auditor"
    assert steps(runtime, "operator", key(runtime, "bert")) == ["add", "make_auditor"], "the same is no step"
    with pytest.raises(NotYourRoleError):
        change_role(runtime, key(runtime, "anna"), Role.SUPPORT, actor=support, reason=WHY)
    with pytest.raises(ReasonMissingError):
        change_role(runtime, key(runtime, "bert"), Role.LEAD, actor=lead, reason=" ")
    with pytest.raises(NotFoundError):
        change_role(runtime, uuid4(), Role.LEAD, actor=lead, reason=WHY)


def test_the_last_lead_stays_one_but_for_the_command_line(runtime: Runtime) -> None:
    anna, bert = operators.actor(runtime, "anna"), operators.actor(runtime, "bert")
    shut_out(runtime, key(runtime, "bert"), "lock", actor=anna, reason=WHY)
    with pytest.raises(LastLeadError):
        change_role(runtime, key(runtime, "anna"), Role.SUPPORT, actor=anna, reason=WHY)
    with pytest.raises(NotYourRoleError):
        shut_out(runtime, key(runtime, "anna"), "end", actor=bert, reason=WHY)
    with pytest.raises(OwnAccessError):
        shut_out(runtime, key(runtime, "anna"), "end", actor=anna, reason=WHY)
    shut_out(runtime, key(runtime, "bert"), "end", actor=anna, reason=WHY)
    with pytest.raises(TransitionRefused):
        change_role(runtime, key(runtime, "bert"), Role.SUPPORT, actor=anna, reason=WHY)
    change_role(runtime, key(runtime, "anna"), Role.SUPPORT, actor=COMMAND_LINE, reason=WHY)
    assert role(runtime, "anna") == "support"
    change_role(runtime, key(runtime, "anna"), Role.LEAD, actor=COMMAND_LINE, reason="repariert")
    assert role(runtime, "anna") == "lead"


def test_who_is_shut_out_is_signed_out(runtime: Runtime) -> None:
    anna = operators.actor(runtime, "anna")
    made = add_operator(runtime, "bert", PASSWORD, role=Role.LEAD)
    token = sign_in(runtime, "bert", PASSWORD, code(runtime, made))
    assert token
    shut_out(runtime, key(runtime, "bert"), "lock", actor=anna, reason=WHY)
    assert find_operator(runtime, token) is None


def test_a_role_counts_from_the_next_page_on(runtime: Runtime) -> None:
    made = add_operator(runtime, "anna", PASSWORD, role=Role.SUPPORT)
    token = sign_in(runtime, "anna", PASSWORD, code(runtime, made)) or ""
    found = find_operator(runtime, token)
    assert found
    assert found.role == "support"
    change_role(runtime, key(runtime, "anna"), Role.AUDITOR, actor=COMMAND_LINE, reason=WHY)
    again = find_operator(runtime, token)
    assert again
    assert again.role == "auditor"


def test_a_new_password_takes_the_present_one_and_a_code(runtime: Runtime, clock: Clock) -> None:
    made = add_operator(runtime, "anna", PASSWORD)
    elsewhere = entered(runtime, made, "Firefox, Linux")
    clock.travel(STEP)
    here = entered(runtime, made, "Safari, macOS")
    clock.travel(STEP)
    for password, typed in (("falsch", code(runtime, made)), (PASSWORD, "000000")):
        assert not own.change_password(runtime, here, Proof("anna", password, typed), NEW, NOBODY_KNOWN)
    with pytest.raises(OperatorPasswordError, match="short"):
        own.change_password(runtime, here, Proof("anna", PASSWORD, ""), "kurz", NOBODY_KNOWN)
    with reading(runtime) as session:
        found = own.own_sessions(session, here.holder)
    assert [(one.id, one.label) for one in found] == [
        (here.id, "Safari, macOS"),
        (elsewhere.id, "Firefox, Linux"),
    ]
    assert own.change_password(runtime, here, Proof("anna", PASSWORD, code(runtime, made)), NEW, NOBODY_KNOWN)
    with reading(runtime) as session:
        assert [one.id for one in own.own_sessions(session, here.holder)] == [here.id]
    clock.travel(STEP)
    assert sign_in(runtime, "anna", PASSWORD, code(runtime, made)) is None
    assert sign_in(runtime, "anna", NEW, code(runtime, made))
    assert steps(runtime, "operator", here.holder) == ["add", "change_password"]


def test_a_new_app_counts_once_it_is_confirmed_in_the_session_that_began_it(
    runtime: Runtime, clock: Clock
) -> None:
    made = add_operator(runtime, "anna", PASSWORD)
    other = entered(runtime, made)
    clock.travel(STEP)
    here = entered(runtime, made)
    clock.travel(STEP)
    assert not own.begin_app(runtime, here, Proof("anna", PASSWORD, "000000"), NOBODY_KNOWN)
    assert not own.confirm_app(runtime, here, "000000"), "nothing was begun"
    assert own.begin_app(runtime, here, Proof("anna", PASSWORD, code(runtime, made)), NOBODY_KNOWN)
    with reading(runtime) as session:
        begun = own.find_begun(runtime, session, here)
        assert own.find_begun(runtime, session, other) is None
    assert begun
    assert begun.totp_secret != made.totp_secret
    assert begun.totp_uri.startswith("otpauth://totp/")
    assert not own.confirm_app(runtime, other, code(runtime, begun))
    assert not own.confirm_app(runtime, here, code(runtime, made))
    assert own.confirm_app(runtime, here, code(runtime, begun))
    clock.travel(STEP)
    assert sign_in(runtime, "anna", PASSWORD, code(runtime, made)) is None
    assert sign_in(runtime, "anna", PASSWORD, code(runtime, begun))
    assert steps(runtime, "operator", here.holder) == ["add", "change_app"]


def test_a_begun_app_is_forgotten_after_minutes_and_by_a_reset(runtime: Runtime, clock: Clock) -> None:
    made = add_operator(runtime, "anna", PASSWORD)
    here = entered(runtime, made)
    clock.travel(STEP)
    own.begin_app(runtime, here, Proof("anna", PASSWORD, code(runtime, made)), NOBODY_KNOWN)
    clock.travel(own.APP_WITHIN)
    made = reset_operator(runtime, "anna", PASSWORD)
    again = entered(runtime, made)
    assert not own.confirm_app(runtime, again, code(runtime, made))
    assert one(runtime, Operator, here.holder).next_totp is None


def test_sessions_end_one_by_one_or_all_others(runtime: Runtime, clock: Clock) -> None:
    made, bert = add_operator(runtime, "anna", PASSWORD), add_operator(runtime, "bert", PASSWORD)
    first, foreign = entered(runtime, made), entered(runtime, bert)
    clock.travel(STEP)
    second = entered(runtime, made)
    clock.travel(STEP)
    here = entered(runtime, made)
    for _ in range(2):
        own.end_own_session(runtime, here, first.id)
    own.end_own_session(runtime, here, foreign.id)
    own.end_own_session(runtime, here, uuid4())
    with reading(runtime) as session:
        assert {one.id for one in own.own_sessions(session, here.holder)} == {second.id, here.id}
        assert len(own.own_sessions(session, foreign.holder)) == 1
    own.end_other_sessions(runtime, here)
    with reading(runtime) as session:
        assert [one.id for one in own.own_sessions(session, here.holder)] == [here.id]
    assert len(rows(runtime, Operator)) == 2
