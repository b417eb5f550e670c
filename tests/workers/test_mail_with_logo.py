"""Does a mail with the logo of its house get all the way to the mailbox, and is it noted as handed over?"""

from dataclasses import replace

import pytest

from tests.builders import EMAIL, add_customer, one, steps, submit_registration
from tests.workers.rounds import received, work_off
from workers import batch
from workflows.engine.runtime import Runtime
from workflows.profile import load_profile
from workflows.registration.records import Registration


def test_a_mail_with_a_logo_arrives_and_is_accepted(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = replace(runtime, profile=load_profile("kanzlei"))
    monkeypatch.setattr(batch._Process, "runtime", house)
    add_customer(house, "1649/15")
    registration_id = submit_registration(house, "1649/15")
    work_off(house)
    (mail,) = received(house, EMAIL)
    assert 'src="cid:logo"' in mail.html
    assert "#6b2f57" in mail.html
    assert "Beispiel-Kanzleidienste, eine Vorführung · Beispielallee 5 · 10117 Berlin" in mail.text
    assert steps(house, "registration", registration_id) == ["submit", "match", "accept_mail"]
    assert str(one(house, Registration, registration_id).state) == "email_sent"
