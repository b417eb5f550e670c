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
from service.web.signin.browser import own_rows, person
from service.web.users.administering import customers_of_mine
from service.web.users.chosen import administrator
from workflows.program import actions as keys
from workflows.program.actions import KeyOwner, ListedSecret, NewSecret
from workflows.program.scopes import may_administrators_give
from workflows.users.programs import administered_by, choose
from workflows.webhook.actions import list_webhooks

PAGE = "/schluessel"
GOOD = ("active", "expired")
"""States of keys that are shown: what was replaced or revoked is of no use to anybody."""

blueprint = Blueprint("programs", __name__)
words.install(blueprint)


@blueprint.get(PAGE)
@open_to(SIGNED_IN)
def show() -> str:
    """Show the keys and webhooks of every customer number that the person administrates."""
    with own_rows() as rows:
        found = administered_by(rows, person().holder)
        secrets = keys.list_secrets(rows, [one.customer_number for one in found])
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
    found = customers_of_mine()
    form = KeyForm(found)
    if not form.validate_on_submit():
        return form_page("programs/new_key.html", form, person=person())
    number = choose(found, form.text("customer_number")).customer_number
    try:
        made = keys.add_key(
            runtime(), KeyOwner(form.text("name"), number), form.chosen, actor=administrator().actor
        )
    except keys.KeyExistsError:
        form.refuse("name", say("E-KEYNAME"))
        return form_page("programs/new_key.html", form, person=person())
    except keys.KeyNameError:
        form.refuse("name", say("E-KEYSIGN"))
        return form_page("programs/new_key.html", form, person=person())
    return _shown(made)


@blueprint.route(f"{PAGE}/erneuern", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def rotate() -> ResponseReturnValue:
    """Give a key a new secret and show it this once: one that an administrator could have made, else it would give them more."""
    form = RotateForm([one for one in _living() if may_administrators_give(one.scopes)])
    if not form.key.ways:
        return _nothing()
    if not form.validate_on_submit():
        return form_page("programs/rotate.html", form, person=person())
    try:
        made = keys.rotate_key(runtime(), form.owner, form.span, actor=administrator().actor)
    except keys.SecretsAliveError:
        form.refuse("overlap", say("E-KEYTWO"))
        return form_page("programs/rotate.html", form, person=person())
    return _shown(made)


@blueprint.route(f"{PAGE}/widerrufen", methods=["GET", "POST"])
@open_to(FRESH)
@at_most("20 per minute")
def revoke() -> ResponseReturnValue:
    """End a key for good."""
    form = RevokeForm(_living())
    if not form.key.ways:
        return _nothing()
    if not form.validate_on_submit():
        return form_page("programs/revoke.html", form, person=person())
    keys.revoke_key(runtime(), form.owner, actor=administrator().actor, reason=form.text("reason"))
    flash(_("Der Schlüssel gilt nicht mehr."), "success")
    return redirect(PAGE, 303)


def _living() -> Sequence[ListedSecret]:
    """The newest secret of every key that is good now; raises NotFoundError for who administrates nothing."""
    with own_rows() as rows:
        found = administered_by(rows, person().holder)
        listed = keys.list_secrets(rows, [one.customer_number for one in found])
    return [one for one in listed if one.state == "active" and one.ends_at is None]


def _nothing() -> ResponseReturnValue:
    flash(_("Es gibt keinen Schlüssel."), "info")
    return redirect(PAGE, 303)


def _shown(made: NewSecret) -> ResponseReturnValue:
    return render_template("programs/shown_key.html", person=person(), made=made)
