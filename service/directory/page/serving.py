"""How does the page come into the browser of this computer, and into no other?"""

import webbrowser
from contextlib import suppress

import click
from werkzeug.serving import WSGIRequestHandler, make_server

from service.directory.cadence import Cadence, look
from service.directory.page.app import Opening, create_page
from service.directory.words import RefusedError

LOOPBACK = "127.0.0.1"


class Quiet(WSGIRequestHandler):
    """Writes no log: addresses would hold numbers, and the first one the way in."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - the name is werkzeug's
        """Write nothing."""


def serve(opening: Opening, *, with_browser: bool) -> None:
    """Compare, show the page until Ctrl-C, and compare every now and then."""
    app, way_in = create_page(opening)
    server = make_server(LOOPBACK, opening.port, app, threaded=True, request_handler=Quiet)
    address = f"http://{LOOPBACK}:{opening.port}{way_in}"
    with suppress(RefusedError):  # the page says so
        look(opening.folder)
    cadence = Cadence(opening.folder)
    cadence.begin()
    click.echo(f"Benutzerverwaltung: {address}\n(Ctrl-C beendet / ends it)")
    if with_browser:
        webbrowser.open(address)
    with suppress(KeyboardInterrupt):
        server.serve_forever(0.2)
    cadence.end()
    server.server_close()
