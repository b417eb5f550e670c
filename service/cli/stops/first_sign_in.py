"""How does an automatically registered user get in? Letter, first password, forced change, proof of the TAN."""

from service.cli.guide import NEW_PASSWORD, Guide, Stop
from service.cli.visitor import TourError
from workflows.engine.history import number_of_last
from workflows.engine.transaction import reading
from workflows.users.from_file import auto_register
from workflows.users.portions import RowReport
from workflows.users.rows import COLUMNS

EMAIL = "m.oezdemir@example.org"
LOGIN_NAME = "m.oezdemir"


def _import(guide: Guide) -> None:
    """Each tour creates a user of its own: a file that was read before changes nothing."""
    with reading(guide.runtime) as session:
        guide.notes["first_name"] = f"start.{number_of_last(session)}"
    row = (
        guide.number,
        guide.notes["first_name"],
        "Änne Größmann",
        "Änne",
        "Größmann",
        EMAIL,
        "",
        "letter",
    )
    reports: list[RowReport] = []
    auto_register(guide.runtime, [",".join(COLUMNS), ",".join(row)], on_row=reports.append)
    if [report.outcome for report in reports] != ["created"]:
        raise TourError(f"the file of new users was not taken: {reports}")


def _sign_in(guide: Guide) -> None:
    letter = guide.receive(EMAIL, lambda item: item["kind"] == "letter")
    guide.visitor.open("/anmelden")
    person = guide.naming(guide.notes["first_name"])
    guide.visitor.send("/anmelden", {**person, "password": letter["codes"][0]})
    guide.must_be_at("/zugangsdaten")
    if "Da dies Ihr erster Besuch" not in guide.visitor.page:
        raise TourError("the welcome of the first visit is missing")
    guide.visitor.open("/uebersicht")
    guide.must_be_at("/zugangsdaten")


def _change(guide: Guide) -> None:
    guide.visitor.send(
        "/zugangsdaten",
        {
            "login_name": LOGIN_NAME,
            "password": NEW_PASSWORD,
            "password_repeat": NEW_PASSWORD,
            "tan_method": "email",
            "mobile": "",
            "email": EMAIL,
        },
    )
    guide.must_be_at("/zugangsdaten/tan-bestaetigen")


def _prove(guide: Guide) -> None:
    guide.visitor.send("/zugangsdaten/tan-bestaetigen", {"tan": guide.code(EMAIL)})
    guide.must_be_at("/uebersicht")


def _sign_out(guide: Guide) -> None:
    guide.visitor.send("/abmelden", {})


STOPS = (
    Stop(
        "Benutzer aus Datei, Brief / user from a file, letter",
        _import,
        (("account", "auto_register"), ("letter", "order"), ("letter", "print_out")),
    ),
    Stop(
        "Mit erstem Passwort anmelden / sign in with it",
        _sign_in,
        (("signin", "start"), ("signin", "verify_password"), ("signin", "sign_in")),
    ),
    Stop(
        "Zugangsdaten ändern / change the credentials",
        _change,
        (("account", "change_initial_credentials"), ("tan", "issue"), ("tan", "accept_sending")),
    ),
    Stop(
        "emailTAN bestätigen / prove the e-mail TAN",
        _prove,
        (("tan", "verify"), ("account", "prove_tan")),
    ),
    Stop("Abmelden / sign out", _sign_out, ()),
)
