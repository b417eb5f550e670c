"""How do people become users because an administrator wants it, and what is a link worth that was used, replaced or stolen?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.builders import (
    MOBILE,
    PASSWORD,
    add_account,
    at_once,
    details,
    live_code,
    mails,
    one,
    rows,
    steps,
)
from tests.conftest import Clock
from tests.invitations import (
    ANNA,
    ANNAS,
    accept_anew,
    accept_with,
    administrator,
    holder_of,
    link_of,
    readdress,
    seat_named,
    signed_in,
)
from tests.owner import as_owner
from tests.seats import join, seat_of
from workflows import policy
from workflows.account.credentials import Problem, Rejected
from workflows.account.records import Account
from workflows.contact.allowed import AddressTakenError
from workflows.credentials.first_visit import prove_setup_tan
from workflows.engine.errors import ForgedLinkError
from workflows.engine.keys import KeyRing
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.invitation import joining, links
from workflows.invitation.joining import (
    AccountNotOpenError,
    AddressMissingError,
    AlreadyUserError,
    InvitationOverError,
    join_account,
    join_anew,
)
from workflows.invitation.records import Invitation
from workflows.message.records import Message
from workflows.outgoing.delivery import begin_sending
from workflows.own_data.closure import request_closure
from workflows.seat import actions as seats
from workflows.seat.records import Seat
from workflows.seat.rights import Right
from workflows.signin.actions import SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import SessionEndedError, find_signed_in

MOMENT = timedelta(seconds=1)


def test_an_invitation_makes_a_user_whom_nobody_holds_until_it_is_accepted(runtime: Runtime) -> None:
    boss = administrator(runtime)
    sent = boss.create(rights=[Right.INVOICES])
    seat = seat_named(runtime, sent.user_number)
    assert (sent.sent_to, sent.credentials) == (ANNAS, None)
    assert (seat.state, seat.account_id, seat.display_name) == ("invited", None, ANNA)
    assert (seat.invoices, seat.services, seat.is_administrator) == (True, False, False)
    assert mails(runtime) == [("user_invited", ANNAS)]
    joined = accept_anew(runtime, link_of(runtime, sent.user_number), login_name="anna.b")
    account = holder_of(runtime, sent.user_number)
    assert (account.login_name, account.email, account.state) == ("anna.b", ANNAS, "active")
    assert joined.is_complete
    person = find_signed_in(runtime, joined.token)
    assert person
    assert person.holder == account.id
    seat = seat_named(runtime, sent.user_number)
    assert (seat.state, seat.accepted_at is not None, seat.invitation_id) == ("active", True, None)
    assert steps(runtime, "seat", seat.id) == ["invite", "accept"]
    assert isinstance(start(runtime, Credentials(sent.user_number, PASSWORD, "de")), SignedInNow)
    assert ("access_ready", ANNAS) in mails(runtime)


def test_a_tan_method_of_somebody_new_is_proven_as_in_the_first_visit(runtime: Runtime) -> None:
    sent = administrator(runtime).create()
    joined = accept_anew(
        runtime, link_of(runtime, sent.user_number), tan_method="sms", mobile=MOBILE, login_name="anna.b"
    )
    account = holder_of(runtime, sent.user_number)
    assert (joined.is_complete, account.state) == (False, "tan_setup_required")
    person = find_signed_in(runtime, joined.token)
    assert person
    assert person.is_in_setup
    prove_setup_tan(runtime, person.id, account.id, live_code(runtime, account.id))
    assert holder_of(runtime, sent.user_number).state == "active"
    assert steps(runtime, "account", account.id) == ["join", "prove_tan"]


def test_mail_and_link_from_the_deed_to_the_wire(runtime: Runtime, clock: Clock) -> None:
    boss = administrator(runtime)
    sent = boss.create()
    link = link_of(runtime, sent.user_number)
    clock.travel(timedelta(hours=5))  # the mail server was away
    with transaction(runtime, EVERYBODY) as tx:
        (mail,) = begin_sending(tx, [message.id for message in rows(runtime, Message)]).outgoing
    token = str(mail.facts["link"]).rpartition("/")[2]
    assert links.read_token(runtime.keys, token) == link
    assert mail.facts["user_number"] == sent.user_number
    left = one(runtime, Invitation, link)
    assert left.expires_at - left.issued_at > policy.INVITATION_LIFETIME + timedelta(hours=4)
    boss.create("Zweite Person", "zwei@example.org")
    boss.again(newest(runtime).user_number, "drei@example.org")
    with transaction(runtime, EVERYBODY) as tx:
        queued = [message.id for message in rows(runtime, Message, Message.state == "queued")]
        begun = begin_sending(tx, queued).outgoing
    assert [one.to_address for one in begun] == ["drei@example.org"], "what is over is not sent"


def newest(runtime: Runtime) -> Seat:
    return max(rows(runtime, Seat), key=lambda seat: seat.user_number)


def standing(runtime: Runtime, link: UUID) -> str:
    with reading(runtime, links.of_invitation(link)) as session:
        return links.follow_link(session, link).standing


@pytest.mark.parametrize("how", ["again", "corrected", "suspended", "ended", "late", "blocked", "spent"])
def test_a_link_is_worth_nothing_once_it_is_over(runtime: Runtime, clock: Clock, how: str) -> None:
    boss = administrator(runtime)
    number = boss.create().user_number
    link = link_of(runtime, number)
    assert standing(runtime, link) == "live"
    expected = {"late": "expired", "spent": "spent"}.get(how, "over")
    if how == "again":
        boss.again(number)
    elif how == "late":
        clock.travel(policy.INVITATION_LIFETIME + MOMENT)
    elif how == "spent":
        accept_anew(runtime, link)
    elif how == "blocked":
        with as_owner(runtime) as owner:
            owner.exec_driver_sql("UPDATE customer SET status = 'blocked'")
    else:
        with transaction(runtime, EVERYBODY) as tx:
            seat = tx.get(Seat, seat_named(runtime, number).id)
            if how == "suspended":
                seats.suspend(tx, seat, "administrator", actor="test", reason="")
                seats.reinstate(tx, seat, "administrator", actor="test", reason="")
            elif how == "ended":
                seats.end(tx, seat, actor="test", reason="")
            else:
                seat.email = "other@example.org"
    assert standing(runtime, link) == expected
    with pytest.raises(InvitationOverError):
        join_anew(runtime, link, details(login_name="thief"), language="de")
    with pytest.raises(InvitationOverError):
        accept_with(runtime, link, add_account(runtime))
    assert rows(runtime, Account, Account.login_name == "thief") == []


def test_nobody_follows_a_link_that_was_not_signed_here(runtime: Runtime) -> None:
    with pytest.raises(ForgedLinkError):
        standing(runtime, uuid4())
    foreign = KeyRing([type(runtime.settings.secret_keys[0])("another key, as long as it has to be....")])
    with pytest.raises(ForgedLinkError):
        links.read_token(runtime.keys, links.token_of(foreign, uuid4()))


def test_of_many_who_follow_one_link_at_once_one_becomes_the_user(runtime: Runtime) -> None:
    number = administrator(runtime).create().user_number
    link = link_of(runtime, number)
    results = at_once(6, lambda: accept_anew(runtime, link))
    kinds = sorted(type(result).__name__ for result in results)
    assert kinds.count("Joined") == 1
    refused = {
        "InvitationOverError",
        "ProofSpentError",
        "AssertionError",
    }  # the last: the address is somebody's by then
    assert set(kinds) <= {"Joined"} | refused
    assert len(rows(runtime, Account)) == 2


def test_somebody_with_an_account_joins_with_it_and_it_stays_as_it_is(runtime: Runtime) -> None:
    number = administrator(runtime).create(is_administrator=True).user_number
    link, account = link_of(runtime, number), add_account(runtime)
    assert accept_with(runtime, link, account) == number
    assert holder_of(runtime, number).id == account.id
    assert one(runtime, Account, account.id).email == account.email
    assert ("user_joined", account.email) in mails(runtime)
    used = one(runtime, Invitation, link)
    assert (used.account_id, used.used_at is not None) == (account.id, True)


def test_who_cannot_join_leaves_the_link_unspent(runtime: Runtime) -> None:
    boss = administrator(runtime)
    number = boss.create(is_administrator=True).user_number
    link = link_of(runtime, number)
    with pytest.raises(AlreadyUserError, match=seat_of(runtime, boss.account).user_number):
        accept_with(runtime, link, boss.account)
    leaving, nowhere, same = add_account(runtime), add_account(runtime), add_account(runtime)
    request_closure(runtime, leaving.id, leaving.login_name)
    with pytest.raises(AccountNotOpenError):
        accept_with(runtime, link, leaving)
    readdress(runtime, nowhere, "")
    readdress(runtime, same, boss.account.email)
    with pytest.raises(AddressMissingError):
        accept_with(runtime, link, nowhere)
    with pytest.raises(AddressTakenError):
        accept_with(runtime, link, same)
    person, _token = signed_in(runtime, add_account(runtime))
    with as_owner(runtime) as owner:
        owner.exec_driver_sql("UPDATE session SET ended_at = now()")
    with pytest.raises(SessionEndedError):
        join_account(runtime, link, person)
    assert standing(runtime, link) == "live"


def test_somebody_new_may_have_no_address_that_a_user_there_has_by_now(runtime: Runtime) -> None:
    boss = administrator(runtime)
    link = link_of(runtime, boss.create().user_number)
    colleague = add_account(runtime)
    join(runtime, colleague, boss.customer_id)
    readdress(runtime, colleague, ANNAS)
    refused = join_anew(runtime, link, details(), language="de")
    assert refused == Rejected((Problem("login_name", "address_has_user"),))


def test_an_address_that_is_taken_while_the_password_is_hashed_leaves_the_link_unspent(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss, colleague = administrator(runtime), add_account(runtime)
    link = link_of(runtime, boss.create().user_number)
    join(runtime, colleague, boss.customer_id)

    def meanwhile(*_given: object) -> str:
        readdress(runtime, colleague, ANNAS)
        return ""

    monkeypatch.setattr(joining, "hash_password", meanwhile)
    with pytest.raises(AddressTakenError):
        accept_anew(runtime, link)
    assert standing(runtime, link) == "live"
