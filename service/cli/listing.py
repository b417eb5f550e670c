"""What do the lists of commands say? Whole sentences: click by itself breaks off what is longer than the line."""

import click

UNBOUNDED = 10_000
"""Characters; no first sentence of a command has as many."""


def say_whole_sentences(command: click.Command) -> None:
    """Let every list below this command show the whole first sentence of each, over several lines where it needs them."""
    command.short_help = command.get_short_help_str(UNBOUNDED)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            say_whole_sentences(below)
