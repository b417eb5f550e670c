"""What does every page need? The opened user administration, who sits before it, and the language."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import current_app, flash, request, session

from service.directory.directory import Directory, opened
from service.directory.people import Person, get_person
from service.directory.reconciling import WAITS, Outcome
from service.directory.rights import may_administer, may_edit
from service.directory.words import Language, Text


@dataclass(frozen=True)
class Desk:
    """The opened user administration, and who sits before it; nobody named is the owner of the file."""

    directory: Directory
    acting: Person | None

    @property
    def may_edit(self) -> bool:
        """Whether lines may be changed."""
        return may_edit(self.acting)

    @property
    def may_administer(self) -> bool:
        """Whether rights may be given."""
        return may_administer(self.acting)


@contextmanager
def at_the_desk() -> Iterator[Desk]:
    """Open the user administration for one request. Raises RefusedError."""
    acting = current_app.config["ACTING"]
    with opened(current_app.config["FOLDER"]) as directory:
        yield Desk(directory, get_person(directory.connection, acting) if acting else None)


def language() -> Language:
    """The visitor's choice, else what the program was started with, else the browser's wish, else German."""
    chosen = session.get("language") or current_app.config["LANGUAGE"] or _wished()
    return "en" if chosen == "en" else "de"


def _wished() -> str:
    """What the browser names first of ours; "en-GB, de;q=0.5" is English, where Werkzeug's own way would take "de"."""
    named = (
        wanted.replace("_", "-").partition("-")[0].lower()
        for wanted, quality in request.accept_languages
        if quality > 0
    )
    return next((kind for kind in named if kind in {"de", "en"}), "de")


def say(german: str, english: str) -> str:
    """A text of a template in the language of the page."""
    return Text(german, english).told(language())


def tell(text: Text, kind: str = "good") -> None:
    """Show a sentence on the next page."""
    flash(text.told(language()), kind)


def tell_outcome(outcome: Outcome) -> None:
    """Show what a comparison came to, on the next page; the rest stands above the table."""
    if outcome.is_offline:
        return  # the table says so, for as long as it is so
    if outcome.problem:
        tell(outcome.problem.text, "warn")
    elif outcome.state == WAITS:
        tell(
            Text(
                "Der Abgleich wartet auf die Freigabe durch den Verwalter.",
                "The comparison waits for the administrator's approval.",
            ),
            "warn",
        )
    elif outcome.renamed or outcome.fetched:
        tell(
            Text(
                f"Abgeglichen. Übernommene Namen: {outcome.renamed}, Kennwörter: {outcome.fetched}.",
                f"Compared. Names taken over: {outcome.renamed}, passwords: {outcome.fetched}.",
            )
        )
    else:
        tell(Text("Abgeglichen.", "Compared."))
