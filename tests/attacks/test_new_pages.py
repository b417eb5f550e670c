"""What gets somebody who is no administrator, or one of another customer number, by the pages of users, invitations and programs?"""

from tests.builders import add_account, one, rows
from tests.seats import join, seat_of
from tests.users import leave_own
from tests.web.visitor import codes, post, sign_in, visitor_of
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.program.records import ApiKey
from workflows.seat.records import Seat
from workflows.webhook.records import Webhook


def test_a_plain_user_does_nothing(runtime: Runtime) -> None:
    boss, plain = add_account(runtime), add_account(runtime)
    customer = seat_of(runtime, boss).customer_id
    own = join(runtime, plain, customer)
    # the plain user is administrator of their own number only
    browser = visitor_of(runtime)
    sign_in(browser, plain.login_name)
    target, before = seat_of(runtime, boss), len(rows(runtime, Seat))
    v = str(one(runtime, Seat, target.id).version)
    found = {}
    for number in (target.user_number, own.user_number):
        page = f"/benutzer/{number}"
        for path, fields in (
            (
                page,
                {
                    "action": "change",
                    "version": v,
                    "display_name": "X",
                    "is_administrator": "y",
                    "right": "services",
                },
            ),
            (page, {"action": "suspend", "version": v}),
            (page, {"action": "reinstate", "version": v}),
            (f"{page}/verwalterrecht", {"version": v, "is_administrator": "y"}),
            (f"{page}/beenden", {"version": v, "typed_number": number}),
            (f"{page}/hilfe", {"action": "tan_code"}),
            (f"{page}/einladung", {"email": "x@example.org"}),
            (
                f"{page}/nachfolge",
                {"display_name": "Eva Neu", "email": "x@example.org", "user_number": number},
            ),
        ):
            found[path, fields.get("action")] = post(browser, path, **fields).status_code
    assert set(found.values()) == {404}, found
    assert len(rows(runtime, Seat)) == before
    assert not one(runtime, Seat, own.id).is_administrator


def test_narrowed_to_one_number_nobody_reaches_another(runtime: Runtime) -> None:
    boss, colleague, other = add_account(runtime), add_account(runtime), add_account(runtime)
    here, there = seat_of(runtime, boss).customer_id, seat_of(runtime, other).customer_id
    join(runtime, boss, there, is_administrator=True)
    leave_own(runtime, colleague, join(runtime, colleague, here))
    held_there = join(runtime, colleague, there)
    held_here = next(
        seat for seat in rows(runtime, Seat, Seat.account_id == colleague.id) if seat.customer_id == here
    )
    browser = visitor_of(runtime)
    sign_in(browser, boss.login_name)
    assert post(browser, f"/benutzer/{held_here.user_number}/hilfe", action="unlock").status_code == 303
    number = one(runtime, Customer, here).customer_number
    assert post(browser, "/kundennummer", customer_number=number).status_code == 303
    page = f"/benutzer/{held_there.user_number}"
    for step, fields in (
        ("", {"action": "suspend", "version": f"{held_there.version}"}),
        ("/beenden", {"version": f"{held_there.version}", "typed_number": held_there.user_number}),
        ("/hilfe", {"action": "tan_code"}),
        (
            "/nachfolge",
            {"display_name": "E N", "email": "x@example.org", "user_number": held_there.user_number},
        ),
    ):
        assert post(browser, f"{page}{step}", **fields).status_code == 404, step
    answer = post(browser, f"/benutzer/{held_here.user_number}/hilfe", action="tan_code")
    assert codes(browser) == ["E-NOHELP"], answer.status_code
    for fields in ({"customer_number": one(runtime, Customer, there).customer_number},):
        post(browser, "/schluessel/neu", name="P", scope="events:read", **fields)
        post(browser, "/schluessel/webhook-neu", url="https://receiver.example/", **fields)
        post(browser, "/benutzer/neu", display_name="Eva Neu", email="eva@example.org", **fields)
    assert {row.customer_id for row in rows(runtime, ApiKey)} <= {here}
    assert {row.customer_id for row in rows(runtime, Webhook)} <= {here}
    assert not rows(runtime, Seat, Seat.email == "eva@example.org", Seat.customer_id == there)
