"""Does the main job work here and now? The tour does it over real HTTP, mail and SMS and shows every step."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altcha
from rich.console import Console
from sqlalchemy import select

from service.cli.context import runtime as open_runtime
from service.cli.visitor import TourError, Visitor, wait_for
from workflows.account.actions import end_account
from workflows.account.machine import AccountState
from workflows.account.records import Account, Membership
from workflows.customer.matching import find_customer
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction

CUSTOMER_NUMBER = "46075"
LOGIN_NAME = "m.muster"
MOBILE = "0152 - 28817386"
MOBILE_E164 = "+4915228817386"
PASSWORD = "Vier Kraniche ziehen nach Norden"  # noqa: S105 - a demonstration's password is no secret


@dataclass(frozen=True)
class Stop:
    """A step of the tour: what it does, and the transitions that must follow."""

    title: str
    act: Callable[["Guide"], None]
    expected: tuple[tuple[str, str], ...]


class Guide:
    """What the tour knows on its way."""

    def __init__(self, base_url: str, runtime: Runtime) -> None:
        self.runtime = runtime
        self.visitor = Visitor(base_url)
        with reading(runtime) as session:
            customer = find_customer(session, CUSTOMER_NUMBER)
        if customer is None:
            raise TourError(f"the demo data lack customer {CUSTOMER_NUMBER}")
        self.email = customer.email
        self.known = {item["id"] for item in self.visitor.post()}


def run(base_url: str) -> bool:
    """Take the tour and print it; True only if every step was verified."""
    console = Console(highlight=False)
    console.print(f"\n[bold]Rundgang / tour[/bold]  {CUSTOMER_NUMBER}, {LOGIN_NAME}\n")
    ours = open_runtime()
    try:
        _begin_anew(ours)
        guide = Guide(base_url, ours)
        for stop in STOPS:
            _print(console, stop, *_take(guide, stop))
    except TourError as error:
        console.print(f"[red]✗ {error}[/red]")
        return False
    finally:
        ours.engine.dispose()
    console.print(f"\n[green]✓ {len(STOPS)} Schritte geprüft / steps verified[/green]\n")
    return True


def _take(guide: Guide, stop: Stop) -> tuple[list[Transition], float]:
    last = _last_transition(guide.runtime)
    started = time.perf_counter()
    stop.act(guide)
    seen = wait_for(lambda: _all_seen(guide.runtime, last, stop.expected), f"{stop.title}: {stop.expected}")
    return seen, (time.perf_counter() - started) * 1000


def _all_seen(runtime: Runtime, last: int, expected: tuple[tuple[str, str], ...]) -> list[Transition] | None:
    """Return the expected transitions in their order as soon as all of them stand in the history."""
    with reading(runtime) as session:
        rows = session.scalars(select(Transition).where(Transition.id > last).order_by(Transition.id)).all()
    remaining, seen = iter(rows), []
    for workflow, trigger in expected:
        row = next((row for row in remaining if (row.workflow, row.trigger) == (workflow, trigger)), None)
        if row is None:
            return None
        seen.append(row)
    return seen


def _print(console: Console, stop: Stop, seen: list[Transition], milliseconds: float) -> None:
    console.print(f"[green]✓[/green] [bold]{stop.title:<56}[/bold]{milliseconds:>8.0f} ms")
    for row in seen:
        moment = f"{row.at:%H:%M:%S.%f}"[:-3]
        console.print(
            f"  [dim]{moment}[/dim]  {row.workflow:<13}{row.trigger:<17}[dim]{row.source or '·'} →[/dim] {row.target}"
        )


def _last_transition(runtime: Runtime) -> int:
    with reading(runtime) as session:
        return (
            session.scalars(select(Transition.id).order_by(Transition.id.desc()).limit(1)).one_or_none() or 0
        )


def _begin_anew(runtime: Runtime) -> None:
    """End the account that an earlier tour made, so that the customer can register again."""
    with transaction(runtime) as tx:
        customer = find_customer(tx.session, CUSTOMER_NUMBER)
        members = (
            select(Membership.account_id).where(Membership.customer_id == customer.id)
            if customer
            else select()
        )
        for account_id in tx.session.scalars(members):
            account = tx.get(Account, account_id)
            if account.login_name == LOGIN_NAME and account.state is not AccountState.ENDED:
                end_account(tx, account, actor="system", reason="the tour begins anew")


def _register(guide: Guide) -> None:
    visitor = guide.visitor
    visitor.open("/registrieren")
    visitor.send(
        "/registrieren",
        {
            "customer_number": CUSTOMER_NUMBER,
            "email": guide.email,
            "email_repeat": guide.email,
            "captcha": _proof_of_work(visitor),
        },
    )
    if "Ihre Registrierung war erfolgreich" not in visitor.page:
        raise TourError("the success message of the registration is missing")


def _proof_of_work(visitor: Visitor) -> str:
    """Solve the page's security check as the browser's script would; empty where there is none."""
    if "captcha" not in visitor.form("/registrieren").values:
        return ""
    challenge = altcha.Challenge.from_dict(visitor.json_of("/captcha/neu")["task"])
    solution = altcha.solve_challenge(challenge)
    if solution is None:
        raise TourError("the security check could not be solved")
    return str(altcha.Payload(challenge, solution).to_base64())


def _activate(guide: Guide) -> None:
    mail = _post(guide, guide.email, lambda item: any("/aktivieren/" in link for link in item["links"]))
    link = next(link for link in mail["links"] if "/aktivieren/" in link)
    path = link[link.index("/aktivieren/") :]
    guide.visitor.open(path)
    guide.visitor.send(
        path,
        {
            "tan_method": "sms",
            "salutation": "",
            "first_name": "Max",
            "last_name": "Muster",
            "mobile": MOBILE,
            "email": guide.email,
            "login_name": LOGIN_NAME,
            "password": PASSWORD,
            "password_repeat": PASSWORD,
        },
    )


def _enter_tan(action: str) -> Callable[[Guide], None]:
    def act(guide: Guide) -> None:
        sms = _post(guide, MOBILE_E164, lambda item: bool(item["codes"]))
        guide.visitor.send(action, {"tan": sms["codes"][0]})

    return act


def _sign_in(guide: Guide) -> None:
    if guide.visitor.path != "/anmelden":
        raise TourError(f"the registration ended at {guide.visitor.path}, not at the sign-in page")
    form = guide.visitor.form("/anmelden")
    if form.values.get("identifier") != LOGIN_NAME:
        raise TourError("the sign-in page does not hold the new login name")
    guide.visitor.send("/anmelden", {"password": PASSWORD})


def _sign_out(guide: Guide) -> None:
    if guide.visitor.path != "/uebersicht" or "Ihre letzten Abrechnungen" not in guide.visitor.page:
        raise TourError("signing in did not lead to the overview")
    guide.visitor.send("/abmelden", {})
    guide.visitor.open("/uebersicht")
    if guide.visitor.path != "/anmelden":
        raise TourError("the overview still opens after signing out")


def _post(guide: Guide, to: str, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Wait for the next message to this address that the tour has not read yet."""
    item = guide.visitor.post_of(to, lambda found: found["id"] not in guide.known and holds(found))
    guide.known.add(item["id"])
    return item


STOPS = (
    Stop(
        "Registrieren / register",
        _register,
        (
            ("registration", "submit"),
            ("registration", "match"),
            ("message", "queue"),
            ("message", "accept"),
            ("registration", "accept_mail"),
        ),
    ),
    Stop(
        "Aktivieren mit mTAN / activate",
        _activate,
        (("registration", "activate"), ("tan", "issue"), ("message", "accept"), ("tan", "accept_sending")),
    ),
    Stop(
        "Mobilnummer bestätigen / prove the number",
        _enter_tan("/aktivieren/tan"),
        (
            ("tan", "verify"),
            ("account", "register"),
            ("registration", "configure_tan"),
            ("registration", "complete"),
        ),
    ),
    Stop(
        "Anmelden / sign in",
        _sign_in,
        (
            ("signin", "start"),
            ("signin", "verify_password"),
            ("signin", "send_tan"),
            ("tan", "accept_sending"),
        ),
    ),
    Stop(
        "TAN eingeben / enter the TAN",
        _enter_tan("/anmelden/tan"),
        (("tan", "verify"), ("signin", "sign_in")),
    ),
    Stop("Übersicht und Abmelden / overview, sign out", _sign_out, ()),
)
