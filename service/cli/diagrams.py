"""What do the workflows look like? Draws their definitions anew: pictures for the pages, tables for docs."""

import click


@click.command()
@click.option("--check", is_flag=True, help="Only say whether the committed files are fresh.")
def diagrams(check: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Draw the state diagrams of all workflows and list their states and steps."""
    from service.drawing.files import drawn, stale

    if check:
        old = stale()
        if old:
            raise click.ClickException(
                "run ./kc diagrams; not fresh: " + ", ".join(path.name for path in old)
            )
        return
    for path, content in drawn().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        click.echo(path.name)
