"""How is the local user administration started from this house? It is a program of its own that merely lies here."""

import sys

import click

from service.cli.listing import say_whole_sentences


@click.command(
    add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def directory(arguments: tuple[str, ...]) -> None:
    """Administer local users: the reference client of the interface (`./kc directory --help`)."""
    from service.directory.terminal import directory as program

    say_whole_sentences(program)
    sys.exit(program.main(list(arguments), prog_name="./kc directory", standalone_mode=False))
