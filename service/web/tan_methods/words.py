"""What do we honestly say about each TAN method? The one place for these sentences, safest method first."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from service.door.current import runtime
from service.web.fields import Choice
from service.web.marked import N_
from workflows import policy
from workflows.contact.method import methods_offered
from workflows.profile import SAFEST_FIRST

NAMES = {
    "passkey": "Passkey",
    "totp": lazy_gettext("Authenticator-App"),
    "sms": "mTAN",
    "email": "emailTAN",
    "none": lazy_gettext("keine TAN"),
}

WORTH = {
    "passkey": N_(
        "Am sichersten: Sie bestätigen jede Anmeldung mit Fingerabdruck, Gesicht oder der PIN Ihres Geräts. Keine "
        "TAN ist unterwegs, die jemand abfangen oder Ihnen entlocken könnte. Dazu gehören zwei Passkeys, oder einer und Notfallcodes."
    ),
    "totp": N_(
        "Sehr sicher: Eine App auf Ihrem Telefon zeigt alle %(seconds)s Sekunden einen neuen Code, auch ohne Netz. "
        "Unterwegs kann ihn niemand abfangen."
    ),
    "sms": N_(
        "Sicher: Bei jeder Anmeldung kommt eine SMS auf Ihr Mobiltelefon. In seltenen Fällen wird eine SMS abgefangen, "
        "zum Beispiel mit einer erschlichenen zweiten SIM-Karte."
    ),
    "email": N_(
        "Basisschutz: Bei jeder Anmeldung kommt eine E-Mail. Wer Ihr Postfach lesen kann, hat auch die TAN."
    ),
    "none": N_(
        "Nicht empfohlen: Sie gelangen direkt nach der Anmeldung in das Kundencenter. "
        "Ihr Passwort braucht dann mindestens %(n)s Zeichen."
    ),
}
ALONE = {
    "patients": N_("Ohne TAN schützt nur Ihr Passwort die Daten Ihrer Patienten."),
    "clients": N_("Ohne TAN schützt nur Ihr Passwort die Daten Ihrer Mandanten."),
}
CHOOSE = {
    "patients": N_(
        "Bitte wählen Sie aus Datenschutzgründen für Ihre Patienten eine TAN aus, damit eine größtmögliche Sicherheit "
        "der Daten gewährleistet ist."
    ),
    "clients": N_(
        "Bitte wählen Sie aus Datenschutzgründen für Ihre Mandanten eine TAN aus, damit eine größtmögliche Sicherheit "
        "der Daten gewährleistet ist."
    ),
}


def ways(methods: Iterable[str], *, recommended: str = "") -> list[Choice]:
    """The methods to choose from, safest first, each with what it is worth."""
    offered = set(methods)
    return [
        Choice(
            method,
            _("%(way)s (empfohlen)", way=NAMES[method]) if method == recommended else NAMES[method],
            worth(method),
        )
        for method in SAFEST_FIRST
        if method in offered
    ]


def worth(method: str) -> str:
    """What a method is worth; of going without, also whose data are at stake."""
    said = str(_(WORTH[method], n=policy.PASSWORD_MIN_WITHOUT_TAN, seconds=policy.TOTP_SECONDS))
    return f"{said} {alone()}" if method == "none" else said


def alone() -> str:
    """What going without a TAN means."""
    return str(_(ALONE[runtime().profile.protects]))


def advice() -> str:
    """Why to choose a TAN."""
    return str(_(CHOOSE[runtime().profile.protects]))


def safest() -> str:
    """Which method is the safest where neither passkeys nor an app can be set up yet; empty where there is nothing to tell apart."""
    methods, said = methods_offered(runtime()), []
    if "passkey" in methods:
        said.append(
            _(
                "Am sichersten sind Passkeys; Sie richten sie nach der ersten Anmeldung unter „Zugangsdaten“ ein."
            )
        )
    elif "totp" in methods:
        said.append(
            _(
                "Am sichersten ist eine Authenticator-App; Sie richten sie nach der ersten Anmeldung unter "
                "„Zugangsdaten“ ein."
            )
        )
    if "sms" in methods:
        said.append(_("Von den Verfahren, die Sie hier wählen können, ist mTAN das sicherste."))
    return " ".join(map(str, said))
