"""Which keys have the programs of a customer number, and how does an administrator make, renew and revoke one?"""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from service.door.access import FRESH, SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.messages import say
from service.web.programs import words
from service.web.programs.forms import KeyForm, RevokeForm, RotateForm
from service.web.rendering import form_page
from service.web.shown_once.views import show_once
from service.web.signin.browser import own_rows, person
from service.web.users.administering import customers_of_mine
from service.web.users.chosen import administrator
from workflows.program.actions import (
    KeyExistsError,
    KeyNameError,
    KeyOwner,
    ListedSecret,
    NewSecret,
    SecretsAliveError,
    list_secrets,
)
from workflows.program.scopes import may_administrators_give
from workflows.seat.administered import require_administered
from workflows.users import keys
from workflows.webhook.actions import list_webhooks

PAGE = "/schluessel"
RESTING = ("customer blocked", "customer ended")
"""States of keys that rest with their customer number: nothing gets in with them now, and they can be revoked."""
GOOD = ("active", "expired", *RESTING)
"""States of keys that are shown: what was replaced or revoked is of no use to anybody."""

blueprint = Blueprint("programs", __name__)
words.install(blueprint)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show the keys and webhooks of every customer number that the person administers."""
    with own_rows() as rows:
        found = require_administered(rows, person().holder)
        secrets = list_secrets(rows, [one.customer_number for one in found])
        webhooks = list_webhooks(rows, [one.customer_id for one in found])
    return render_template(
        "programs/page.html",
        person=person(),
        administered=found,
        secrets=[one for one in secrets if one.state in GOOD],
        webhooks=webhooks,
    )


@blueprint.route(f"{PAGE}/neu", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def add() -> ResponseReturnValue:
    """Make a key and show it this once."""
    form = KeyForm(customers_of_mine())
    if not form.validate_on_submit():
        return form_page("programs/new_key.html", form, person=person())
    owner = KeyOwner(form.text("name"), form.text("customer_number"))
    try:
        made = keys.make_key(runtime(), administrator(), owner, form.chosen)
    except KeyExistsError:
        form.refuse("name", say("E-KEYNAME"))
        return form_page("programs/new_key.html", form, person=person())
    except KeyNameError:
        form.refuse("name", say("E-KEYSIGN"))
        return form_page("programs/new_key.html", form, person=person())
    return _shown(made)


@blueprint.route(f"{PAGE}/erneuern", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def rotate() -> ResponseReturnValue:
    """Give a key a new secret and show it this once."""
    form = RotateForm([one for one in _living("active") if may_administrators_give(one.scopes)])
    if not form.key.ways:
        return _nothing()
    if not form.validate_on_submit():
        return form_page("programs/rotate.html", form, person=person())
    try:
        made = keys.renew_key(runtime(), administrator(), form.owner, form.span)
    except SecretsAliveError:
        form.refuse("overlap", say("E-KEYTWO"))
        return form_page("programs/rotate.html", form, person=person())
    return _shown(made)


@blueprint.route(f"{PAGE}/widerrufen", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def revoke() -> ResponseReturnValue:
    """End a key for good."""
    form = RevokeForm(_living("active", *RESTING))
    if not form.key.ways:
        return _nothing()
    if not form.validate_on_submit():
        return form_page("programs/revoke.html", form, person=person())
    keys.revoke_key(runtime(), administrator(), form.owner, reason=form.text("reason"))
    flash(_("Der Schlüssel gilt nicht mehr."), "success")
    return redirect(PAGE, 303)


def _living(*states: str) -> Sequence[ListedSecret]:
    """The newest secret of every key in these states; raises NotFoundError for who administers nothing."""
    with own_rows() as rows:
        found = require_administered(rows, person().holder)
        listed = list_secrets(rows, [one.customer_number for one in found])
    return [one for one in listed if one.state in states and one.ends_at is None]


def _nothing() -> ResponseReturnValue:
    flash(_("Es gibt keinen Schlüssel."), "info")
    return redirect(PAGE, 303)


def _shown(made: NewSecret) -> ResponseReturnValue:
    return show_once("programs/shown_key.html", PAGE, made=made._asdict())
