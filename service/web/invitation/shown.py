"""Where does the link of an invitation lead now, and which page says so?"""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from service.door.current import runtime
from service.web.invitation.forms import InvitedForm
from service.web.rendering import form_page
from service.web.signin.browser import signed_in
from workflows.engine.errors import BrokenLinkError, ForgedLinkError, LinkError
from workflows.engine.transaction import reading
from workflows.invitation.links import FollowedInvitation, follow_link, of_invitation, read_token


def follow(token: str) -> FollowedInvitation:
    """Look where a link leads; raises BrokenLinkError or ForgedLinkError."""
    link_id = read_token(runtime().keys, token)
    with reading(runtime(), of_invitation(link_id)) as rows:
        return follow_link(rows, link_id)


def page(form: InvitedForm, followed: FollowedInvitation, token: str) -> ResponseReturnValue:
    """Offer both ways: the account that somebody has, and a new one."""
    if followed.standing != "live":
        return explanation(followed)
    return form_page(
        "invitation/page.html", form, followed=followed, here=f"/einladung/{token}", signed_in=signed_in()
    )


def explanation(followed: FollowedInvitation) -> ResponseReturnValue:
    """Say why this invitation is over, and how to get another one."""
    return render_template("invitation/over.html", followed=followed), 410


def install(blueprint: Blueprint) -> None:
    """Let the pages say that a link leads to no invitation of ours."""
    for kind in (BrokenLinkError, ForgedLinkError):
        blueprint.register_error_handler(kind, _unknown)


def _unknown(_error: LinkError) -> ResponseReturnValue:
    return render_template("invitation/unknown.html"), 404
