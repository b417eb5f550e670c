"""Who goes on in a browser in which a link was finished? The account that the link is about, never whoever happens to be signed in there."""

from uuid import UUID

from flask import Response, flash, make_response, redirect
from flask_babel import gettext as _

from service.web.signin.browser import sign_out, signed_in
from service.web.signin.prefilled import forget_wanted
from service.web.signin.views import end_session


def go_on(holder: UUID | None, page: str = "/anmelden") -> Response:
    """Lead to the sign-in or to this page once a link is finished: a session of anybody but its `holder` ends here.

    Call it before anything is said or filled in: with a session that ends, this is forgotten. None stands for an account that was
    just made, to which no session belongs.
    """
    forget_wanted()
    response = make_response(redirect(page, 303))
    found = signed_in()
    if found is None or found.holder == holder:
        return response
    end_session()
    sign_out(response)
    flash(
        _(
            "In diesem Browser war %(name)s angemeldet. Dieser Zugang ist hier jetzt abgemeldet.",
            name=found.name,
        ),
        "info",
    )
    return response
