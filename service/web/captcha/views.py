"""Where do pictures, sounds and new questions come from?"""

from flask import Blueprint, Response, abort, jsonify, url_for

from service.door.access import ANYONE, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.captcha import picture, proof
from service.web.captcha.challenge import Challenge, new_token, read_token
from service.web.language import code as language

blueprint = Blueprint("captcha", __name__)


@blueprint.get("/<token>.png")
@open_to(ANYONE)
@at_most("60 per minute", methods=["GET"])
def image(token: str) -> Response:
    """Draw the letters."""
    return Response(picture.draw(_question(token).letters), content_type="image/png")


@blueprint.get("/<token>.wav")
@open_to(ANYONE)
@at_most("20 per minute", methods=["GET"])
def sound(token: str) -> Response:
    """Speak the digits."""
    return Response(picture.speak(_question(token).digits, language()), content_type="audio/wav")


@blueprint.get("/neu")
@open_to(ANYONE)
@at_most("60 per minute", methods=["GET"])
def renew() -> Response:
    """Ask something new, as JSON."""
    token = new_token(runtime())
    return jsonify(
        token=token,
        picture=url_for("captcha.image", token=token),
        sound=url_for("captcha.sound", token=token),
        task=proof.new_challenge(runtime()),
    )


def _question(token: str) -> Challenge:
    return read_token(runtime(), token) or abort(404)
