"""How does the terminal show the user administration?"""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from service.directory.overview import STATES, Line, Overview, freshness
from service.directory.reconciling import WAITS, Outcome
from service.directory.words import Language, Text

COLOURS = {"linked": "green", "open": "yellow", "foreign": "yellow", "unchecked": "cyan", "": "dim"}
HEADS = (
    Text("Ben-Nr.", "Local no."),
    Text("Name", "Name"),
    Text("Kunden-Nummer", "Customer no."),
    Text("Benutzer-Nr.", "User no."),
    Text("Passwort", "Password"),
    Text("BenutzerName", "User name"),
    Text("Stand", "State"),
)


class Screen:
    """The terminal in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.console = Console(highlight=False)

    def say(self, text: Text, style: str = "") -> None:
        """Print a sentence."""
        self.console.print(Styled(text.told(self.language), style=style), soft_wrap=True)

    def show(self, found: Overview, lines: Sequence[Line]) -> None:
        """Print the table of seed 000, its coverage, what waits, and how fresh it is."""
        table = Table(box=box.ROUNDED, header_style="bold", title_justify="left", pad_edge=True)
        for head in HEADS:
            table.add_column(head.told(self.language), overflow="fold")
        for line in lines:
            table.add_row(*self._cells(line))
        self.console.print(table)
        self.say(found.coverage, "bold")
        for place in found.places:
            trouble = place.trouble or place.state == WAITS
            told = f"{place.customer_number}: {freshness(place).told(self.language)}"
            self.console.print(Styled(told, style="yellow" if trouble else "dim"), soft_wrap=True)
            if place.state == WAITS:
                self.console.print(f"  {place.reconciliation_page}", soft_wrap=True)

    def tasks(self, found: Overview) -> None:
        """Print what waits for somebody."""
        for task in found.tasks:
            who = " ".join(filter(None, (task.finding.local_number, task.name, task.finding.user_number)))
            self.console.print(Styled(f"! {who}", style="bold yellow"))
            self.say(
                Text(
                    *(
                        f"  {what} {helps}"
                        for what, helps in zip(task.meaning.sentence, task.meaning.step, strict=True)
                    )
                )
            )
            if task.link:
                self.console.print(f"  {task.link}", soft_wrap=True)

    def outcome(self, outcome: Outcome) -> None:
        """Print what a comparison came to."""
        self.console.print(Styled(f"{outcome.customer_number}: {self._told(outcome)}"), soft_wrap=True)

    def _told(self, outcome: Outcome) -> str:
        if outcome.is_offline:
            text = Text("nicht erreichbar, der alte Stand bleibt", "cannot be reached, the old state stays")
        elif outcome.problem:
            text = outcome.problem.text
        elif outcome.state == WAITS:
            text = Text(
                "wartet auf die Freigabe durch den Verwalter", "waits for the administrator's approval"
            )
        elif not outcome.snapshots:
            text = Text("nichts hat sich geändert", "nothing has changed")
        else:
            text = Text(
                f"abgeglichen, {outcome.renamed} Namen und {outcome.fetched} Kennwörter übernommen",
                f"compared, {outcome.renamed} names and {outcome.fetched} passwords taken over",
            )
        return text.told(self.language)

    def _cells(self, line: Line) -> list[Styled]:
        person = line.person
        number = Styled(person.user_number, style="bold" if line.is_administrator else "")
        if line.is_administrator:
            number.append(" " + Text("Verwalter", "administrator").told(self.language), style="dim")
        state = Styled(STATES[line.state].told(self.language), style=COLOURS.get(line.state, ""))
        plain = (person.local_number, person.name, person.customer_number)
        return [*map(Styled, plain), number, Styled(person.dots), Styled(person.display_name), state]
