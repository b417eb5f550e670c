"""What does the web learn before its processes are born? Whatever all of them would learn at their first visitors, each for itself."""

import gc

from flask import Flask
from sqlalchemy.orm import configure_mappers
from structlog import contextvars

from service.web.language import NAMES
from service.web.ready_pages import pages_of
from workflows.account.guessing import is_easily_guessed
from workflows.customer.places import find_country
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.warming import meet_database

PAGES = ("/impressum", "/anmelden", "/registrieren")
"""They ask neither the database nor Redis, which may be away at this moment."""


def warm(app: Flask) -> None:
    """Load and compile once what is then shared; memory that no collection touches stays so."""
    runtime: Runtime = app.extensions["kundencenter"]
    for language in NAMES:
        pages = pages_of(app).in_language(language)
        for name in pages.list_templates():
            pages.get_template(name)
    configure_mappers()
    is_easily_guessed("word lists", ())
    runtime.keys.wrap("warming", NOBODY, b"")
    find_country("names of countries")
    meet_database(runtime)
    _open_pages(app, runtime.settings.public_base_url)
    gc.collect()
    gc.freeze()


def _open_pages(app: Flask, base_url: str) -> None:
    with app.test_client() as visitor:
        for page in PAGES:
            visitor.get(page, base_url=base_url)
    contextvars.clear_contextvars()  # lines of the processes that are born now are about no request
