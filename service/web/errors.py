"""What does a visitor read when something goes wrong? One table: error type, status, sentence."""

import secrets
import traceback
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import redis.exceptions
import sqlalchemy.exc
import structlog
from flask import Flask, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from service.web import limits
from service.web.language import clock
from service.web.messages import N_
from workflows.engine import errors as refused

RETRY_AFTER_SECONDS = 30
log = structlog.get_logger()


class Answer(NamedTuple):
    """What we answer: the status, what happened, and what the visitor can do."""

    status: int
    title: str
    text: str


ANSWERS: dict[type[Exception], Answer] = {
    refused.NotFoundError: Answer(
        404, N_("Diese Seite gibt es nicht"), N_("Prüfen Sie die Adresse oder gehen Sie zur Startseite.")
    ),
    refused.ProofSpentError: Answer(
        409,
        N_("Schon benutzt"),
        N_(
            "Dieser Link oder Code wurde schon benutzt. Fordern Sie einen neuen an, wenn Sie ihn noch brauchen."
        ),
    ),
    refused.KundencenterError: Answer(
        409,
        N_("Das geht gerade nicht"),
        N_("Der Vorgang ist inzwischen weiter. Laden Sie die Seite neu und sehen Sie nach, wo er steht."),
    ),
    CSRFError: Answer(
        400,
        N_("Die Seite war zu lange offen"),
        N_(
            "Aus Sicherheitsgründen haben wir nichts gespeichert. "
            "Gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal."
        ),
    ),
    sqlalchemy.exc.OperationalError: Answer(
        503,
        N_("Kurze Unterbrechung"),
        N_("Das Kundencenter ist gerade nicht erreichbar. Versuchen Sie es in einer Minute noch einmal."),
    ),
}
ANSWERS |= dict.fromkeys(
    (
        sqlalchemy.exc.InterfaceError,
        sqlalchemy.exc.TimeoutError,
        redis.exceptions.ConnectionError,
        redis.exceptions.TimeoutError,
    ),
    ANSWERS[sqlalchemy.exc.OperationalError],
)
STATUS_ANSWERS = {
    answer.status: answer
    for answer in (
        Answer(
            400, N_("Die Anfrage ist unvollständig"), N_("Gehen Sie zurück und versuchen Sie es noch einmal.")
        ),
        Answer(401, N_("Bitte melden Sie sich an"), N_("Diese Seite ist nur nach der Anmeldung sichtbar.")),
        Answer(
            403,
            N_("Kein Zugriff"),
            N_("Dafür fehlt Ihnen die Berechtigung. Brauchen Sie sie, hilft der Kundenservice."),
        ),
        ANSWERS[refused.NotFoundError],
        Answer(
            405,
            N_("So geht es nicht weiter"),
            N_("Diese Seite lässt sich nicht direkt öffnen. Gehen Sie zur Startseite."),
        ),
        Answer(413, N_("Die Eingabe ist zu groß"), N_("Kürzen Sie Ihre Angaben und senden Sie sie erneut.")),
        Answer(422, N_("Die Angaben passen nicht"), N_("Gehen Sie zurück und prüfen Sie Ihre Angaben.")),
        Answer(429, N_("Zu viele Anfragen"), N_("Weiter geht es um %(time)s. Ihre Daten sind sicher.")),
        Answer(
            500,
            N_("Technischer Fehler"),
            N_(
                "Das liegt an uns, nicht an Ihnen. Versuchen Sie es noch einmal. "
                "Wenn das nicht hilft, nennen Sie dem Kundenservice die Nummer unten."
            ),
        ),
    )
}


def register(app: Flask) -> None:
    """Answer every error of the tables, and everything else as a technical error with a number."""
    for kind in ANSWERS:
        app.register_error_handler(kind, _answer)
    app.register_error_handler(HTTPException, _answer_status)
    # Without this one Flask would log the path and the message itself; both can hold personal data.
    app.register_error_handler(Exception, _unexpected)


def _answer(error: Exception) -> ResponseReturnValue:
    kind = next(kind for kind in type(error).__mro__ if kind in ANSWERS)
    answer = ANSWERS[kind]
    return _page(answer, number=_noted(error) if answer.status >= 500 else None)


def _answer_status(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    if status == 429:
        return _too_many()
    if status >= 500:
        return _unexpected(error)
    return _page(STATUS_ANSWERS.get(status, STATUS_ANSWERS[400])._replace(status=status))


def _unexpected(error: Exception) -> ResponseReturnValue:
    return _page(STATUS_ANSWERS[500], number=_noted(error))


def _too_many() -> ResponseReturnValue:
    seconds = limits.seconds_to_wait(current_app)
    again = datetime.now(UTC) + timedelta(seconds=seconds + 59)
    return _page(STATUS_ANSWERS[429], retry_after=seconds, time=clock(again))


def _page(
    answer: Answer, *, number: str | None = None, retry_after: int | None = None, **values: str
) -> ResponseReturnValue:
    page = render_template(
        "errors/page.html", title=gettext(answer.title), text=gettext(answer.text, **values), number=number
    )
    response = make_response(page, answer.status)
    if answer.status == 503:
        retry_after = RETRY_AFTER_SECONDS
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _noted(error: Exception) -> str:
    """Log where it happened under a number. Neither message nor path: both can hold personal data."""
    number = secrets.token_hex(4).upper()
    frames = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    log.error(
        "incident", number=number, error=type(error).__name__, endpoint=request.endpoint, frames=frames[-12:]
    )
    return number
