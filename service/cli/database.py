"""How does the schema become current?"""

from typing import TYPE_CHECKING

import click

from service.cli.context import data_dir_option, reached_runtime

if TYPE_CHECKING:
    from sqlalchemy import Engine


@click.command()
@data_dir_option
def migrate() -> None:
    """Bring the database schema to what this code needs."""
    from workflows.engine.transaction import reading
    from workflows.revision import current_head, expected_head, is_enough
    from workflows.seat.addresses import in_doubt

    with reached_runtime(migrated=False) as runtime:
        with runtime.engine.connect() as connection:
            before = current_head(connection)
        if before != expected_head() and is_enough(before):
            click.echo(
                f"schema is at {before}, from a newer version: nothing to do ({expected_head()} is needed)"
            )
            return
        told = upgraded(runtime.engine)
        with reading(runtime) as session:
            doubtful = in_doubt(session)
    click.echo(f"schema is at {expected_head()}")
    for line in told:
        click.echo(line)
    if doubtful:
        click.echo(f"e-mail addresses in doubt (docs/decisions/0019), user numbers: {', '.join(doubtful)}")


def upgraded(engine: "Engine") -> list[str]:
    """Bring the schema to what this code needs and return what is to be said; somebody at work may end the command."""
    from workflows.migration import StillAtWorkError, TableHeldError, upgrade

    try:
        return upgrade(engine)
    except StillAtWorkError as error:
        raise click.ClickException(
            f"migration {error.revision} needs the service to stand still, and these processes were seen within the last "
            f"20 seconds: {error}. Stop all of them, the web, too, and try again; nothing was changed"
        ) from None
    except TableHeldError as error:
        raise click.ClickException(
            f"for a minute somebody held a table that the next migration changes, a backup or a long query perhaps; open for long: "
            f"{error.holding or 'nobody any more'}. The schema is at {error.revision}, and pages work; try again later"
        ) from None
