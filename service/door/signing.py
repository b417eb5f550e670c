"""How are a browser's session and the token of its forms signed? As Flask and Flask-WTF do, by signers that are made once."""

import secrets

from flask import Flask, Response, current_app, g, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadData, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.url_safe import URLSafeSerializerMixin

from service.door.current import find_person
from workflows import policy

FIELD = "csrf_token"
"""What Flask-WTF calls the field, in forms, in the session and in what is kept for this request."""

SECRET_DIGITS = 40
"""Hex digits that nobody can guess; the mark of whoever was signed in stands behind them."""


class Sessions(SecureCookieSessionInterface):
    """Flask's own, which would make a signer for every request and look at each setting of a cookie that is not sent."""

    def __init__(self, app: Flask) -> None:
        self._serializer = super().get_signing_serializer(app)

    def get_signing_serializer(self, _app: Flask) -> URLSafeTimedSerializer | None:
        """Return the one of this application, whose keys do not change."""
        return self._serializer

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie where something in it changed."""
        if session.modified or session.permanent:
            super().save_session(app, session, response)
        elif session.accessed:
            response.vary.add("Cookie")


class FormTokens(URLSafeTimedSerializer):
    """As Flask-WTF signs them, but not compressed: random digits do not become shorter."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app.secret_key or "", salt="wtf-csrf-token")

    def dump_payload(self, obj: object) -> bytes:
        """Write it as is."""
        return base64_encode(super(URLSafeSerializerMixin, self).dump_payload(obj))


def install(app: Flask) -> None:
    """Sign this way from now on; Flask-WTF has to be there already."""
    app.session_interface = Sessions(app)
    app.extensions[FIELD] = FormTokens(app)
    app.jinja_env.globals[FIELD] = form_token
    app.context_processor(lambda: {FIELD: form_token})


def form_token() -> str:
    """The token for the forms of the page being written, which Flask-WTF checks; signed once per request."""
    if FIELD not in g:
        person = find_person()
        mark = person.mark if person else ""
        if len(session.get(FIELD, "")) < SECRET_DIGITS + len(mark):  # none, or of nobody
            session[FIELD] = secrets.token_hex(SECRET_DIGITS // 2) + mark
        g.csrf_token = current_app.extensions[FIELD].dumps(session[FIELD])
    token: str = g.csrf_token
    return token


def holder_of(token: str) -> str:
    """Return the mark of whoever was signed in where the token's form was written.

    Empty if nobody was, if it is none of ours, and if it is older than any session.
    """
    try:
        found = current_app.extensions[FIELD].loads(token, max_age=policy.REMEMBERED.total_seconds())
        return str(found)[SECRET_DIGITS:]
    except BadData:
        return ""
