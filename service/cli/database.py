"""How does the schema become current?"""

import click

from service.cli.context import data_dir_option, reached_runtime


@click.command()
@data_dir_option
def migrate() -> None:
    """Bring the database schema to what this code needs."""
    from workflows.migration import upgrade
    from workflows.revision import expected_head

    with reached_runtime() as runtime:
        upgrade(runtime.engine)
    click.echo(f"schema is at {expected_head()}")
