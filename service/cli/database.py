"""How does the schema become current?"""

import click

from service.cli.context import data_dir_option, reached_runtime


@click.command()
@data_dir_option
def migrate() -> None:
    """Bring the database schema to what this code needs."""
    from sqlalchemy import text

    from workflows.engine.transaction import reading
    from workflows.migration import upgrade
    from workflows.revision import current_head, expected_head, is_enough
    from workflows.seat.addresses import IN_DOUBT

    with reached_runtime(migrated=False) as runtime:
        with runtime.engine.connect() as connection:
            before = current_head(connection)
        if before != expected_head() and is_enough(before):
            click.echo(
                f"schema is at {before}, from a newer version: nothing to do ({expected_head()} is needed)"
            )
            return
        told = upgrade(runtime.engine)
        with reading(runtime) as session:
            doubtful = session.scalars(text(IN_DOUBT)).all()
    click.echo(f"schema is at {expected_head()}")
    for line in told:
        click.echo(line)
    if doubtful:
        click.echo(f"e-mail addresses in doubt (docs/decisions/0019), user numbers: {', '.join(doubtful)}")
