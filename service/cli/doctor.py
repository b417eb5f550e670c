"""Is this installation in order? Every question asked, and what came of it, for people or as JSON."""

import json
import sys
from collections.abc import Iterator, Mapping
from functools import partial

import click

from service.cli.context import data_dir_option, reached
from service.cli.examination import (
    accounts,
    clocks,
    database,
    dialling,
    documents,
    folders,
    passkeys,
    pauses,
    processes,
    public_address,
    queue_store,
    secret_keys,
    sender_domain,
    setup,
    visitors,
    waiting_jobs,
)
from service.cli.examination.finding import Finding, Question, examine
from service.cli.printing import print_table
from service.local.instance import Instance

COLOURS = {"ok": "green", "note": "yellow", "FAIL": "red"}
NOT_EXAMINED = "not examined: the database is away"
"""What is said of every question that fails for the reason that was given once."""

CHECKS: Mapping[str, Question] = {
    "mode": setup.mode,
    "database": database.database,
    "schema": database.schema,
    "roles": database.roles,
    "clocks": clocks.clocks,
    "profile": setup.profile,
    "passkeys": passkeys.passkeys,
    "TAN policy": accounts.tan_policy,
    "administrators": accounts.administrators,
    "secret keys": secret_keys.secret_keys,
    "addresses": accounts.addresses,
    "documents": documents.documents,
    "queue store": queue_store.queue_store,
    "processes": processes.processes,
    "jobs": waiting_jobs.waiting_jobs,
    "pauses": pauses.pauses,
    "mail server": partial(dialling.dialled, "mail", "SMTP_URL"),
    "SMS gateway": partial(dialling.dialled, "sms", "SMS_URL"),
    "letters": partial(dialling.dialled, "letter", "KUNDENCENTER_LETTER_DIR"),
    "bounces": dialling.bounces,
    "sending": dialling.sending,
    "sender": sender_domain.sender_domain,
    "public address": public_address.public_address,
    "data folder": folders.data_folder,
    "disks": folders.disks,
    "proxies": visitors.proxies,
    "slow visitors": visitors.slow_visitors,
    "ports": setup.ports,
}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: ok, findings, settings.")
@data_dir_option
def doctor(*, as_json: bool) -> None:
    """Examine engines, schema, settings, profile, processes, mail server, SMS gateway, folders and ports; status 1 if something is wrong."""
    with reached() as instance:
        findings = list(_findings())
        where = _what_runs(instance)
    in_order = all(finding.mark != "FAIL" for finding in findings)
    show = _show_json if as_json else _show
    show(findings, where)
    sys.exit(0 if in_order else 1)


def ask(name: str) -> Finding:
    """Ask one question; the text is empty where there is nothing to examine."""
    return examine(name, CHECKS[name])


def _findings() -> Iterator[Finding]:
    away = ""
    for found in map(ask, CHECKS):
        if found.mark == "FAIL" and found.text == away:
            yield found._replace(text=NOT_EXAMINED)
        elif found.text:
            yield found
        if found.name == "database" and found.mark == "FAIL":
            away = found.text


def _what_runs(instance: Instance | None) -> str:
    if instance is None:
        return "engines named in the environment"
    return instance.web_url or "engines started for this examination"


def _show(findings: list[Finding], where: str) -> None:
    from rich.markup import escape
    from rich.table import Column, Table

    table = Table("", "", Column(overflow="fold"), show_header=False, box=None, padding=(0, 2))
    table.add_row("", "instance", escape(where))
    for found in _together(findings):
        table.add_row(f"[{COLOURS[found.mark]}]{found.mark}[/]", found.name, escape(found.text))
    for name, text in setup.effective_settings():
        table.add_row("", name, escape(text))
    print_table(table)


def _together(findings: list[Finding]) -> list[Finding]:
    """Name in one line, behind the others, all that was not examined."""
    unasked = [found.name for found in findings if found.text == NOT_EXAMINED]
    told = [found for found in findings if found.text != NOT_EXAMINED]
    line = Finding("FAIL", "the rest", f"{NOT_EXAMINED} ({', '.join(unasked)})")
    return [*told, line] if unasked else told


def _show_json(findings: list[Finding], where: str) -> None:
    told = {
        "ok": all(found.mark != "FAIL" for found in findings),
        "instance": where,
        "findings": [{"mark": one.mark.lower(), "name": one.name, "text": one.text} for one in findings],
        "settings": dict(setup.effective_settings()),
    }
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))
