"""What does the Kundencenter look like from outside? The contract's endpoints in memory, with as much of a plan as a client can see."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

NUMBER = "1649/15"
CODE = "3F7K-9QXM-2A4B"
ROW = ("local_number", "name", "customer_number", "user_number", "display_name", "credential_fingerprint")


@dataclass
class Seat:
    """A user online."""

    display_name: str
    state: str = "active"
    is_administrator: bool = False
    version: int = 1


@dataclass
class Kundencenter:
    """One customer number with its users, as a local program meets it."""

    url: str
    seats: dict[str, Seat]
    version: int = 1
    sequence: int = 0
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    plan: dict[str, Any] = field(default_factory=dict)
    credentials: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, int]] = field(default_factory=list)
    snapshots: list[dict[str, Any]] = field(default_factory=list)
    is_away: bool = False
    holds: bool = False
    refuses: dict[str, Any] | None = None
    instead: Response | None = None
    made: int = 0

    def change(self, user_number: str, **values: Any) -> None:
        """Change a user online."""
        for name, value in values.items():
            setattr(self.seats[user_number], name, value)
        self.version += 1
        self.seats[user_number].version = self.version

    def answer(self, request: Request) -> Response:
        """Answer as the contract says."""
        answer = self._answer(request)
        self.asked.append((request.method, request.path, answer.status_code))
        return answer

    def _answer(self, request: Request) -> Response:
        if self.instead:
            return self.instead
        if self.is_away:
            return Response(status=503, headers={"Retry-After": "600"})
        name = request.path.removeprefix("/api/v1/")
        if name != "directory/enrol":
            assert request.headers["Authorization"] == "Bearer kc_live_key"
        sent = json.loads(request.data) if request.data else {}
        endpoints: dict[str, Callable[[], Response]] = {
            r"directory/enrol": lambda: told({"installation": "an-installation", "key": "kc_live_key"}, 201),
            r"key": lambda: told({"customer_number": NUMBER}, 200),
            r"directory/seats": lambda: self._list(request),
            r"directory/seats/\d+/credential": lambda: self._credential(name.split("/")[2]),
            r"directory/snapshots": lambda: self._snapshot(sent),
            r"directory/plans/[\w-]+/apply": lambda: self._apply(sent),
            r"directory/plans/[\w-]+": lambda: told(self.plan, 200),
            r"services/\w+/authorize": lambda: self._gate(sent),
        }
        return next(answer for form, answer in endpoints.items() if re.fullmatch(form, name))()

    def _apply(self, sent: dict[str, Any]) -> Response:
        assert sent == {"plan_hash": self.plan["plan_hash"]}
        self.plan["state"] = "applied"
        return told({"plan": self.plan["plan"], "state": "applied", "counts": {}, "conflicts": 0}, 200)

    def _list(self, request: Request) -> Response:
        tag = f'"{self.version}"'
        if request.headers.get("If-None-Match") == tag:
            return Response(status=304, headers={"ETag": tag})
        since = int(request.args.get("since", 0))
        listed = [
            {
                "customer_number": NUMBER,
                "user_number": number,
                "display_name": seat.display_name,
                "is_administrator": seat.is_administrator,
                "state": seat.state,
                "version": seat.version,
            }
            for number, seat in self.seats.items()
            if seat.version > since
        ]
        cut = 1 if "cursor" not in request.args and len(listed) > 1 else None
        shown = listed[1:] if "cursor" in request.args else listed[:cut]
        answer = told({"seats": shown, "last": self.version, "next": "more" if cut else None}, 200)
        answer.headers["ETag"] = tag
        return answer

    def _credential(self, user_number: str) -> Response:
        self.made += 1
        self.credentials[user_number] = f"made-{self.made}"
        return told({"credential": self.credentials[user_number]}, 201)

    def _gate(self, wish: dict[str, str]) -> Response:
        number = wish["user_number"]
        if not number:
            return told(
                {"allowed": False, "code": "E-GATE", "sentence": "Für Sie ist keine Nummer hinterlegt."}, 200
            )
        allowed = self.credentials.get(number) == wish["credential"]
        return told(
            {"allowed": allowed, "code": "OK" if allowed else "E-CREDENTIAL", "sentence": "So ist es."}, 200
        )

    def _snapshot(self, sent: dict[str, Any]) -> Response:
        self.snapshots.append(sent)
        if self.refuses:
            return Response(json.dumps(self.refuses), status=409, content_type="application/problem+json")
        assert sent["sequence"] > self.sequence, "the number never goes back"
        assert all(tuple(row) == ROW for row in sent["rows"]), "nothing but the six values"
        text = json.dumps(sent["rows"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert sent["digest"] == hashlib.sha256(text.encode()).hexdigest()
        self.sequence = sent["sequence"]
        rows = {row["local_number"]: row for row in sent["rows"]}
        self.rows = rows if sent["complete"] else {**self.rows, **rows}
        items = [item for row in self.rows.values() if (item := self._judge(row))]
        state = "awaiting_confirmation" if self.holds else "planned"
        plan = f"plan-{self.sequence}"
        self.plan = {"plan": plan, "plan_hash": f"hash-{plan}", "state": state, "items": items, "next": None}
        return told(self.plan, 201)

    def _judge(self, row: dict[str, str]) -> dict[str, Any] | None:
        number = row["user_number"]
        if not number:
            same = [one for one, seat in self.seats.items() if seat.display_name == row["name"]]
            return item(4, "propose", row, same[0]) if same else item(6, "report", row)
        if number not in self.seats:
            return item(9, "invalid", row, reason="unknown_number")
        mine = hashlib.sha256(self.credentials.get(number, "").encode()).hexdigest()[:16]
        if not row["credential_fingerprint"]:
            return item(3, "fetch", row, reason="no_credential")
        if row["credential_fingerprint"] != mine:
            return item(18, "ask", row, reason="wrong_credential")
        return None if row["display_name"] == self.seats[number].display_name else item(2, "update", row)


def item(
    class_: int, action: str, row: dict[str, str], user_number: str = "", reason: str = ""
) -> dict[str, Any]:
    """A line of a plan."""
    number = user_number or row["user_number"]
    line = {"local_number": row["local_number"], "user_number": number, "reason": reason}
    return {"class": class_, "action": action, **line}


def told(body: dict[str, Any], status: int) -> Response:
    """JSON."""
    return Response(json.dumps(body), status=status, content_type="application/json")


def open_kundencenter(server: HTTPServer) -> Kundencenter:
    """Serve the customer number of seed 000: its user, one without a name, one that has ended."""
    seats = {
        "100981": Seat("Johann Recht", is_administrator=True),
        "100982": Seat(""),
        "100983": Seat("Berta Beispiel"),
        "100984": Seat("Egon Ehemals", state="ended"),
    }
    online = Kundencenter(server.url_for("").rstrip("/"), seats)
    server.expect_request(re.compile("/api/v1/.*")).respond_with_handler(online.answer)
    return online
