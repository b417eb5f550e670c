"""What do operators see of one customer? One page: who it is, who uses it, what waits, and what happened."""

from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.web.cockpit.customer_deeds import done_for
from service.web.cockpit.entry import operator
from service.web.cockpit.forms import UnmaskForm
from service.web.rendering import form_page
from workflows.cockpit.customers.page import CustomerPage, customer_page
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.looks import record_look

blueprint = Blueprint("customers", __name__)


@blueprint.get("/kunden/<uuid:key>")
@open_to(OPERATOR)
def show(key: UUID) -> ResponseReturnValue:
    """Show the customer with this key; addresses and numbers are masked, and the look itself is kept."""
    with reading(runtime(), EVERYBODY) as session:
        found = customer_page(session, runtime().keys, key)
    record_look(runtime(), operator().holder, "customer", key, "customer")
    return page(found)


def page(found: CustomerPage) -> ResponseReturnValue:
    """The page of a customer: a line for each of its sections in customer.html."""
    return form_page(
        "cockpit/customer.html",
        UnmaskForm(formdata=None),
        operator=operator(),
        found=found,
        done=done_for(found),
    )
