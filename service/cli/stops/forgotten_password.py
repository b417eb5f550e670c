"""How does somebody with a forgotten password come back in? Link by mail, TAN by SMS, new password, sign-in."""

from service.cli.guide import LOGIN_NAME, MOBILE_E164, NEW_PASSWORD, Guide, Stop
from service.cli.stops.self_registration import enter_tan, proof_of_work


def _ask(guide: Guide) -> None:
    guide.visitor.open("/keine-anmeldung")
    guide.visitor.open("/passwort-vergessen")
    captcha = proof_of_work(guide.visitor, "/passwort-vergessen")
    guide.visitor.send("/passwort-vergessen", {**guide.naming(LOGIN_NAME), "captcha": captcha})
    guide.must_be_at("/keine-anmeldung/gesendet")


def _prove_mailbox(guide: Guide) -> None:
    guide.follow(guide.email, "/passwort-neu/")
    guide.visitor.send("/postfach", {"identifier": LOGIN_NAME})


def _choose(guide: Guide) -> None:
    new = {"password": NEW_PASSWORD, "password_repeat": NEW_PASSWORD}
    guide.visitor.send(guide.visitor.path, {"code": guide.code(MOBILE_E164), **new})
    guide.must_be_at("/anmelden")


def _sign_in(guide: Guide) -> None:
    guide.visitor.send("/anmelden", {**guide.naming(LOGIN_NAME), "password": NEW_PASSWORD})


STOPS = (
    Stop(
        "Passwort vergessen / password forgotten",
        _ask,
        (("recovery", "request"), ("message", "queue"), ("message", "accept")),
    ),
    Stop(
        "Postfach beweisen / prove the mailbox",
        _prove_mailbox,
        (("recovery", "prove_mailbox"), ("tan", "issue"), ("tan", "accept_sending")),
    ),
    Stop(
        "Neues Passwort mit TAN / new password with TAN",
        _choose,
        (("tan", "verify"), ("recovery", "prove_again"), ("recovery", "finish")),
    ),
    Stop(
        "Mit neuem Passwort anmelden / sign in with it",
        _sign_in,
        (("signin", "verify_password"), ("signin", "send_tan"), ("tan", "accept_sending")),
    ),
    Stop(
        "TAN eingeben / enter the TAN",
        enter_tan("/anmelden/tan"),
        (("tan", "verify"), ("signin", "sign_in")),
    ),
)
