"""How is shown what is measured on request, documents and directories? One table, each line beside its aim."""

from rich.console import Console
from rich.table import Table

from bench.cockpit import Waits
from bench.crowded import Beside
from bench.imports import Speed
from bench.lists import Pages
from bench.peaks import Peak
from bench.reconciliations import Quiet, Rates


class Report:
    """The one table that a run prints."""

    def __init__(self) -> None:
        self._table = Table(title="Kundencenter, measured in one run: median (quartiles over the rounds)")
        for heading in ("what", "result", "aim", "besides"):
            self._table.add_column(heading)

    def print(self) -> None:
        """Print all lines, if there are any."""
        if not self._table.rows:
            return
        Console(width=132, highlight=False).print(self._table)

    def lists(self, pages: list[Pages]) -> None:
        """Pages of a customer with 10,000 documents, in argon2 verifications; `besides` is the dearest block."""
        self._section("CPU of a page, in argon2 verifications", "web, 20 blocks", "besides: worst block")
        for one in pages:
            self._line(one.title, str(one.spread), "≤ 0.2", f"{one.worst:.3f}", met=one.worst <= 0.2)

    def imports(self, speeds: list[Speed]) -> None:
        """Rows and megabytes a second as a share of COPY's; `besides` are both."""
        self._section("Imports, share of COPY", "", "besides: ours, COPY; a second")
        for one in speeds:
            both = f"{one.ours.median:,.0f}, {one.copy.median:,.0f}"
            self._line(one.title, str(one.share), "≥ 0.25", both, met=one.share.median >= 0.25)

    def peaks(self, peaks: list[Peak]) -> None:
        """Memory above the process at rest."""
        self._section("Memory above rest, MiB, highest", "", "besides: lowest")
        for one in peaks:
            self._line(one.title, f"{one.highest:.1f}", "≤ 32", f"{one.lowest:.1f}", met=one.highest <= 32)

    def reconciliations(self, rates: list[Rates], quiet: Quiet) -> None:
        """Rows a second from the last page stored to the plan committed, as a share of a bare full join's."""
        self._section("Plans, share of a bare full join", "", "besides: ours, bare; rows a second")
        for one in rates:
            both = f"{one.ours.median:,.0f}, {one.bare.median:,.0f}"
            self._line(one.title, str(one.share), "≥ 0.3", both, met=one.share.median >= 0.3)
            self._line("  memory in MiB", f"{one.here:.1f}", "", f"engine, proportional: {one.engine:.0f}")
        met = quiet.statements <= 3 and quiet.orders == 0
        self._line(
            "nothing changed, statements", str(quiet.statements), "≤ 3", f"{quiet.orders} writes", met=met
        )
        title, many = "one changed, users read", f"of {quiet.many:,}, {quiet.milliseconds:.1f} ms"
        self._line(title, str(quiet.read), "1", many, met=quiet.read == 1)

    def cockpit(self, waits: list[Waits]) -> None:
        """Milliseconds until a page of the operators is there: the 95th percentile; `besides` is the slowest."""
        self._section("Operators' pages, ms, p95", "", "besides: the slowest")
        for one in waits:
            milliseconds, path = one.slowest
            besides = f"{milliseconds:.0f} {path}"
            self._line(one.title, f"{one.p95:.0f}", "≤ 150", besides, met=one.p95 <= 150)

    def crowded(self, found: list[Beside]) -> None:
        """How many times an empty house's median a full one needs, at rest its share of a core; `besides` are both."""
        self._section("A full house beside an empty one", "", "besides: full, empty")
        for one in found:
            wanted = "" if one.limit is None else f"≤ {one.limit:g}"
            met = None if one.limit is None else one.found.median <= one.limit
            both = f"{one.full}, {one.empty} {one.aim.measure}"
            self._line(one.aim.title, str(one.found), wanted, both, met=met)

    def _section(self, title: str, result: str, besides: str) -> None:
        self._table.add_section()
        self._table.add_row(f"[bold]{title}[/bold]", result, "", besides, style="dim")

    def _line(self, what: str, result: str, aim: str, besides: str, *, met: bool | None = None) -> None:
        mark = {None: "", True: "[green]✓[/green] ", False: "[red]✗[/red] "}[met]
        self._table.add_row(f"  {what}", result, f"{mark}{aim}", besides)
