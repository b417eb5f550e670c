"""What does the gate answer, and what may the person read? Programs go by the code, and it keeps its meaning."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple

from workflows import program_policy
from workflows.profile import Profile, Service

Language = Literal["de", "en"]
MINUTES = int(program_policy.WRONG_REST.total_seconds() // 60)


class Verdict(StrEnum):
    """One answer of the gate."""

    ALLOWED = "OK"
    NO_USER = "E-NOUSER"
    CUSTOMER_RESTS = "E-CUSTOMER"
    SUSPENDED = "E-SUSPENDED"
    ENDED = "E-ENDED"
    RIGHT_MISSING = "E-RIGHT"
    NOT_STORED = "E-GATE"
    TOO_MANY_TRIES = "E-TRIES"
    WRONG_CREDENTIAL = "E-CREDENTIAL"


class Said(NamedTuple):
    """A sentence in both languages; `{service}`, `{who}` and `{phone}` are filled in."""

    german: str
    english: str


SENTENCES: Mapping[Verdict, Said] = {
    Verdict.ALLOWED: Said(
        "„{service}“ steht Ihnen offen.",
        "You may use “{service}”.",
    ),
    Verdict.NO_USER: Said(
        "Diese Benutzer-Nummer ist unter dieser Kundennummer nicht angemeldet. "
        "Prüfen Sie beide Nummern oder fragen Sie {who}.",
        "This user number is not signed up under this customer number. Check both numbers or ask {who}.",
    ),
    Verdict.CUSTOMER_RESTS: Said(
        "Für diese Kundennummer sind die Dienste zurzeit nicht freigegeben. Rufen Sie uns bitte an: {phone}.",
        "Services are not open to this customer number at the moment. Please call us: {phone}.",
    ),
    Verdict.SUSPENDED: Said(
        "Ihr Benutzer ist gesperrt. Fragen Sie {who}.",
        "Your user is suspended. Ask {who}.",
    ),
    Verdict.ENDED: Said(
        "Ihr Benutzer ist beendet. Fragen Sie {who}.",
        "Your user has ended. Ask {who}.",
    ),
    Verdict.RIGHT_MISSING: Said(
        "Ihnen fehlt das Recht auf Dienste. Bitten Sie {who}, es Ihnen im Benutzer-Konto zu geben.",
        "You lack the right to services. Ask {who} to give it to you in the user account.",
    ),
    Verdict.NOT_STORED: Said(
        "Für Sie ist noch keine Benutzer-Nummer hinterlegt. Deshalb kann „{service}“ nicht starten. "
        "Bitten Sie {who}, Ihre Benutzer-Nummer in der Benutzerverwaltung Ihres Programms einzutragen.",
        "No user number is stored for you yet, so “{service}” cannot start. "
        "Ask {who} to enter your user number in the user administration of your program.",
    ),
    Verdict.TOO_MANY_TRIES: Said(
        f"Das Dienst-Kennwort war zu oft falsch. Versuchen Sie es in {MINUTES} Minuten noch einmal. "
        "Im Kundencenter können Sie sich weiter anmelden.",
        f"The service password was wrong too often. Try again in {MINUTES} minutes. "
        "You can still sign in to the customer centre.",
    ),
    Verdict.WRONG_CREDENTIAL: Said(
        "Das Dienst-Kennwort stimmt nicht oder gilt nicht mehr. Öffnen Sie die Benutzerverwaltung Ihres Programms neu, "
        "oder erneuern Sie es im Kundencenter unter „Zugangsdaten“, „Dienste“.",
        "The service password is wrong or no longer valid. Open the user administration of your program anew, "
        "or renew it in the customer centre under “Sign-in details”, “Services”.",
    ),
}


def sentence(
    verdict: Verdict, language: Language, service: Service, profile: Profile, names: Sequence[str]
) -> str:
    """Say it in this language; `names` are of the administrators who can help, if they may be told."""
    said = SENTENCES[verdict]
    if language == "en":
        who = _who(names, "or", "administrator") or "the administrator of your customer number"
        return said.english.format(service=service.english, who=who, phone=profile.support_phone)
    who = _who(names, "oder", "Verwalter") or "den Verwalter Ihrer Kundennummer"
    return said.german.format(service=service.german, who=who, phone=profile.support_phone)


def _who(names: Sequence[str], either: str, role: str) -> str:
    if not names:
        return ""
    *first, last = names
    told = f"{', '.join(first)} {either} {last}" if first else last
    return f"{told} ({role})"
