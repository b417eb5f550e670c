"""Do two operators correct the number on file, and who reads it in full meanwhile?"""

from uuid import UUID

import pytest
from flask import Flask

from tests import builders
from tests.conftest import Clock
from tests.operators import signed_in_as
from tests.seats import customer_of
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.test_approval_pages import WHY, decide, form, propose
from tests.web.test_customer_pages import sections
from tests.web.visitor import codes, said, value
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.operator.roles import Role
from workflows.operator_policy import NUMBER_SETTLED

KIND, OLD, NEW = "correct_mobile", "+491701234567", "+4915228817387"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def customer(runtime: Runtime) -> UUID:
    customer = customer_of(runtime, builders.add_account(runtime, tan_method="sms"))
    with transaction(runtime) as tx:
        tx.get(Customer, customer).mobile = OLD
    return customer


def test_the_number_on_file_is_corrected_by_two(
    app: Flask, sam: CheckedClient, runtime: Runtime, customer: UUID, clock: Clock
) -> None:
    lea = signed_in_as(app, runtime, "lea", Role.LEAD)
    sam.get(f"/betrieb/kunden/{customer}")
    assert "Mobilnummer in den Stammdaten berichtigen vorschlagen" in said(sam)
    sam.get(form(KIND, customer))
    assert "Bisherige Mobilnummer••• 567" in said(sam)
    page = propose(sam, KIND, customer, mobile="0152 28817387")
    for client, is_full in ((lea, True), (signed_in_as(app, runtime, "sue", Role.SUPPORT), False)):
        client.get(page)
        assert (NEW in said(client)) is is_full
        assert "387" in said(client)
    assert "es ist geschehen" in decide(lea, page, "zustimmen")
    lea.get(page)
    assert NEW not in said(lea)
    assert builders.one(runtime, Customer, customer).mobile == NEW
    rita = signed_in_as(app, runtime, "rita", Role.AUDITOR)
    for client in (lea, sam, rita):
        facts = sections(client, customer)["Stammdaten"]
        assert "••• 387 ! Zu zweit berichtigt: Wer unter der neuen Nummer antwortet, gilt bis" in facts
    clock.travel(NUMBER_SETTLED)
    lea = signed_in_as(app, runtime, "lisa", Role.LEAD)
    lea.get(f"/betrieb/kunden/{customer}")
    assert "Zu zweit berichtigt" not in said(lea)


def test_a_method_is_not_reset_after_it_and_the_page_shows_why(
    app: Flask, sam: CheckedClient, runtime: Runtime
) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    lea = signed_in_as(app, runtime, "lea", Role.LEAD)
    decide(lea, propose(sam, KIND, customer_of(runtime, account), mobile=NEW), "zustimmen")
    path = form("reset_tan_method", account.id)
    sam.get(path)
    assert "Zuletzt geändertMobilnummer der Stammdaten" in said(sam)
    fields = {"version": value(sam, "version"), "csrf_token": value(sam, "csrf_token"), "reason": WHY}
    assert sam.post(path, data=fields).status_code == 422
    assert "wurde in den letzten 72 Stunden geändert" in said(sam)


def test_the_address_is_not_corrected_after_it_and_the_pages_show_why(
    app: Flask, sam: CheckedClient, runtime: Runtime, customer: UUID
) -> None:
    lea = signed_in_as(app, runtime, "lea", Role.LEAD)
    waiting = propose(sam, "correct_address", customer, email="eve@example.org")
    decide(lea, propose(sam, KIND, customer, mobile=NEW), "zustimmen")
    refused = "Solange gilt darüber niemand als erkannt, und dies geht noch nicht."
    assert refused in decide(lea, waiting, "zustimmen")
    assert "Zuletzt geändertMobilnummer der Stammdaten" in said(lea)
    path = form("correct_address", customer)
    sam.get(path)
    assert "Zuletzt geändertMobilnummer der Stammdaten" in said(sam)
    fields = {"version": value(sam, "version"), "csrf_token": value(sam, "csrf_token"), "reason": WHY}
    assert sam.post(path, data={**fields, "email": "eve@example.org"}).status_code == 422
    assert refused in said(sam)
    assert builders.one(runtime, Customer, customer).email != "eve@example.org"


@pytest.mark.parametrize(("mobile", "sentence"), [(OLD, "schon hinterlegt"), ("030 1234567", "Mobilnummer")])
def test_what_is_no_other_number_is_refused(
    sam: CheckedClient, customer: UUID, mobile: str, sentence: str
) -> None:
    path = form(KIND, customer)
    sam.get(path)
    fields = {"version": value(sam, "version"), "csrf_token": value(sam, "csrf_token"), "reason": WHY}
    assert sam.post(path, data={**fields, "mobile": mobile}).status_code == 422
    assert sentence in said(sam)
    assert codes(sam) == ([] if mobile == OLD else ["E-MOB"])
