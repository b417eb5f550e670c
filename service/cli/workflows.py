"""Does this code know every state that a record is in, and how do records leave one that is going away?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime
from service.cli.wording import counted

if TYPE_CHECKING:
    from workflows.engine.runtime import Runtime


@click.group()
def workflows() -> None:
    """Compare the workflows of this code with the records that live in the database."""


@workflows.command()
@data_dir_option
def check() -> None:
    """Name every record that this code would strand, and every step that the database would refuse; status 1 then."""
    from workflows.catalogue import DEFINITIONS

    with reached_runtime() as runtime:
        found = _misfits(runtime)
    for sentence in found:
        click.echo(sentence)
    if found:
        click.get_current_context().exit(1)
    click.echo(f"{counted(len(DEFINITIONS), 'workflow')}: code and records fit")


@workflows.command()
@click.option("--workflow", required=True, help="Whose records move.")
@click.option(
    "--map",
    "mapped",
    multiple=True,
    required=True,
    metavar="OLD=NEW",
    help="From which state to which; may be repeated.",
)
@click.option(
    "--reason", default="", help="Why; it stands in every record's history. Needed unless --dry-run."
)
@click.option("--dry-run", is_flag=True, help="Count who would move; nothing is changed.")
@data_dir_option
def migrate(workflow: str, mapped: tuple[str, ...], reason: str, *, dry_run: bool) -> None:
    """Move every record of a state to another one, as a step with a reason; may be broken off and repeated.

    Orders no jobs and tells nobody. The database must let its owner in, as for ./kc migrate.
    """
    from workflows.definitions import mapping
    from workflows.operator.interventions import COMMAND_LINE, is_reason

    wanted = _pairs(mapped)
    if not dry_run and not is_reason(reason):
        raise UnusableError("--reason: say why, or try --dry-run first")
    with _as_one_line(mapping.MappingError):
        with reached_runtime() as runtime:
            planned = mapping.plan(runtime, workflow, wanted)
        for one in planned:
            click.echo(f"{workflow}: {one.source} -> {one.target}: {counted(one.records, 'record')}")
        if dry_run:
            click.echo("dry run: nothing was changed")
            return
        with reached_runtime(migrated=False) as owner:
            moved = sum(
                one.records
                for one in mapping.migrate(owner, workflow, wanted, actor=COMMAND_LINE, reason=reason.strip())
            )
    click.echo(f"{counted(moved, 'record')} moved")


def refuse_stranding(runtime: "Runtime") -> None:
    """End a start that would leave a record behind, one sentence each; note which versions work here from now on."""
    from workflows.catalogue import DEFINITIONS
    from workflows.definitions.known import note_definitions

    if found := _misfits(runtime):
        raise click.ClickException(f"{'; '.join(found)}. See ./kc workflows check")
    note_definitions(runtime, DEFINITIONS.values())


def _misfits(runtime: "Runtime") -> list[str]:
    from workflows.definitions.fit import misfits
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import reading

    with reading(runtime, EVERYBODY) as session:
        return [str(one) for one in misfits(session)]


def _pairs(mapped: tuple[str, ...]) -> dict[str, str]:
    pairs = [one.partition("=") for one in mapped]
    if not all(source and target for source, _equals, target in pairs):
        raise UnusableError("--map: write OLD=NEW")
    return {source: target for source, _equals, target in pairs}


@contextmanager
def _as_one_line(kind: type[Exception]) -> Iterator[None]:
    try:
        yield
    except kind as error:
        raise UnusableError(str(error)) from None
