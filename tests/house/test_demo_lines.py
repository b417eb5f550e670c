"""Does the demonstration begin with a local user administration in which something is to be done?"""

from dataclasses import replace
from pathlib import Path

import pytest

from service.cli.context import UnusableError
from service.cli.demo_data import load_demo_data
from service.cli.demo_lines import load
from tests import builders
from tests.seats import customer_of, seat_of
from workflows.customer.records import Customer
from workflows.directory.records import Finding, Link
from workflows.engine.runtime import Runtime
from workflows.program.records import Installation
from workflows.reconciliation.records import Reconciliation

HEADING = "customer_number,installation,local_number,name,user"


def test_it_is_loaded_once(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    number = builders.one(runtime, Customer, customer_of(runtime, account)).customer_number
    name = seat_of(runtime, account).display_name
    lines = [
        HEADING,
        f"{number},Empfang,1,{name},{name}",
        f"{number},Empfang,2,Wer,",
        f"{number},Empfang,3,X,199999",
    ]
    for _ in range(2):
        load(runtime, lines)
    assert len(builders.rows(runtime, Installation)) == 1
    assert [link.local_number for link in builders.rows(runtime, Link, Link.state == "linked")] == ["1"]
    assert {one.class_ for one in builders.rows(runtime, Finding)} == {6, 9}
    runs = builders.rows(runtime, Reconciliation)
    assert sorted(run.state for run in runs) == ["applied", "awaiting_confirmation"]


def test_a_list_that_is_missing_is_named_with_its_whole_path(runtime: Runtime, tmp_path: Path) -> None:
    settings = runtime.settings.model_copy(update={"profile": str(tmp_path / "ours.toml")})
    with pytest.raises(UnusableError) as refused:
        load_demo_data(replace(runtime, settings=settings))
    assert refused.value.message.startswith(f"{tmp_path}/ours_customers.csv: is missing;")
