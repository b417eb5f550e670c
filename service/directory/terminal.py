"""What can the local user administration do by the terminal?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast

import click

from service.directory import enrolment, four_columns, gate, importing, linking, people
from service.directory.directory import Directory, opened
from service.directory.overview import ONLINE_STATES, overview
from service.directory.page.app import Opening
from service.directory.page.serving import serve
from service.directory.people import Person, get_person
from service.directory.reconciling import reconcile, reconcile_all
from service.directory.rights import may_administer, may_edit, may_see, require
from service.directory.tables import Screen
from service.directory.words import Language, RefusedError, Text

FOLDER = "KC_DIRECTORY"
ACTING = "KC_DIRECTORY_USER"
LANGUAGE = "KC_DIRECTORY_LANGUAGE"
"""The program's own; what begins with KUNDENCENTER_ is a setting of the Kundencenter, which refuses what it does not know."""
HOME = Path(click.get_app_dir("kundencenter-directory"))
"""Where the file lies unless told."""


@dataclass(frozen=True)
class Wish:
    """Which user administration, who works with it, in which language."""

    folder: Path
    acting: str
    language: str


@dataclass(frozen=True)
class Desk:
    """The opened user administration, who sits before it, and the screen."""

    directory: Directory
    acting: Person | None
    screen: Screen


@click.group()
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    envvar=FOLDER,
    help=f"Ordner / folder; {FOLDER}, sonst / else {HOME}.",
)
@click.option("--as", "acting", metavar="BEN-NR", envvar=ACTING, default="", help="Wer arbeitet / who works.")
@click.option(
    "--language",
    type=click.Choice(["de", "en"]),
    envvar=LANGUAGE,
    default=None,
    help="Sprache, sonst Deutsch / language, else German.",
)
@click.pass_context
def directory(context: click.Context, folder: Path | None, acting: str, language: str | None) -> None:
    """Lokale Benutzerverwaltung: wer im Büro arbeitet, und welcher Online-Benutzer zu wem gehört.

    The local user administration of an office, the reference client of the interface. Its file and its secrets lie in --folder.
    """
    context.obj = Wish(folder or HOME, acting, language or "")


@contextmanager
def at_the_desk() -> Iterator[Desk]:
    """Open what the options name; a refusal ends the command with its reason and the link that helps."""
    wish: Wish = click.get_current_context().obj
    try:
        with opened(wish.folder) as found:
            acting = get_person(found.connection, wish.acting) if wish.acting else None
            yield Desk(found, acting, Screen(cast("Language", wish.language or "de")))
    except RefusedError as refused:
        raise click.ClickException(
            "\n".join(filter(None, (refused.text.told(wish.language), refused.link)))
        ) from None


def _show(desk: Desk) -> None:
    found = overview(desk.directory)
    desk.screen.show(found, [line for line in found.lines if may_see(desk.acting, line.person)])
    if may_edit(desk.acting):
        desk.screen.tasks(found)


@contextmanager
def _changing(local_number: str) -> Iterator[tuple[Desk, Person]]:
    """Somebody with the right changes a line; afterwards everything is shown."""
    with at_the_desk() as desk:
        require(may_edit(desk.acting))
        yield desk, get_person(desk.directory.connection, local_number)
        _show(desk)


@directory.command()
@click.argument("code")
@click.option("--url", required=True, help="Adresse des Kundencenters / address of the Kundencenter.")
@click.option(
    "--name",
    default="Lokale Benutzerverwaltung",
    show_default=True,
    help="So heißt sie online / what it is called online.",
)
def enrol(code: str, url: str, name: str) -> None:
    """Mit einem Kopplungscode koppeln / couple by a coupling code."""
    with at_the_desk() as desk:
        require(may_administer(desk.acting))
        place = enrolment.enrol(desk.directory, enrolment.Coupling(url, code, name))
        number = place.customer_number
        desk.screen.say(Text(f"Gekoppelt mit {number}.", f"Coupled with {number}."), "green")
        desk.screen.outcome(reconcile(desk.directory, number))


@directory.command(name="list")
def list_() -> None:
    """Alle Zeilen zeigen / show all lines."""
    with at_the_desk() as desk:
        _show(desk)


@directory.command()
@click.argument("first_name")
@click.argument("last_name")
@click.option("--number", default="", help="Ben-Nr.; sonst die nächste freie / else the next free one.")
@click.option("--customer", default="", help="Kunden-Nummer / customer number.")
@click.option(
    "--right",
    type=click.Choice(["own", "edit", "admin"]),
    default="own",
    show_default=True,
    help="Recht hier / right here.",
)
def add(first_name: str, last_name: str, number: str, customer: str, right: str) -> None:
    """Eine Person anlegen / add a person."""
    with at_the_desk() as desk:
        require(may_administer(desk.acting) if right != "own" else may_edit(desk.acting))
        new = people.named(Person(number, "", "", customer_number=customer), first_name, last_name, right)
        people.add_person(desk.directory.connection, new)
        _show(desk)


@directory.command()
@click.argument("local_number", metavar="N")
@click.argument("first_name")
@click.argument("last_name")
@click.option("--right", type=click.Choice(["own", "edit", "admin"]), help="Recht hier / right here.")
def rename(local_number: str, first_name: str, last_name: str, right: str | None) -> None:
    """Namen und Recht einer Person ändern / change name and right of a person."""
    with _changing(local_number) as (desk, person):
        require(right is None or may_administer(desk.acting))
        changed = people.named(person, first_name, last_name, right or person.local_right)
        people.write(desk.directory.connection, changed)


@directory.command()
@click.argument("local_numbers", metavar="N...", nargs=-1, required=True)
def remove(local_numbers: tuple[str, ...]) -> None:
    """Personen löschen; online bleibt alles / remove people; nothing is deleted online."""
    with at_the_desk() as desk:
        require(may_edit(desk.acting))
        for outcome in linking.remove(desk.directory, list(local_numbers)):
            desk.screen.outcome(outcome)
        _show(desk)


@directory.command(name="set")
@click.argument("local_number", metavar="N")
@click.option("--number", help="Benutzer-Nr.; leer nimmt sie heraus / user number; empty takes it out.")
@click.option("--customer", default="", help="Kunden-Nummer / customer number.")
def set_(local_number: str, number: str | None, customer: str) -> None:
    """Nummer und Dienst-Kennwort eintragen, der Name kommt von selbst / enter number and password."""
    with _changing(local_number) as (desk, person):
        wanted = click.prompt("Benutzer-Nr.") if number is None else number
        if wanted:
            credential = click.prompt("Dienst-Kennwort", hide_input=True)
            outcome = linking.enter(desk.directory, person, wanted.strip(), credential.strip(), customer)
        else:
            outcome = linking.release(desk.directory, person)
        desk.screen.outcome(outcome)


@directory.command()
@click.argument("local_number", metavar="N")
@click.option("--number", help="Benutzer-Nr.; ohne sie erscheint die Liste / without it the list appears.")
@click.option("--customer", default="", help="Kunden-Nummer / customer number.")
def choose(local_number: str, number: str | None, customer: str) -> None:
    """Aus den Online-Benutzern wählen, Name und Kennwort kommen von selbst / choose an online user."""
    with _changing(local_number) as (desk, person):
        if number is None:
            place = linking.place_of(desk.directory, customer or person.customer_number)
            offered = linking.choices(desk.directory, person, place.customer_number)
            if not offered:
                raise RefusedError(linking.NOBODY, place.new_user_page)
            for user in offered:
                state = ONLINE_STATES[user.state].told(desk.screen.language)
                click.echo(f"  {user.user_number}  {user.display_name or '–'}  ({state})")
            number = click.prompt("Benutzer-Nr.", type=click.Choice([user.user_number for user in offered]))
        desk.screen.outcome(linking.choose(desk.directory, person, number, customer))


@directory.command()
def sync() -> None:
    """Jetzt abgleichen / reconcile now."""
    with at_the_desk() as desk:
        for outcome in reconcile_all(desk.directory):
            desk.screen.outcome(outcome)
        _show(desk)


@directory.command(name="export")
@click.argument("file", type=click.File("w", encoding="utf-8-sig"))
def export_(file: TextIO) -> None:
    """Die vier Spalten als CSV schreiben / write the four columns."""
    with at_the_desk() as desk:
        everybody = people.find_people(desk.directory.connection)
        file.write(four_columns.export(one for one in everybody if may_see(desk.acting, one)))


@directory.command(name="import")
@click.argument("file", type=click.File("rb"))
def import_(file: BinaryIO) -> None:
    """Die vier Spalten aus CSV lesen / read the four columns."""
    with at_the_desk() as desk:
        require(may_edit(desk.acting))
        report = importing.take(desk.directory, four_columns.read(file.read()))
        filled, added, known = len(report.filled), len(report.added), len(report.known)
        german = f"{filled} Zeilen gefüllt, {added} neu, {known} schon da."
        desk.screen.say(Text(german, f"{filled} lines filled, {added} new, {known} already there."))
        for line in report.unclear:
            told = f"{line.user_number} {line.display_name}: "
            desk.screen.say(
                Text(f"{told}nicht eindeutig, bitte von Hand.", f"{told}not clear, please by hand."), "yellow"
            )
        for outcome in reconcile_all(desk.directory):
            desk.screen.outcome(outcome)
        _show(desk)


@directory.command()
@click.argument("name")
@click.argument("local_number", metavar="N")
def service(name: str, local_number: str) -> None:
    """Einen Online-Dienst aufrufen: was sagt die Schranke? / what does the gate say?"""
    with at_the_desk() as desk:
        person = get_person(desk.directory.connection, local_number)
        require(may_see(desk.acting, person))
        answer = gate.ask(desk.directory, name, person, desk.screen.language)
        sentence = f"{answer.code}: {answer.sentence}"
        desk.screen.say(Text(sentence, sentence), "green" if answer.allowed else "yellow")
    click.get_current_context().exit(0 if answer.allowed else 1)


@directory.command(name="open")
@click.option("--port", default=8100, show_default=True, type=click.IntRange(1, 65535))
@click.option("--browser/--no-browser", default=True, help="Den Browser öffnen / open the browser.")
def open_(port: int, *, browser: bool) -> None:
    """Als Seite im Browser öffnen, nur auf diesem Rechner / open as a page, on this computer only."""
    wish: Wish = click.get_current_context().obj
    with at_the_desk():  # somebody who is not there is told so before anything starts
        pass
    serve(Opening(wish.folder, port, wish.acting, wish.language), with_browser=browser)
