"""What do operators see of one customer? One page: who it is, who uses it, what waits, and what happened."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple
from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from service.door.access import OPERATOR, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.cockpit.customer_deeds import done_for
from service.web.cockpit.customer_needs import needs_of
from service.web.cockpit.entry import operator
from service.web.cockpit.forms import UnmaskForm
from service.web.cockpit.role import only_for
from service.web.cockpit.story import is_trouble, lines, wanted_story
from service.web.cockpit.unmasking import in_full, ways
from service.web.rendering import form_page
from workflows.cockpit.customers.lost import LostMessage, lost_messages
from workflows.cockpit.customers.page import CustomerPage, customer_page
from workflows.cockpit.story.members import members
from workflows.cockpit.story.reading import Story, read_story
from workflows.cockpit.timeline import Member, Ref
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.looks import record_look, record_unmasking
from workflows.operator.notes import CUSTOMER
from workflows.operator.roles import Deed

blueprint = Blueprint("customers", __name__)


@blueprint.get("/kunden/<uuid:key>")
@open_to(OPERATOR)
def show(key: UUID) -> ResponseReturnValue:
    """Show the customer with this key; addresses and numbers are masked, and the look itself is kept."""
    return _page(_found(key), UnmaskForm(formdata=None))


@blueprint.post("/kunden/<uuid:key>/aufdecken")
@open_to(OPERATOR)
@only_for(Deed.UNMASK)
@at_most("30 per minute")
def unmask(key: UUID) -> ResponseReturnValue:
    """Show one address or number in full, for a reason that is kept; it stands on this answer alone."""
    page = _found(key)
    form = UnmaskForm()
    form.field.offer(ways(page.found))
    if not form.validate():
        return _page(page, form)
    wanted = form.text("field")
    record_unmasking(runtime(), operator().holder, key, wanted, form.text("reason"))
    return _page(page, UnmaskForm(formdata=None), shown={wanted: in_full(page.found, wanted)})


class Found(NamedTuple):
    """What was read for the page."""

    found: CustomerPage
    story: Story
    lost: Sequence[LostMessage]


def _found(key: UUID) -> Found:
    with reading(runtime(), EVERYBODY) as session:
        found = customer_page(session, runtime().keys, key)
        itself = Member(Ref(CUSTOMER, key), found.customer.status, found.customer.imported_at)
        told = [*members(session, key, found.customer.customer_number), itself]
        story = read_story(session, told, wanted_story(), is_trouble)
        return Found(found, story, lost_messages(session, story.kin))


def _page(page: Found, form: UnmaskForm, shown: Mapping[str, str] | None = None) -> ResponseReturnValue:
    """The page of a customer: a line for each of its sections in customer.html. Each answer is a look, which is kept; so is what it unmasks."""
    found, story = page.found, page.story
    record_look(runtime(), operator().holder, "customer", found.customer.id, "customer")
    done = done_for(found)
    form.field.offer(ways(found))
    return form_page(
        "cockpit/customer.html",
        form,
        operator=operator(),
        found=found,
        done=done,
        needs=needs_of(found, done, page.lost),
        shown=shown or {},
        story=story,
        lines=lines(story, _several(found)),
        wanted=wanted_story(),
        here=partial(url_for, "customers.show", key=found.customer.id),
    )


def _several(found: CustomerPage) -> Mapping[UUID, str]:
    """The numbers of the users by their accounts: where there is but one, nothing has to say whom it is about."""
    numbers = {user.holder.id: user.user_number for user in found.users if user.holder}
    return numbers if len(found.users) > 1 else {}
