"""How are local user administrations compared with the users now, without waiting for the timetable?"""

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime


@click.command()
@click.argument("customer_number", required=False)
@data_dir_option
def reconcile(customer_number: str | None) -> None:
    """Compare what local programs reported last with the users now, for one customer number or for all."""
    from workflows.directory.findings import coverage, open_findings
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import reading
    from workflows.reconciliation.now import customers_to_compare, reconcile
    from workflows.reconciliation.runs import find_runs

    with reached_runtime() as runtime:
        with reading(runtime, EVERYBODY) as session:
            found = customers_to_compare(session, customer_number)
        if customer_number and not found:
            raise UnusableError(
                f"{customer_number}: there is no such customer, or no program is coupled with it"
            )
        for number, customer_id, installations in found:
            for installation_id in installations:
                reconcile(runtime, installation_id, "button", actor="command-line")
            with reading(runtime, EVERYBODY) as session:
                covered = coverage(session, customer_id)
                findings = open_findings(session, customer_id)
                (newest, *_) = find_runs(session, customer_id, most=1)
            for one in covered:
                click.echo(
                    f"{number} {one.installation}: {one.linked} of {one.live_seats} users linked, {one.local_rows} lines"
                )
            click.echo(f"{number}: {newest.state}, open findings: {len(findings)}")
