"""How does a document reach the person whom it is for? The billing program delivers it, and whoever has the right fetches it."""

import json
import re
from collections.abc import Iterator

from service.cli.guide import NEW_PASSWORD, Guide, Stop
from service.cli.stops.first_sign_in import EMAIL, LOGIN_NAME
from service.cli.visitor import TourError
from workflows.document.rows import SETTLEMENTS, Rejected, import_rows
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.program.actions import KeyOwner, add_key, revoke_key
from workflows.program.scopes import Scope

PROGRAM = KeyOwner("Rundgang Dokumente")
NUMBER = "RUNDGANG-1"
DAY = "2026-11-02"
PAPER = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
KINDS = {"settlements": ("settlement", "/abrechnungen"), "invoices": ("invoice", "/rechnungen")}
"""Right and table of the first page -> the kind, and where its list is."""


def _kinds(guide: Guide) -> Iterator[tuple[str, str, str]]:
    """Those that the profile has."""
    return ((right, *KINDS[right]) for right in guide.runtime.profile.overview if right in KINDS)


def _arrive(guide: Guide) -> None:
    """As the billing program does every night; the same again on the next tour is no harm."""
    key = add_key(guide.runtime, PROGRAM, [Scope.DOCUMENTS_WRITE], actor="system").secret
    try:
        for _right, kind, _path in _kinds(guide):
            said = {"customer_number": guide.number, "kind": kind, "number": NUMBER, "date": DAY}
            guide.visitor.deliver(key, json.dumps(said), PAPER)
    finally:
        revoke_key(guide.runtime, PROGRAM, actor="system", reason="the tour is over")
    rejected: list[Rejected] = []
    header = "entry_number;customer_number;invoice_number;date;payout;currency;status\n"
    row = f"{NUMBER};{guide.number};;{DAY};1234,56;EUR;bezahlt\n"
    import_rows(guide.runtime, SETTLEMENTS, [header, row], on_rejected=rejected.append)
    if rejected:
        raise TourError(f"the settlement was not taken: {rejected}")


def _fetch(guide: Guide) -> None:
    guide.visitor.open("/anmelden")
    guide.visitor.send("/anmelden", {**guide.naming(LOGIN_NAME), "password": NEW_PASSWORD})
    guide.visitor.send("/anmelden/tan", {"tan": guide.code(EMAIL)})
    guide.must_be_at("/uebersicht")
    kinds = [*_kinds(guide)]
    for right, _kind, path in kinds:
        _leave_only(guide, right)
        shown = {other: _original(guide, other) for _right, _kind, other in kinds}
        if [other for other, found in shown.items() if found] != [path]:
            raise TourError(f"with the right to {right} alone {path} should be all, and there is {shown}")
        guide.visitor.open(shown[path])
        if guide.visitor.page != PAPER:
            raise TourError(f"{path} handed over other bytes than were delivered")
    guide.visitor.open("/uebersicht")
    guide.visitor.send("/abmelden", {})


def _original(guide: Guide, path: str) -> str:
    """The address of the original as the list has it; empty where there is none."""
    guide.visitor.open(f"{path}?text={NUMBER}")
    found = re.search(rf"{path}/[0-9a-f-]{{36}}", guide.visitor.page)
    return f"{found[0]}/original" if found else ""


def _leave_only(guide: Guide, right: str) -> None:
    with transaction(guide.runtime, EVERYBODY) as tx:
        seat = guide.seat_of(tx, LOGIN_NAME)
        for name in ("settlements", "submissions", "invoices", "services"):
            setattr(seat, name, name == right)


STOPS = (
    Stop("Abrechnung und Rechnung kommen an / documents arrive", _arrive, ()),
    Stop(
        "Nur mit dem Recht abrufen / fetch them by right",
        _fetch,
        (("signin", "start"), ("tan", "verify"), ("signin", "sign_in")),
    ),
)
