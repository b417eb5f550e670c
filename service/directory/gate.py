"""May this person use an online service now? The gate of the Kundencenter says so, in a sentence."""

from dataclasses import dataclass

from service.directory.directory import Directory, credential_name
from service.directory.linking import place_of
from service.directory.online import ProblemError, UnreachableError
from service.directory.people import Person
from service.directory.words import RefusedError, Text

SILENT = Text(
    "Das Kundencenter ist nicht erreichbar, deshalb kann der Dienst nicht starten.",
    "The Kundencenter cannot be reached, so the service cannot start.",
)


@dataclass(frozen=True)
class Answer:
    """What the gate says."""

    allowed: bool
    code: str
    sentence: str


def ask(directory: Directory, service: str, person: Person, language: str) -> Answer:
    """Ask for a person, also for one without a stored number: the gate says who can help. Raises RefusedError."""
    place = place_of(directory, person.customer_number)
    number = place.customer_number
    name = credential_name(number, person.user_number, person.local_number)
    wish = {
        "customer_number": number,
        "user_number": person.user_number,
        "credential": directory.secrets.get(name) or "",
        "local_number": person.local_number,
    }
    try:
        with directory.online(number, place.url) as online:
            told = online.authorize(service, wish, language)
    except UnreachableError:
        raise RefusedError(SILENT) from None
    except ProblemError as problem:
        raise _unknown(service) if problem.code == "not_found" else problem from None
    return Answer(bool(told["allowed"]), str(told["code"]), str(told["sentence"]))


def _unknown(service: str) -> RefusedError:
    return RefusedError(
        Text(f"Einen Dienst namens „{service}“ gibt es nicht.", f"There is no service named “{service}”.")
    )
