"""How is the page put together?"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from service.directory.page import guard, lines, table
from service.directory.page.desk import language, say
from service.directory.words import RefusedError, Text

LARGEST = 64 * 1024
ERRORS = {
    403: Text(
        "Öffnen Sie die Seite mit der Adresse, die beim Start im Terminal steht. Sie gilt einmal.",
        "Open the page by the address that the terminal shows at the start. It is good once.",
    ),
    404: Text("Diese Seite gibt es nicht.", "There is no such page."),
    421: Text("Unter diesem Namen antwortet niemand.", "Nobody answers to this name."),
}
OTHER = Text("Das hat nicht geklappt. Gehen Sie zurück zur Liste.", "That did not work. Go back to the list.")


@dataclass(frozen=True)
class Opening:
    """Which user administration is shown on which port, who works with it, and in which language ("" as the browser wishes)."""

    folder: Path
    port: int
    acting: str = ""
    language: str = ""


def create_page(opening: Opening) -> tuple[Flask, str]:
    """Build the page; returns it with the path that lets its owner in, once."""
    app = Flask("service.directory.page")
    app.config.from_mapping(
        SECRET_KEY=secrets.token_bytes(32),
        SESSION_COOKIE_NAME=f"benutzerverwaltung-{opening.port}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        MAX_CONTENT_LENGTH=LARGEST,
        WTF_CSRF_TIME_LIMIT=None,
        FOLDER=opening.folder,
        ACTING=opening.acting,
        LANGUAGE=opening.language,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(say=say, language=language)
    app.jinja_env.filters["told"] = _told
    hosts = frozenset(f"{name}:{opening.port}" for name in ("127.0.0.1", "localhost"))
    key = guard.install(app, hosts)
    CSRFProtect(app)
    for blueprint in (table.blueprint, lines.blueprint):
        app.register_blueprint(blueprint)
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(HTTPException, _error)
    return app, f"/start/{key}"


def _told(text: Text) -> str:
    return text.told(language())


def _refused(error: RefusedError) -> ResponseReturnValue:
    return render_template("error.html", text=error.text, link=error.link), 403


def _error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    return render_template("error.html", text=ERRORS.get(status, OTHER), link=""), status
