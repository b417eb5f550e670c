"""Is a host that cannot be dialled our own trouble, told with its cause, whatever the error is called?"""

import json
from uuid import uuid4

import pytest
from pydantic import SecretStr

from tests.builders import EMAIL, rows
from tests.workers.rounds import hasten, issue, work
from workers.dialing import dial
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.message.channels import Channel

HOSTS = ("mail..example", "mäil..example", "x" * 64 + ".example")


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_wrong_host_uses_up_no_try_and_turns_the_channel_red(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, host: str, channel: str
) -> None:
    monkeypatch.setitem(runtime.settings.__dict__, "smtp_url", SecretStr(f"smtp://{host}:25"))
    monkeypatch.setitem(runtime.settings.__dict__, "sms_url", SecretStr(f"https://{host}/sms"))
    issue(runtime, uuid4(), channel, EMAIL if channel == "email" else "+4915228817386")
    for _ in range(3):
        work(runtime)
        hasten(runtime)
    (job,) = rows(runtime, Job, Job.kind == "message.deliver")
    assert (job.state, job.attempt) == ("pending", 0)
    (noted,) = rows(runtime, Channel)
    assert noted.cause == job.last_error != ""


@pytest.mark.parametrize("host", HOSTS)
def test_the_doctor_tells_of_a_wrong_host_in_a_line_each(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setitem(runtime.settings.__dict__, "smtp_url", SecretStr(f"smtp://{host}:25"))
    monkeypatch.setitem(runtime.settings.__dict__, "sms_url", SecretStr(f"https://{host}/sms"))
    found = json.loads(dial(runtime.settings))
    assert [found[name]["works"] for name in ("mail", "sms")] == [False, False]
    assert found["mail"]["said"].startswith("no connection to the mail server: ")
    assert found["sms"]["said"].startswith("no connection to the SMS gateway: ")
