"""Does no look at the comparison write, by whichever face, and decides nobody about another customer number's?

Property 9 of research/directory.md, section 3, over HTTP.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests import builders
from tests.api.asking import Asking, key_of
from tests.directories import Practice, row
from tests.operators import signed_in_operator
from tests.owner import as_owner
from tests.scim.asking import directory_of
from tests.seats import join
from tests.users import administrator
from tests.web.application import app_for
from tests.web.visitor import sign_in, visitor_of
from workflows.directory.records import Finding
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.orm import Base
from workflows.engine.runtime import Runtime
from workflows.reconciliation import deciding, undoing
from workflows.reconciliation.deciding import Decided

pytestmark = [pytest.mark.deep, pytest.mark.timeout(600)]

NOTED = {"api_key_secret", "operator_look", "session"}
"""That somebody looked is noted there, and only that."""

ROWS = "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} AS t"


def everything(runtime: Runtime) -> dict[str, Any]:
    """All that is in the database, table by table."""
    with as_owner(runtime) as connection:
        return {
            name: connection.scalar(text(ROWS.format(table=f'"{name}"')))
            for name in sorted(Base.metadata.tables.keys() - NOTED)
        }


def lively(runtime: Runtime) -> tuple[Practice, str]:
    """An office in which little fits, with a plan that was stopped; returns its address, too."""
    practice = Practice(runtime)
    users = [practice.user(name) for name in ("Johann Recht", "Anna Muster", "Ida Neu", "Karl Da")]
    lines = [practice.line(str(number), user) for number, user in enumerate(users[:3], 1)]
    practice.sync(*lines, row("4", name="Karl Da"), row("5", name="Niemand"))
    return practice, f"/abgleich/laeufe/{practice.send(lines[0]).run_id}"


def test_9_no_page_and_no_answer_writes(runtime: Runtime) -> None:
    practice, stopped = lively(runtime)
    app, boss = app_for(runtime), practice.office.boss
    ask = directory_of(runtime, app, boss)
    user = ask.create("neu@praxis.example")["id"]
    browser, operator = visitor_of(runtime), signed_in_operator(app, runtime)
    sign_in(browser, boss.login_name)
    program = Asking(
        app, key_of(runtime, "asks", "directory:read", "directory:apply", customer=practice.number)
    )
    installation = f"/abgleich/installationen/{practice.installation_id}"
    pages = (
        "/abgleich", "/abgleich/laeufe", stopped, f"{stopped}/entscheiden", "/abgleich/installationen", installation,
        f"{installation}/trennen", f"{installation}/bestaetigen", "/abgleich/datei", "/abgleich/scim", "/abgleich/scim/neu",
        "/abgleich/scim/freigeben", "/abgleich/protokoll", "/benutzer", f"/benutzer/{practice.office.other.user_number}",
    )  # fmt: skip
    resources = (
        "/Users",
        f"/Users/{user}",
        "/Groups",
        "/Groups/invoices",
        '/Users?filter=userName eq "x"',
        "/Schemas",
    )
    before, seen = everything(runtime), 0
    for _again in range(2):
        seen += sum(browser.get(page).status_code < 400 for page in pages)
        seen += sum(operator.get(f"/betrieb/abgleich{one}").status_code == 200 for one in ("", "/protokoll"))
        seen += sum(ask("GET", one).status_code == 200 for one in resources)
        for path in ("/api/v1/directory/seats", "/api/v1/key"):
            seen += program("GET", path).status_code == 200
    after = everything(runtime)
    assert {name for name in before if before[name] != after[name]} == set()
    assert seen == 2 * (len(pages) + 2 + len(resources) + 2)


def test_nobody_decides_about_what_is_another_customer_numbers(runtime: Runtime) -> None:
    """Not a stranger, not by naming that number, and not who administers both and names the other one."""
    own, other = Practice(runtime), Practice(runtime)
    for practice in (own, other):
        practice.sync(practice.line("1", practice.office.other), row("2", name="Niemand Da"))
    boss = Decided(administrator(runtime, own.office.boss), own.number)
    (finding,) = (
        one
        for one in builders.rows(runtime, Finding, Finding.customer_id == own.office.customer_id)
        if one.local_number == "2"
    )
    deciding.link(runtime, boss, finding.id, own.office.seat.user_number)
    both = builders.add_account(runtime)
    for practice in (own, other):
        join(runtime, both, practice.office.customer_id, is_administrator=True)
    stranger = administrator(runtime, other.office.boss)
    strangers = [
        Decided(stranger, other.number),
        Decided(stranger, own.number),
        Decided(stranger),
        Decided(administrator(runtime, both), other.number),
    ]
    held = own.send()
    assert held.state == "awaiting_confirmation"
    before, month = own.links(), datetime.now(UTC) + timedelta(days=30)
    for by in strangers:
        acts: tuple[Callable[[Decided], None], ...] = (
            lambda by: undoing.undo(runtime, by, finding.id),
            lambda by: deciding.unlink(runtime, by, finding.id),
            lambda by: deciding.link(runtime, by, finding.id, ""),
            lambda by: deciding.ignore(runtime, by, finding.id, month),
            lambda by: deciding.approve(runtime, by, held.run_id, held.plan_hash),
            lambda by: deciding.reject(runtime, by, held.run_id, held.plan_hash),
            lambda by: deciding.carry_out(runtime, by, held.run_id, held.plan_hash),
            lambda by: deciding.confirm_installation(runtime, by, own.installation_id),
        )
        for act in acts:
            with pytest.raises(NotFoundError):
                act(by)
    assert own.links() == before
    undoing.undo(runtime, Decided(administrator(runtime, both), own.number), finding.id)
    with pytest.raises(KundencenterError):
        undoing.undo(runtime, boss, finding.id)
