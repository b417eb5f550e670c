"""How does a local program get in, and what does the gate say before and after?"""

from typing import Any

from service.cli.guide import LOGIN_NAME, Guide, Stop
from service.cli.visitor import TourError
from workflows.engine.clock import database_now
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.program.actions import KeyOwner, revoke_key
from workflows.program.installations import make_code

PROGRAM = "Rundgang"


def _couple(guide: Guide) -> None:
    code = make_code(guide.runtime, guide.number, actor="system").code
    key = guide.visitor.program("/api/v1/directory/enrol", "", {"code": code, "name": PROGRAM})["key"]
    guide.notes["key"], guide.notes["user_number"] = str(key), _user_number(guide)


def _be_refused(guide: Guide) -> None:
    answer = _ask(guide, credential="")
    if answer["code"] != "E-GATE" or "Max Muster" not in answer["sentence"]:
        raise TourError(f"the gate should name who can help, and says {answer}")


def _be_let_in(guide: Guide) -> None:
    key, number = guide.notes["key"], guide.notes["user_number"]
    path = f"/api/v1/directory/seats/{number}/credential"
    credential = guide.visitor.program(path, key, {"local_number": "1"})["credential"]
    answer = _ask(guide, credential=str(credential))
    if not answer["allowed"]:
        raise TourError(f"the gate should let in, and says {answer}")


def _use(guide: Guide) -> None:
    with reading(guide.runtime) as session:
        now = database_now(session).isoformat()
    use = {"key": now, "service": _service(guide), "at": now, "count": 1}
    guide.visitor.program("/api/v1/usage", guide.notes["key"], use | _who(guide))
    revoke_key(guide.runtime, KeyOwner(PROGRAM, guide.number), actor="system", reason="the tour is over")


def _ask(guide: Guide, *, credential: str) -> dict[str, Any]:
    path = f"/api/v1/services/{_service(guide)}/authorize"
    return guide.visitor.program(path, guide.notes["key"], {"credential": credential} | _who(guide))


def _who(guide: Guide) -> dict[str, str]:
    return {"customer_number": guide.number, "user_number": guide.notes["user_number"]}


def _service(guide: Guide) -> str:
    return guide.runtime.profile.services[0].key


def _user_number(guide: Guide) -> str:
    """The number of the customer of the tour, whom it gives the right to services where the profile does not."""
    with transaction(guide.runtime, EVERYBODY) as tx:
        seat = guide.seat_of(tx, LOGIN_NAME)
        seat.services = True
        return seat.user_number


STOPS = (
    Stop("Lokales Programm koppeln / couple a local program", _couple, ()),
    Stop("Dienst wird verweigert / the gate refuses", _be_refused, ()),
    Stop("Nummer hinterlegt, Dienst erlaubt / stored and allowed", _be_let_in, ()),
    Stop("Nutzung zählen / count a use", _use, ()),
)
