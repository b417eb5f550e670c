"""How are the operators' interventions called, and what do they do? One line each, in the language of the page."""

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext

from service.web.marked import N_
from service.web.messages import unknown
from workflows import operator_policy, policy


class Words(NamedTuple):
    """The label of the button, and what happens then."""

    label: str
    effect: str


WORDS: Mapping[tuple[str, str], Words] = {
    ("registration", "resend"): Words(
        N_("Link erneut schicken"),
        N_(
            "Ein neuer Link geht an die hinterlegte Adresse, an keine andere. Frühere Links gelten, bis ihre Zeit um ist oder "
            "die Registrierung abgeschlossen ist."
        ),
    ),
    ("registration", "send_again"): Words(
        N_("Link zur TAN erneut schicken"),
        N_("Die Angaben sind da; der Link an die hinterlegte Adresse führt zur TAN, die noch fehlt."),
    ),
    ("registration", "extend"): Words(
        N_("Registrierung verlängern"),
        N_(
            "Registrierung und Links leben ab jetzt noch %(hours)s Stunden. Der Kunde bekommt eine E-Mail mit der neuen "
            "Frist. Das geht einmal, und nur vor dem Ende."
        ),
    ),
    ("registration", "cancel"): Words(
        N_("Registrierung abbrechen"),
        N_(
            "Link und Code aus der E-Mail gelten nicht mehr. Der Kunde bekommt keine Nachricht und kann sich gleich "
            "neu registrieren."
        ),
    ),
    ("account", "lift_waits"): Words(
        N_("Wartezeiten aufheben"),
        N_(
            "Falsche Passwörter, TANs und Codes zählen überall von vorn. Passwort und TAN-Verfahren bleiben. Der Inhaber "
            "bekommt eine E-Mail."
        ),
    ),
    ("account", "end_sessions"): Words(
        N_("Alle abmelden"),
        N_(
            "Alle Sitzungen enden, auch halbe Anmeldungen. Browser, die angemeldet bleiben, kommen wieder hinein. "
            "Der Inhaber bekommt eine E-Mail."
        ),
    ),
    ("account", "forget_devices"): Words(
        N_("Alle abmelden und Geräte vergessen"),
        N_(
            "Alle Sitzungen enden, und jeder Browser braucht wieder Passwort und TAN. Der Inhaber bekommt eine E-Mail."
        ),
    ),
    ("account", "start_recovery"): Words(
        N_("Link für ein neues Passwort schicken"),
        N_(
            "Der Link geht an die bestätigte Adresse, an keine andere, und gilt wie einer, den der Inhaber selbst "
            "anfordert. Eine zweite E-Mail sagt, dass der Kundenservice ihn angefordert hat."
        ),
    ),
    ("account", "order_recovery_letter"): Words(
        N_("Brief für ein neues Passwort bestellen"),
        N_(
            "Für jemanden, der sein Postfach nicht mehr liest: Der Brief geht an die Anschrift in den Stammdaten. Das Postfach "
            "hört davon und kann widersprechen."
        ),
    ),
    ("account", "order_tan_letter"): Words(
        N_("Code anstelle der TAN per Brief bestellen"),
        N_(
            "Der Brief geht an die Anschrift in den Stammdaten; sein Code ersetzt einmal die TAN. Der Inhaber bekommt eine "
            "E-Mail, bei bestätigter Nummer auch eine SMS."
        ),
    ),
    ("account", "order_credentials"): Words(
        N_("Neue erste Zugangsdaten schicken"),
        N_(
            "Sie gehen den Weg der letzten: per Brief an die Anschrift in den Stammdaten oder per E-Mail. Die früheren "
            "gelten nicht mehr."
        ),
    ),
    ("account", "lock"): Words(
        N_("Zugang sperren"),
        N_(
            "Alle werden abgemeldet, Notfallcodes enden. Der Inhaber bekommt eine E-Mail und entsperrt selbst "
            "mit einem neuen Passwort. Richtig, wenn vielleicht jemand anderes im Zugang ist."
        ),
    ),
    ("account", "suspend"): Words(
        N_("Zugang stilllegen"),
        N_(
            "Alle werden abgemeldet. Der Benutzer bekommt eine E-Mail und kommt erst wieder hinein, wenn der "
            "Betrieb es zulässt; ein neues Passwort hilft nicht."
        ),
    ),
    ("account", "reinstate"): Words(
        N_("Zugang wieder zulassen"),
        N_("Der Benutzer bekommt eine E-Mail und meldet sich an wie vorher."),
    ),
    ("account", "end"): Words(
        N_("Zugang beenden"),
        N_(
            "Alle werden abgemeldet, Anmeldedaten werden gelöscht, seine Benutzer enden, die Angaben zur Person gehen "
            "nach %(personal_data)s Tagen. Der Benutzer bekommt eine E-Mail."
        ),
    ),
    ("seat", "renew"): Words(
        N_("Einladung erneut schicken"),
        N_("Ein neuer Link geht an die Adresse, die der Verwalter genannt hat. Der frühere gilt nicht mehr."),
    ),
    ("seat", "appoint"): Words(
        N_("Verwalterrecht geben"),
        N_(
            "Der Benutzer kümmert sich damit um die anderen Benutzer der Kundennummer. Er bekommt eine E-Mail."
        ),
    ),
    ("seat", "suspend"): Words(
        N_("Benutzer sperren"),
        N_(
            "Seine Rechte für diese Kundennummer ruhen; er kann sich weiter anmelden und andere Kundennummern benutzen. "
            "Eine offene Einladung endet damit. Er bekommt eine E-Mail."
        ),
    ),
    ("seat", "reinstate"): Words(
        N_("Sperre aufheben"),
        N_(
            "Hebt die Sperre des Betriebs auf; hat auch der Verwalter gesperrt, gilt dessen Sperre weiter. Der Benutzer bekommt eine E-Mail."
        ),
    ),
    ("seat", "end"): Words(
        N_("Benutzer beenden"),
        N_(
            "Er gehört nicht mehr zu dieser Kundennummer; seine Benutzer-Nummer bekommt niemand anders. Sein Zugang bleibt. "
            "Der Benutzer bekommt eine E-Mail."
        ),
    ),
    ("letter", "dispatch"): Words(
        N_("Zur Post gegeben"), N_("Hält fest, dass der gedruckte Brief unterwegs ist.")
    ),
    ("letter", "report_returned"): Words(
        N_("Zurückgekommen"),
        N_("Der Code aus dem Brief gilt nicht mehr. In der Liste steht dann, was zu tun ist."),
    ),
    ("contact_change", "take_back"): Words(
        N_("Änderung zurücknehmen"),
        N_(
            "Die frühere Angabe gilt wieder, jede spätere Änderung geht mit zurück. Alle werden abgemeldet, Notfallcodes enden. "
            "Beide Seiten bekommen eine E-Mail."
        ),
    ),
    ("reconciliation", "approve"): Words(
        N_("Plan zustimmen"),
        N_("Der Plan wird gleich ausgeführt. Die Verwalter der Kundennummer bekommen eine E-Mail."),
    ),
    ("reconciliation", "reject"): Words(
        N_("Plan ablehnen"),
        N_(
            "Nichts davon geschieht; was geendet hätte, wird eine Weile nicht gezählt. Die Verwalter der Kundennummer "
            "bekommen eine E-Mail."
        ),
    ),
}

OTHER_DEEDS: Mapping[str, str] = {
    "resend": N_("Nachricht noch einmal gesendet"),
    "compare_now": N_("Abgleich angestoßen"),
    "ignore_finding": N_("Befund ignoriert"),
    "settle_finding": N_("Befund erledigt"),
}
"""What operators do that is no intervention into a record of a workflow."""

RETURNED: Mapping[str, str] = {
    "initial_credentials": N_(
        "Anschrift in den Stammdaten berichtigen, dann auf der Seite des Zugangs „%(button)s“: Das erste Passwort im "
        "Brief gilt nicht mehr, ein neues geht hinaus."
    ),
    "tan_letter": N_(
        "Anschrift in den Stammdaten berichtigen, dann auf der Seite des Zugangs „%(button)s“. Oder die Person bestellt ihn "
        "dort, wo die TAN gefragt ist."
    ),
    "recovery_letter": N_(
        "Anschrift in den Stammdaten berichtigen, dann auf der Seite des Zugangs „%(button)s“. Oder die Person bestellt ihn "
        "unter „Passwort vergessen“."
    ),
}
"""What to do about a letter that came back, by its text."""

ORDERED_BY: Mapping[str, str] = {
    "initial_credentials": "order_credentials",
    "tan_letter": "order_tan_letter",
    "recovery_letter": "order_recovery_letter",
}
"""The button on the account's page that orders such a letter anew."""


def intervention(name: tuple[str, str]) -> Words:
    """The words for an intervention (workflow, trigger)."""
    label, effect = WORDS[name]
    numbers = {
        "personal_data": policy.PERSONAL_DATA_AFTER_END.days,
        "hours": int(operator_policy.EXTENSION.total_seconds() // 3600),
    }
    return Words(str(gettext(label)), str(gettext(effect, **numbers)))


def deed(name: str) -> str:
    """What an operator did, as a note beside the steps says it."""
    if name in OTHER_DEEDS:
        return str(gettext(OTHER_DEEDS[name]))
    known = next((intervention(key).label for key in WORDS if key[1] == name), None)
    return known or str(gettext("Unbekannte Tat (%(code)s)", code=name))


def advice(letter: str) -> str:
    """What to do about a returned letter of this kind."""
    if letter not in RETURNED:
        return unknown(letter)
    return str(gettext(RETURNED[letter], button=intervention(("account", ORDERED_BY[letter])).label))
