"""Which commands are there?"""

import click

from service import version
from service.cli import (
    accounts,
    api_keys,
    audit,
    bounce,
    coupling,
    customers,
    database,
    diagrams,
    directory,
    doctor,
    documents,
    jobs,
    keys,
    letters,
    operators,
    processes,
    quality,
    reconciling,
    retention,
    rows,
    serving,
    users,
    webhooks,
    workflows,
)
from service.cli.context import House, data_dir_option
from service.cli.listing import say_whole_sentences


def _say_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click passes flags so
    if not wanted:
        return
    revision = version.revision()
    click.echo(f"{version.NAME} {version.version()}{f' ({revision})' if revision else ''}")
    ctx.exit()


@click.group(cls=House, context_settings={"help_option_names": ["-h", "--help"]})
@data_dir_option
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Say which release this is.",
)
def kundencenter() -> None:
    """Run and look after a Kundencenter."""


COMMANDS = (
    serving.demo,
    serving.up,
    serving.tour,
    database.migrate,
    customers.customers,
    rows.settlements,
    rows.submissions,
    documents.documents,
    accounts.accounts,
    users.users,
    letters.letters,
    jobs.jobs,
    bounce.bounce,
    operators.operator,
    keys.keys,
    api_keys.api_key,
    coupling.coupling_code,
    directory.directory,
    reconciling.reconcile,
    webhooks.webhook,
    retention.retention,
    audit.audit,
    workflows.workflows,
    quality.check,
    quality.test,
    quality.bench,
    diagrams.diagrams,
    doctor.doctor,
    processes.web,
    processes.relay,
    processes.worker,
    processes.workers,
)
for command in COMMANDS:
    kundencenter.add_command(command)
say_whole_sentences(kundencenter)
