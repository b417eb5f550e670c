"""How does the list of users go out as a file?"""

from collections.abc import Iterator, Sequence
from uuid import UUID

from service.web.language import translated as _
from service.web.users import words
from workflows.csv_rows.writing import Cell, csv_lines
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import reading
from workflows.seat.machine import SeatState
from workflows.users.listing import Line, UserQuery, list_page, next_of

LINES_AT_ONCE = 500
"""Nothing is open between two looks, however slow the reader is."""


def file_of(runtime: Runtime, scope: Scope, account_id: UUID, wanted: UserQuery) -> Iterator[bytes]:
    """Yield the file in pieces; who loses the admin right meanwhile gets no more of it."""
    headings = (
        *(_("Kundennummer"), _("Benutzer-Nr."), _("Anzeigename"), _("E-Mail-Adresse")),
        *(_("Zustand"), _("Verwalter"), _("Letzte Anmeldung"), _("Abgleich")),
    )
    said = {str(state): words.state(state) for state in SeatState} | {
        match: words.match(match) for match in words.MATCHES
    }
    said["lacks_link"] = words.state(SeatState.INVITED, lacks_link=True)
    return csv_lines(headings, _rows(runtime, scope, account_id, wanted, said, _("ja")))


def _rows(  # noqa: PLR0913, PLR0917 - where from, and the words, which only a request knows
    runtime: Runtime, scope: Scope, account_id: UUID, wanted: UserQuery, said: dict[str, str], yes: str
) -> Iterator[Sequence[Cell]]:
    while True:
        with reading(runtime, scope) as session:
            page = list_page(session, account_id, wanted, LINES_AT_ONCE)
        for line in page.lines:
            numbers = (line.customer_number, line.user_number, line.display_name, line.email)
            yield (
                *numbers,
                said["lacks_link" if line.lacks_link else line.state],
                yes if line.is_administrator else "",
                _moment(line, runtime),
                said.get(line.match, ""),
            )
        if page.behind is None:
            return
        wanted = next_of(wanted, page)


def _moment(line: Line, runtime: Runtime) -> str:
    at = line.last_signed_in_at
    return f"{at.astimezone(runtime.profile.zone):%Y-%m-%d %H:%M}" if at else ""
