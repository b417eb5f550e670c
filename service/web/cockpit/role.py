"""Which role does a page of the cockpit need? A view declares what it does; who may is one table (workflows/operator/roles.py)."""

from collections.abc import Callable
from typing import TypeVar

from flask import current_app
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from jinja2 import pass_context

from service.web.marked import N_
from service.web.messages import unknown
from workflows.operator.roles import Deed, Role, may, require, who_may

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

ROLES = {Role.SUPPORT: N_("Support"), Role.LEAD: N_("Leitung"), Role.AUDITOR: N_("Revision")}


def only_for(*deeds: Deed) -> Callable[[View], View]:
    """Declare, under `@open_to(OPERATOR)`, what a view does: operators come in whose role allows one of these deeds.

    Every view that takes a POST declares it; a test walks the routes.
    """

    def declare(view: View) -> View:
        view.__dict__["only_for"] = deeds
        return view

    return declare


def declared_deeds(endpoint: str) -> tuple[Deed, ...]:
    """What the view of this endpoint declares; empty if it declares nothing."""
    deeds: tuple[Deed, ...] = current_app.view_functions[endpoint].__dict__.get("only_for", ())
    return deeds


def require_role(endpoint: str, role: str) -> None:
    """Raise NotYourRoleError if the view of this endpoint declares deeds, and none of them is for this role."""
    if deeds := declared_deeds(endpoint):
        require(role, *deeds)


def role_word(role: str) -> str:
    """How a role is called, in the language of the page."""
    return str(gettext(ROLES[Role(role)])) if role in set(Role) else unknown(role)


def who_may_in_words(deeds: tuple[Deed, ...]) -> str:
    """For example "Leitung oder Revision"."""
    return str(gettext(" oder ")).join(map(role_word, who_may(*deeds)))


@pass_context
def who_may_do(_context: object, deed: str) -> str:
    """Who may, for the templates: `"approve" | who_may`; with the context, or Jinja would keep the language that compiled the page."""
    return who_may_in_words((Deed(deed),))


def may_do(role: str, deed: str) -> bool:
    """Say whether the page shows buttons for this deed; a filter of the templates: `operator.role | may("intervene")`."""
    return may(role, Deed(deed))
