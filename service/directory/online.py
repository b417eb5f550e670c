"""How does the program speak to the Kundencenter? Politely: conditional, patient, and with nothing but what the contract names."""

import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from secrets import SystemRandom
from typing import Any, NoReturn
from urllib.parse import quote, urlsplit

import httpx2

from service.directory.words import RefusedError, Text

SEATS = "/api/v1/directory/seats"
PAGE = "1000"
TRIES = 3
LONGEST_WAIT = 5.0
"""Seconds that somebody before the screen is kept waiting; longer rests are for the timetable."""

LONGEST_REST = 24 * 3600.0
"""Seconds that the Kundencenter is left alone at most, whatever it says."""

SECONDS = 20.0
PASSING = (429, 502, 503, 504)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class UnreachableError(Exception):
    """The Kundencenter does not answer now; what was known stays. `rest` says for how many seconds it wants to be left alone."""

    def __init__(self, what: str, rest: float = 0.0) -> None:
        super().__init__(what)
        self.rest = rest


class ProblemError(RefusedError):
    """The Kundencenter refused; its code does not change, its sentence is for people."""

    def __init__(self, status: int, told: Mapping[str, Any]) -> None:
        sentence = told.get("sentence")
        said = sentence if isinstance(sentence, dict) else {}
        fallback = f"HTTP {status}"
        super().__init__(Text(str(said.get("de", fallback)), str(said.get("en", fallback))))
        self.code = str(told.get("code", ""))
        self.told = told


class Told(dict[str, Any]):
    """What the Kundencenter said. Where a part is missing that it always says, it was somebody else."""

    def __missing__(self, name: str) -> NoReturn:
        raise UnreachableError(f"no {name}")


@dataclass(frozen=True)
class Seats:
    """What a list of users says: all of them, or those to whom something has happened since; unchanged, it says nothing."""

    seats: Sequence[Mapping[str, Any]]
    etag: str
    last: int
    changed: bool = True
    whole: bool = True


def address_of(url: str) -> str:
    """The address of a Kundencenter as it is kept. Raises RefusedError where the key would travel unguarded."""
    split = urlsplit(url.strip())
    if (split.scheme == "https" and split.hostname) or (
        split.scheme == "http" and split.hostname in LOOPBACK
    ):
        return f"{split.scheme}://{split.netloc.rpartition('@')[2]}"
    raise RefusedError(
        Text(
            "Geben Sie die Adresse des Kundencenters mit https:// ein.",
            "Enter the address of the Kundencenter with https://.",
        )
    )


class Online:
    """One conversation with the Kundencenter under one key."""

    def __init__(self, url: str, key: str = "") -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        near = urlsplit(url).hostname in LOOPBACK
        self._client = httpx2.Client(
            base_url=url,
            headers=headers,
            timeout=SECONDS,
            follow_redirects=False,
            trust_env=not near,
            verify=_authorities(),
        )

    def close(self) -> None:
        """End the conversation."""
        self._client.close()

    def enrol(self, code: str, name: str) -> tuple[str, str]:
        """Spend a coupling code; returns the installation and its key."""
        told = self._post("/api/v1/directory/enrol", {"code": code, "name": name}, tries=1)
        return str(told["installation"]), str(told["key"])

    def customer_number(self) -> str:
        """Ask which customer number the key is good for."""
        return str(_read(self._ask("GET", "/api/v1/key"))["customer_number"])

    def seats(self, etag: str = "", since: int | None = None) -> Seats:
        """List the users, with `since` only those who have changed behind this event; one conditional request where none has."""
        params: dict[str, str] = {"limit": PAGE} | (
            {"since": str(since)} if etag and since is not None else {}
        )
        headers = {"If-None-Match": etag} if etag else {}
        try:
            answer = self._ask("GET", SEATS, params=params, headers=headers)
        except ProblemError as problem:
            if problem.code != "events_erased":
                raise
            return self.seats()
        if answer.status_code == 304:
            return Seats([], etag, since or 0, changed=False)
        tag, told = answer.headers.get("ETag", ""), _read(answer)
        found, last = _listed(told), int(told["last"])
        while cursor := told["next"]:
            told = _read(self._ask("GET", SEATS, params={**params, "cursor": cursor}))
            found += _listed(told)
        return Seats(found, tag, last, whole="since" not in params)

    def credential(self, user_number: str, local_number: str) -> str:
        """Have a new credential of this user made for this line."""
        path = f"/api/v1/directory/seats/{quote(user_number, safe='')}/credential"
        return str(self._post(path, {"local_number": local_number}, tries=1)["credential"])

    def snapshot(self, sent: Mapping[str, object]) -> dict[str, Any]:
        """Send a snapshot, or a page of one; the same again is answered the same."""
        return self._post("/api/v1/directory/snapshots", sent)

    def plan(self, plan: str, cursor: str = "") -> dict[str, Any]:
        """Read a plan, or its next lines."""
        params = {"limit": PAGE} | ({"cursor": cursor} if cursor else {})
        return _read(self._ask("GET", f"/api/v1/directory/plans/{plan}", params=params))

    def apply(self, plan: str, plan_hash: str) -> dict[str, Any]:
        """Let the safe steps of a plan happen."""
        return self._post(f"/api/v1/directory/plans/{plan}/apply", {"plan_hash": plan_hash})

    def authorize(self, service: str, wish: Mapping[str, str], language: str) -> dict[str, Any]:
        """Ask the gate of a service."""
        path = f"/api/v1/services/{quote(service, safe='')}/authorize"
        return _read(self._ask("POST", path, json=dict(wish), headers={"Accept-Language": language}))

    def _post(self, path: str, sent: Mapping[str, object], tries: int = TRIES) -> dict[str, Any]:
        return _read(self._ask("POST", path, json=dict(sent), tries=tries))

    def _ask(self, method: str, path: str, *, tries: int = TRIES, **given: Any) -> httpx2.Response:
        """Ask, again after a short while where that helps. Raises UnreachableError, ProblemError."""
        for done in range(1, tries + 1):
            rest, why = 0.0, ""
            try:
                answer = self._client.request(method, path, **given)
            except httpx2.HTTPError as error:
                why = type(error).__name__
            else:
                if answer.status_code not in PASSING:
                    return _accepted(answer)
                rest, why = _rest_of(answer), f"HTTP {answer.status_code}"
            pause = rest or SystemRandom().uniform(0.2, 0.6) * 2**done  # so that not all come at once
            if done == tries or pause > LONGEST_WAIT:
                raise UnreachableError(why, rest)
            time.sleep(pause)
        raise AssertionError(tries)


@cache
def _authorities() -> ssl.SSLContext:
    """Whose certificates count: what the system trusts; read once, which takes longer than many requests."""
    return ssl.create_default_context()


def _accepted(answer: httpx2.Response) -> httpx2.Response:
    """The answer, if the Kundencenter gave it: a proxy or a hotel's sign-in page that answers in its place is not it."""
    is_json = answer.headers.get("Content-Type", "").partition(";")[0].endswith("json")
    if answer.status_code == 304 or (answer.is_success and is_json):
        return answer
    if answer.status_code < 400 or answer.status_code >= 500 or not is_json:
        raise UnreachableError(f"HTTP {answer.status_code}")
    raise ProblemError(answer.status_code, _read(answer))


def _read(answer: httpx2.Response) -> Told:
    """What the answer says. Raises UnreachableError for what is no object of JSON."""
    try:
        told = answer.json()
    except ValueError:
        raise UnreachableError("no JSON") from None
    if not isinstance(told, dict):
        raise UnreachableError("no object")
    return Told(told)


def _listed(told: Told) -> list[Told]:
    """The users of a page of the list."""
    seats = told["seats"]
    if not (isinstance(seats, list) and all(isinstance(seat, dict) for seat in seats)):
        raise UnreachableError("no users")
    return [Told(seat) for seat in seats]


def _rest_of(answer: httpx2.Response) -> float:
    told = answer.headers.get("Retry-After", "")
    return min(float(told), LONGEST_REST) if told.isascii() and told.isdecimal() else 0.0
