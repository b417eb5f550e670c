"""What does the gate answer, and what may the person read? Programs go by the code, and it keeps its meaning."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal, Self

from workflows import service_policy
from workflows.profile import Profile, Service

Language = Literal["de", "en"]
MINUTES = int(service_policy.WRONG_REST.total_seconds() // 60)


class Verdict(StrEnum):
    """One answer of the gate: code, and the sentence in German and English."""

    german: str
    english: str

    def __new__(cls, code: str, german: str, english: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.german = german
        member.english = english
        return member

    ALLOWED = ("OK", "„{service}“ steht Ihnen offen.", "You may use “{service}”.")
    NO_USER = (
        "E-NOUSER",
        "Diese Benutzer-Nummer ist unter dieser Kundennummer nicht angemeldet. "
        "Prüfen Sie beide Nummern oder fragen Sie {who}.",
        "This user number is not signed up under this customer number. Check both numbers or ask {who}.",
    )
    CUSTOMER_RESTS = (
        "E-CUSTOMER",
        "Für diese Kundennummer sind die Dienste zurzeit nicht freigegeben. Rufen Sie uns bitte an: {phone}.",
        "Services are not open to this customer number at the moment. Please call us: {phone}.",
    )
    SUSPENDED = (
        "E-SUSPENDED",
        "Ihr Benutzer ist gesperrt. Fragen Sie {who}.",
        "Your user is suspended. Ask {who}.",
    )
    ENDED = (
        "E-ENDED",
        "Ihr Benutzer ist beendet. Fragen Sie {who}.",
        "Your user has ended. Ask {who}.",
    )
    RIGHT_MISSING = (
        "E-RIGHT",
        "Ihnen fehlt das Recht auf Dienste. Bitten Sie {who}, es Ihnen im Benutzer-Konto zu geben.",
        "You lack the right to services. Ask {who} to give it to you in the user account.",
    )
    NOT_STORED = (
        "E-GATE",
        "Für Sie ist noch keine Benutzer-Nummer hinterlegt. Deshalb kann „{service}“ nicht starten. "
        "Bitten Sie {who}, Ihre Benutzer-Nummer in der Benutzerverwaltung Ihres Programms einzutragen.",
        "No user number is stored for you yet, so “{service}” cannot start. "
        "Ask {who} to enter your user number in the user administration of your program.",
    )
    TOO_MANY_TRIES = (
        "E-TRIES",
        f"Das Dienst-Kennwort war zu oft falsch. Versuchen Sie es in {MINUTES} Minuten noch einmal. "
        "Im Kundencenter können Sie sich weiter anmelden.",
        f"The service password was wrong too often. Try again in {MINUTES} minutes. "
        "You can still sign in to the customer centre.",
    )
    WRONG_CREDENTIAL = (
        "E-CREDENTIAL",
        "Das Dienst-Kennwort stimmt nicht oder gilt nicht mehr. Öffnen Sie die Benutzerverwaltung Ihres Programms neu, "
        "oder erneuern Sie es im Kundencenter unter „Dienst-Kennwörter“.",
        "The service password is wrong or not good any more. Open the user administration of your program anew, "
        "or renew it in the customer centre under “Service passwords”.",
    )

    def sentence(self, language: Language, service: Service, profile: Profile, names: Sequence[str]) -> str:
        """Say it in this language; `names` are of the administrators who can help, if they may be told."""
        said, name, who = (
            (self.english, service.english, _who(names, "or", "administrator", NOBODY_NAMED["en"]))
            if language == "en"
            else (self.german, service.german, _who(names, "oder", "Verwalter", NOBODY_NAMED["de"]))
        )
        return said.format(service=name, who=who, phone=profile.support_phone)


NOBODY_NAMED = {
    "de": "den Verwalter Ihrer Kundennummer",
    "en": "the administrator of your customer number",
}


def _who(names: Sequence[str], either: str, role: str, nobody: str) -> str:
    if not names:
        return nobody
    *first, last = names
    told = f"{', '.join(first)} {either} {last}" if first else last
    return f"{told} ({role})"
