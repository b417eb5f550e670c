"""Does what an administrator does to a user arrive as a mail that says who did it, and to which user?"""

from tests import recoveries
from tests.builders import one, rows
from tests.users import administrator, details, office
from workers.mail.rendering import render
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.outgoing.delivery import begin_sending
from workflows.seat.records import Seat
from workflows.users.actions import tell_where_it_stands
from workflows.users.changing import NewFacts, change, set_administrator
from workflows.users.helping import let_in_again, make_tan_code, send_password_link
from workflows.users.suspending import end, reinstate, suspend

SAID = {
    "user_changed": ("hat die Angaben Ihres Benutzers", "has changed the details of your user"),
    "user_appointed": ("hat jetzt das Verwalterrecht", "now has the admin right"),
    "user_dismissed": ("nicht mehr", "no longer has the admin right"),
    "user_suspended_by_administrator": (
        "Ihr Verwalter hat Ihren Benutzer",
        "Your administrator has suspended",
    ),
    "user_reinstated_by_administrator": ("Ihr Verwalter hat die Sperre", "Your administrator has lifted"),
    "user_ended_by_administrator": ("Ihr Verwalter hat Ihren Benutzer", "Your administrator has ended"),
    "password_link_by_administrator": ("nur an Sie", "to you only"),
    "unlocked_by_administrator": ("hat sie wieder zugelassen", "has ended this pause"),
    "tan_code_by_administrator": ("Das war ich nicht", "That was not me"),
}


def test_every_deed_of_an_administrator_is_told_in_both_languages(runtime: Runtime) -> None:
    team = office(runtime)
    recoveries.change(runtime, team.colleague, tan_method="sms")
    who, number = administrator(runtime, team.boss), team.other.user_number

    customer_number = one(runtime, Customer, team.customer_id).customer_number

    def version() -> int:
        return one(runtime, Seat, team.other.id).version

    for send in (send_password_link, let_in_again):
        send(runtime, who, number, b"")
    code = make_tan_code(runtime, who, number)
    change(runtime, who, number, version(), NewFacts(details(team.other, invoices=False)))
    for is_administrator in (True, False):
        set_administrator(runtime, who, number, version(), is_administrator=is_administrator)
    suspend(runtime, who, number, version())
    reinstate(runtime, who, number, version())
    with transaction(runtime, EVERYBODY) as tx:
        tell_where_it_stands(tx, team.other.id)  # an hour later
    end(runtime, who, number, version(), number)
    with transaction(runtime, EVERYBODY) as tx:
        sent = begin_sending(tx, [message.id for message in rows(runtime, Message)]).outgoing
    assert {mail.name for mail in sent} == SAID.keys()
    assert {mail.to_address for mail in sent} == {team.colleague.email}
    for mail in sent:
        german, english = (render(mail.name, "de", mail.facts), render(mail.name, "en", mail.facts))
        for mailed, said in zip((german, english), SAID[mail.name], strict=True):
            assert said in mailed.text, mail.name
            assert customer_number in mailed.text, mail.name
            assert code not in mailed.text.replace("-", "")
