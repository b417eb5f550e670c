"""How does the terminal show the user administration?"""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from service.directory.overview import STATES, UNCOUPLED, Line, Overview, freshness
from service.directory.reconciling import WAITS, Outcome
from service.directory.words import Language, Text

COLOURS = {"linked": "green", "open": "yellow", "foreign": "yellow", "unchecked": "cyan", "": "dim"}
HEADS = (
    Text("Ben-Nr. · Nachname", "Local no. · last name"),
    Text("Kunden-Nr.", "Customer no."),
    Text("Benutzer-Nr.", "User no."),
    Text("Passwort", "Password"),
    Text("BenutzerName", "User name"),
    Text("Stand", "State"),
)
FOLDS = (0, 4, 5)
"""Columns that give way on a narrow screen."""

STAR = "★"
LEGEND = Text(f"{STAR} Verwalter des Online-Kontos", f"{STAR} administrator of the online account")


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
        table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
        for column, head in enumerate(HEADS):
            text = head.told(self.language)
            longest = max(map(len, text.split()))
            table.add_column(text, overflow="fold", min_width=longest, no_wrap=column not in FOLDS)
        for line in lines:
            table.add_row(*self._cells(line))
        self.console.print(table)
        if any(line.is_administrator for line in lines):
            self.say(LEGEND, "dim")
        self.say(found.coverage, "bold")
        if not found.places:
            self.say(UNCOUPLED, "yellow")
        for place in found.places:
            trouble = place.trouble or place.state == WAITS
            told = f"{place.customer_number}: {freshness(place).told(self.language)}"
            self.console.print(Styled(told, style="yellow" if trouble else "dim"), soft_wrap=True)
            if place.state == WAITS:
                self.console.print(f"  {place.reconciliation_page}", soft_wrap=True)

    def tasks(self, found: Overview) -> None:
        """Print what waits for somebody."""
        for task in found.tasks:
            finding = task.finding
            who = " ".join(filter(None, (finding.local_number, task.name, finding.user_number)))
            self.console.print(Styled(f"! {who or finding.customer_number}", style="bold yellow"))
            self.console.print(f"  {task.meaning.text.told(self.language)}", soft_wrap=True, markup=False)
            if task.can_be_taken_over:
                number = f"./kc directory choose {finding.local_number} --number {finding.user_number}"
                self.console.print(f"  {number}", soft_wrap=True)
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
        elif not outcome.renamed and not outcome.fetched:
            text = Text("abgeglichen", "compared")
        else:
            text = Text(
                f"abgeglichen, übernommene Namen: {outcome.renamed}, Kennwörter: {outcome.fetched}",
                f"compared, names taken over: {outcome.renamed}, passwords: {outcome.fetched}",
            )
        return text.told(self.language)

    def _cells(self, line: Line) -> list[Styled]:
        person = line.person
        star = f" {STAR}" if line.is_administrator else ""
        number = Styled(person.user_number + star, style="bold" if star else "")
        state = Styled(STATES[line.state].told(self.language), style=COLOURS.get(line.state, ""))
        who = Styled(
            f"{person.local_number} · {', '.join(filter(None, (person.last_name, person.first_name)))}"
        )
        return [
            who,
            Styled(person.customer_number),
            number,
            Styled(person.dots),
            Styled(person.display_name),
            state,
        ]
