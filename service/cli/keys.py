"""How is a secret key changed? What hangs on which key, and what is wrapped under the newest."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from service.cli.context import data_dir_option, reached_runtime
from service.cli.moments import clock, written
from service.cli.printing import print_table

if TYPE_CHECKING:
    from rich.table import Table

    from workflows.rotation.status import Line, Status

FREED_BY = {
    "rewrap": "./kc keys rewrap",
    "sign-in": "the next sign-in of each",
    "time": "time",
}


@click.group()
def keys() -> None:
    """Change the secret keys: see what hangs on them, wrap it under the newest. Keys are named by a hash."""


@keys.command()
@data_dir_option
def status() -> None:
    """Count what hangs on each key, and say when which one may go. Status 1 if something hangs on a key that is missing."""
    from workflows.rotation.status import count_by_key

    with reached_runtime() as runtime:
        found = count_by_key(runtime)
    print_table(_table(found))
    click.echo()
    for sentence in _sentences(found):
        click.echo(sentence)
    sys.exit(1 if found.missing else 0)


@keys.command()
@data_dir_option
def rewrap() -> None:
    """Wrap every secret under the newest key, when all processes have been started with it in front.

    May be interrupted and repeated, and runs beside the service. Status 1 if something could not be wrapped.
    """
    from workflows.rotation.rewrap import rewrap as rewrap_all

    left = 0
    with reached_runtime() as runtime:
        click.echo(f"Newest key: {runtime.keys.ids[0]}")
        for renewed in rewrap_all(runtime):
            left += renewed.left
            stays = f", {renewed.left} stay as they are" if renewed.left else ""
            click.echo(f"{renewed.name}: {renewed.rows} wrapped{stays}")
    click.echo(
        "./kc keys status says what still hangs on the other keys." if not left else "See ./kc keys status."
    )
    sys.exit(1 if left else 0)


def _table(found: "Status") -> "Table":
    from rich.table import Table

    table = Table("what", box=None, padding=(0, 2))
    shown = (*found.keys, *found.missing)
    for place, key_id in enumerate(shown):
        note = "newest" if place == 0 else "missing" if key_id in found.missing else "older"
        table.add_column(f"{key_id}\n({note})", justify="right")
    has_others = len(shown) > 1
    if has_others:
        table.add_column("freed from an older one by")
    for line in found.lines:
        freed = [_freed_by(line)] if has_others else []
        table.add_row(line.name, *(str(line.by_key.get(key_id, 0)) for key_id in shown), *freed)
    return table


def _freed_by(line: "Line") -> str:
    return f"{_said(line.until)} at the latest" if line.until else FREED_BY[line.freed_by]


def _sentences(found: "Status") -> list[str]:
    newest, *older = found.keys
    if found.since:
        said = [f"{newest} is known to be the newest since {_said(found.since)}."]
    elif older:
        said = [
            f"{newest} is the newest; ./kc keys rewrap notes since when, once every process runs with it."
        ]
    else:
        said = [f"{newest} is the only key."]
    said += [_about(found, key_id) for key_id in older]
    said += [
        f"{key_id} is not in KUNDENCENTER_SECRET_KEYS, and nobody can read what hangs on it ({count}): "
        "put it back behind the others, then ./kc keys rewrap."
        for key_id, count in found.missing.items()
    ]
    return said


def _about(found: "Status", key_id: str) -> str:
    ways = found.freed_by(key_id)
    if not ways:
        return f"{key_id} may be removed."
    what = []
    if "rewrap" in ways:
        what.append("run ./kc keys rewrap")
    if "sign-in" in ways:
        what.append(
            f"up to {ways['sign-in']} people have not signed in since the upgrade: without this key they would need "
            "a new password"
        )
    if until := found.until(key_id):
        what.append(f"what was sent before it was replaced ends on {_said(until)}")
    return f"{key_id} stays for now: {'; '.join(what)}."


def _said(moment: datetime) -> str:
    return written(moment, clock())
