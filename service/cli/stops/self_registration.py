"""How does the customer of the seed get in? Registration with mTAN, sign-in, overview."""

from collections.abc import Callable

import altcha

from service.cli.guide import LOGIN_NAME, MOBILE, MOBILE_E164, PASSWORD, Guide, Stop
from service.cli.visitor import TourError, Visitor


def _register(guide: Guide) -> None:
    visitor = guide.visitor
    visitor.open("/registrieren")
    visitor.send(
        "/registrieren",
        {
            "customer_number": guide.number,
            "email": guide.email,
            "email_repeat": guide.email,
            "captcha": proof_of_work(visitor, "/registrieren"),
        },
    )
    if "Ihre Registrierung war erfolgreich" not in visitor.page:
        raise TourError("the success message of the registration is missing")


def proof_of_work(visitor: Visitor, action: str) -> str:
    """Solve the page's security check as the browser's script would; empty where there is none."""
    if "captcha" not in visitor.form(action).values:
        return ""
    challenge = altcha.Challenge.from_dict(visitor.json_of("/captcha/neu")["task"])
    solution = altcha.solve_challenge(challenge)
    if solution is None:
        raise TourError("the security check could not be solved")
    return str(altcha.Payload(challenge, solution).to_base64())


def _activate(guide: Guide) -> None:
    path = guide.follow(guide.email, "/aktivieren/")
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


def enter_tan(action: str) -> Callable[[Guide], None]:
    """Make a step that enters the TAN from the text message."""

    def act(guide: Guide) -> None:
        guide.visitor.send(action, {"tan": guide.code(MOBILE_E164)})

    return act


def _sign_in(guide: Guide) -> None:
    if guide.visitor.path != "/anmelden":
        raise TourError(f"the registration ended at {guide.visitor.path}, not at the sign-in page")
    form = guide.visitor.form("/anmelden")
    if form.values.get("identifier") != LOGIN_NAME:
        raise TourError("the sign-in page does not hold the new login name")
    guide.visitor.send("/anmelden", {**guide.naming(LOGIN_NAME), "password": PASSWORD})


def _sign_out(guide: Guide) -> None:
    if guide.visitor.path != "/uebersicht" or "Kundennummer" not in guide.visitor.page:
        raise TourError("signing in did not lead to the overview")
    guide.visitor.send("/abmelden", {})
    guide.visitor.open("/uebersicht")
    if guide.visitor.path != "/anmelden":
        raise TourError("the overview still opens after signing out")


STOPS = (
    Stop(
        "Registrieren / register",
        _register,
        (
            ("registration", "submit"),
            ("registration", "match"),
            ("message", "queue"),
            ("registration", "accept_mail"),
            ("message", "accept"),
        ),
    ),
    Stop(
        "Aktivieren mit mTAN / activate",
        _activate,
        (("registration", "activate"), ("tan", "issue"), ("message", "accept"), ("tan", "accept_sending")),
    ),
    Stop(
        "Mobilnummer bestätigen / prove the number",
        enter_tan("/aktivieren/tan"),
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
        enter_tan("/anmelden/tan"),
        (("tan", "verify"), ("signin", "sign_in")),
    ),
    Stop("Übersicht und Abmelden / overview, sign out", _sign_out, ()),
)
