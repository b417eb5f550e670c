"""How does the schema become current?"""

import click

from service.cli.context import data_dir_option, reached_runtime


@click.command()
@data_dir_option
def migrate() -> None:
    """Bring the database schema to what this code needs."""
    from workflows.migration import upgrade
    from workflows.revision import current_head, expected_head, is_enough

    with reached_runtime() as runtime:
        with runtime.engine.connect() as connection:
            before = current_head(connection)
        if before != expected_head() and is_enough(before):
            click.echo(
                f"schema is at {before}, from a newer version: nothing to do ({expected_head()} is needed)"
            )
            return
        upgrade(runtime.engine)
    click.echo(f"schema is at {expected_head()}")
