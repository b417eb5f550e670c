"""What does a visitor read when something goes wrong? One table: code, title, sentence."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from flask import current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from service.door import incidents, limits
from service.door.current import runtime
from service.door.errors import CODES, RETRY_AFTER_SECONDS, Refusal, refusal_of
from service.web.again.pages import page_of
from service.web.again.showing import let_in
from service.web.cockpit.role import who_may_in_words
from service.web.marked import N_
from service.web.moments import clock
from workflows.operator.roles import NotYourRoleError
from workflows.signin.sessions import SessionEndedError


class Answer(NamedTuple):
    """What a visitor reads: what happened, and what they can do."""

    title: str
    text: str


ANSWERS: dict[str, Answer] = {
    "not_found": Answer(
        N_("Diese Seite gibt es nicht"), N_("Prüfen Sie die Adresse oder gehen Sie zur Startseite.")
    ),
    "already_used": Answer(
        N_("Schon benutzt"),
        N_(
            "Dieser Link oder Code wurde schon benutzt. Fordern Sie einen neuen an, wenn Sie ihn noch brauchen."
        ),
    ),
    "moved_on": Answer(
        N_("Das geht gerade nicht"),
        N_("Der Vorgang ist inzwischen weiter. Laden Sie die Seite neu und sehen Sie nach, wo er steht."),
    ),
    "customer_rests": Answer(
        N_("Das geht gerade nicht"),
        N_(
            "Diese Kundennummer ist gesperrt oder beendet. Sie können hier noch ansehen und beenden, was es gibt, aber nichts Neues anlegen. Der Kundenservice hilft Ihnen."
        ),
    ),
    "unavailable": Answer(
        N_("Kurze Unterbrechung"),
        N_("Das Kundencenter ist gerade nicht erreichbar. Versuchen Sie es in einer Minute noch einmal."),
    ),
    "bad_request": Answer(
        N_("Die Anfrage ist unvollständig"), N_("Gehen Sie zurück und versuchen Sie es noch einmal.")
    ),
    "other_address": Answer(
        N_("Das ist nicht die Adresse des Kundencenters"),
        N_(
            "Sie erreichen es unter %(address)s. Wenn Sie es selbst betreiben: "
            "Die Anfrage kam nicht unter diesem Namen an. Der Proxy davor muss ihn weitergeben (Host)."
        ),
    ),
    "sign_in_needed": Answer(
        N_("Bitte melden Sie sich an"), N_("Diese Seite ist nur nach der Anmeldung sichtbar.")
    ),
    "forbidden": Answer(
        N_("Kein Zugriff"),
        N_("Dafür fehlt Ihnen die Berechtigung. Brauchen Sie sie, hilft der Kundenservice."),
    ),
    "not_your_role": Answer(
        N_("Dafür braucht es eine andere Rolle"),
        N_("Das darf hier nur: %(who)s. Bitten Sie jemanden mit dieser Rolle darum."),
    ),
    "method_not_allowed": Answer(
        N_("So geht es nicht weiter"),
        N_("Diese Seite lässt sich nicht direkt öffnen. Gehen Sie zur Startseite."),
    ),
    "too_large": Answer(
        N_("Die Eingabe ist zu groß"),
        N_("Kürzen Sie Ihre Angaben, oder teilen Sie die Datei auf, und senden Sie sie erneut."),
    ),
    "length_required": Answer(
        N_("Die Anfrage ist unvollständig"), N_("Gehen Sie zurück und versuchen Sie es noch einmal.")
    ),
    "unprocessable": Answer(
        N_("Die Angaben passen nicht"), N_("Gehen Sie zurück und prüfen Sie Ihre Angaben.")
    ),
    "too_many_requests": Answer(
        N_("Zu viele Anfragen"), N_("Weiter geht es um %(time)s. Ihre Daten sind sicher.")
    ),
    "internal_error": Answer(
        N_("Technischer Fehler"),
        N_(
            "Das liegt an uns, nicht an Ihnen. Versuchen Sie es noch einmal. "
            "Wenn das nicht hilft, nennen Sie dem Kundenservice die Nummer unten."
        ),
    ),
}


KEPT_HEADERS = frozenset({"Allow", "Content-Range"})
"""What a refusal has to say beside its page (RFC 9110, 15.5.6 and 15.5.17): which methods there are, how long a file is."""


def answer(error: Exception) -> ResponseReturnValue:
    """Answer an error of the table, and everything else as a technical error with a number.

    A form that was wrong is shown at the address that it was sent to. Whoever opens that one once more comes to the page of the form.
    A session that ended behind the access check is asked there once more: the form is kept as if it had been over before.
    """
    if isinstance(error, SessionEndedError) and (asked := let_in()):
        return asked
    if isinstance(error, HTTPException) and (error.code or 500) < 400:
        return error
    if isinstance(error, MethodNotAllowed) and request.method in {"GET", "HEAD"}:
        return redirect(page_of(request.path).path, 303)
    response = make_response(_answer(error, refusal_of(error)))
    if isinstance(error, HTTPException):
        response.headers.extend([one for one in error.get_headers() if one[0] in KEPT_HEADERS])
    return response


def _answer(error: Exception, refusal: Refusal) -> ResponseReturnValue:
    if refusal.status == 429:
        return _too_many(refusal)
    if isinstance(error, NotYourRoleError):
        return _page(refusal, who=who_may_in_words(error.deeds))
    if refusal.code == "other_address":
        return _page(refusal, address=runtime().settings.public_base_url)
    return _page(refusal, number=incidents.note(error) if refusal.status >= 500 else None)


def _too_many(refusal: Refusal) -> ResponseReturnValue:
    seconds = limits.seconds_to_wait(current_app)
    again = datetime.now(UTC) + timedelta(seconds=seconds + 59)
    return _page(refusal, retry_after=seconds, time=clock(again))


def _page(
    refusal: Refusal, *, number: str | None = None, retry_after: int | None = None, **values: str
) -> ResponseReturnValue:
    said = ANSWERS.get(refusal.code, ANSWERS[CODES[400]])
    page = render_template(
        "errors/page.html", title=gettext(said.title), text=gettext(said.text, **values), number=number
    )
    response = make_response(page, refusal.status)
    if refusal.status == 503:
        retry_after = RETRY_AFTER_SECONDS
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    return response
