"""Does an operator get past the walls by an empty form, a foreign address or a strange text? Each of these once led somewhere."""

from collections import Counter
from uuid import UUID

import pytest
from flask import Flask

from tests import builders
from tests.batches import waiting
from tests.operators import deliver_mails, signed_in_as
from tests.seats import customer_of
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.test_approval_pages import propose
from tests.web.visitor import post, said
from workflows.account.records import Account
from workflows.batch.records import Batch
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.operator.notes import OperatorNote
from workflows.operator.records import Operator, OperatorLook
from workflows.operator.roles import Role
from workflows.tan.codes import code_of
from workflows.telephone.actions import PURPOSE
from workflows.telephone.records import TelephoneCode

CODE = "anruf-telephone_code"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return builders.add_account(runtime, tan_method="sms")


def looks(runtime: Runtime) -> Counter[tuple[str, UUID, str]]:
    return Counter((one.workflow, one.instance, one.page) for one in builders.rows(runtime, OperatorLook))


@pytest.mark.parametrize("step", ["lock", "vermerk"])
def test_an_empty_form_about_a_record_is_a_look_at_it(
    sam: CheckedClient, runtime: Runtime, account: Account, step: str
) -> None:
    assert post(sam, f"/betrieb/vorgaenge/account/{account.id}/{step}").status_code == 422
    assert looks(runtime) == {("account", account.id, "record"): 1}


def test_an_empty_form_about_a_customer_is_a_look_at_them(
    sam: CheckedClient, runtime: Runtime, account: Account
) -> None:
    customer = customer_of(runtime, account)
    assert post(sam, f"/betrieb/kunden/{customer}/aufdecken").status_code == 422
    assert looks(runtime) == {("customer", customer, "customer"): 1}


def test_an_empty_form_about_a_message_is_a_look_at_it(
    sam: CheckedClient, runtime: Runtime, account: Account
) -> None:
    post(sam, f"/betrieb/vorgaenge/account/{account.id}/lock", **{"lock-reason": "weil"})
    deliver_mails(runtime)
    (message,) = builders.rows(runtime, Message)
    assert looks(runtime) == {}
    assert post(sam, f"/betrieb/nachrichten/{message.id}/erneut").status_code == 422
    assert looks(runtime) == {("message", message.id, "record"): 1}


def test_an_empty_form_about_a_message_that_is_not_sent_again_says_why(
    sam: CheckedClient, runtime: Runtime, account: Account
) -> None:
    post(sam, f"/betrieb/anrufer/{account.id}")
    deliver_mails(runtime)
    (message,) = builders.rows(runtime, Message)
    answer = post(sam, f"/betrieb/nachrichten/{message.id}/erneut")
    assert (answer.status_code, answer.location) == (303, f"/betrieb/vorgaenge/message/{message.id}")
    sam.get(f"/betrieb/vorgaenge/message/{message.id}")
    assert "Nichts getan: Das geht nicht, weil" in said(sam)


def test_an_empty_answer_to_a_proposal_is_a_look_at_it(
    sam: CheckedClient, lea: CheckedClient, runtime: Runtime, account: Account
) -> None:
    page = propose(sam, "correct_address", customer_of(runtime, account), email="neu@example.org")
    assert post(lea, f"{page}/ablehnen").status_code == 422
    assert looks(runtime)[("approval", UUID(page.rpartition("/")[2]), "record")] == 1


def test_what_a_caller_did_not_say_is_a_look_at_the_account(
    sam: CheckedClient, runtime: Runtime, account: Account
) -> None:
    post(sam, f"/betrieb/anrufer/{account.id}")
    (code,) = builders.rows(runtime, TelephoneCode)
    assert post(sam, f"/betrieb/anrufer/{account.id}/{code.id}").status_code == 422
    assert looks(runtime) == {("account", account.id, "record"): 1}


def test_a_code_names_nobody_on_the_page_of_another_account(
    sam: CheckedClient, runtime: Runtime, account: Account
) -> None:
    other = builders.add_account(runtime, tan_method="sms")
    post(sam, f"/betrieb/anrufer/{account.id}")
    (code,) = builders.rows(runtime, TelephoneCode)
    digits = code_of(runtime.keys, code.id, PURPOSE)
    assert post(sam, f"/betrieb/anrufer/{other.id}/{code.id}", **{CODE: digits}).status_code == 404
    assert str(builders.one(runtime, TelephoneCode, code.id).state) == "issued"
    path = f"/betrieb/anrufer/{account.id}/{code.id}"
    assert post(sam, path, **{CODE: digits}).status_code == 303


def test_an_empty_code_without_a_call_is_one_that_is_over(
    sam: CheckedClient, runtime: Runtime, account: Account
) -> None:
    page = f"/betrieb/vorgaenge/account/{account.id}"
    post(sam, f"/betrieb/anrufer/{account.id}")
    (code,) = builders.rows(runtime, TelephoneCode)
    other = builders.add_account(runtime)
    for path in (f"{other.id}/{code.id}", f"{account.id}/{other.id}"):
        assert post(sam, f"/betrieb/anrufer/{path}").status_code == 303
    digits = code_of(runtime.keys, code.id, PURPOSE)
    post(sam, f"/betrieb/anrufer/{account.id}/{code.id}", **{CODE: digits})
    answer = post(sam, f"/betrieb/anrufer/{account.id}/{code.id}")
    assert (answer.status_code, answer.location) == (303, page)
    sam.get(page)
    assert "Dieser Telefoncode gilt nicht mehr." in said(sam)


@pytest.mark.parametrize("field", ["art", "ursache", "anbieter", "schlange", "kunde"])
def test_a_batch_is_not_planned_by_what_nobody_types(
    lea: CheckedClient, runtime: Runtime, field: str
) -> None:
    waiting(runtime, 1)
    kind = "registration.cancel" if field == "kunde" else "job.retry"
    asked = {"art_des_stapels": kind, "workflow": "registration"}
    assert post(lea, "/betrieb/stapel", **asked, **{field: "a\0b"}).status_code == 404
    assert builders.rows(runtime, Batch) == []


def test_support_does_not_read_what_became_of_operators(
    app: Flask, sam: CheckedClient, lea: CheckedClient, runtime: Runtime
) -> None:
    colleague = next(one for one in builders.rows(runtime, Operator) if one.name == "lea")
    page = f"/betrieb/vorgaenge/operator/{colleague.id}"
    everything, theirs = "/betrieb/vorgaenge", "/betrieb/vorgaenge?workflow=operator&zustand=active"
    rita = signed_in_as(app, runtime, "rita", Role.AUDITOR)
    assert sam.get(page).status_code == 403
    assert "Das darf hier nur: Leitung oder Revision" in said(sam)
    assert sam.get(theirs).status_code == 403
    for path in (f"{everything}?zustand=active", everything):
        assert 'value="operator"' not in sam.get(path).text
    assert str(colleague.id) not in sam.get(f"{everything}?zustand=active").text
    for typed in ("", "Abmahnung"):
        assert post(sam, f"{page}/vermerk", **{"vermerk-note": typed}).status_code == 403
    assert builders.rows(runtime, OperatorNote) == []
    assert post(sam, "/betrieb/suche", q=str(colleague.id)).status_code == 200
    assert page not in sam.get("/betrieb/suche").text
    for reader in (lea, rita):
        assert reader.get(page).status_code == 200
        assert str(colleague.id) in reader.get(theirs).text
        assert post(reader, "/betrieb/suche", q=str(colleague.id)).location == page


def test_tans_do_not_rest_again_at_once(lea: CheckedClient) -> None:
    page, fields = "/betrieb/auftraege", {"tan-minutes": "5", "tan-reason": "weil"}
    assert post(lea, f"{page}/tan/anhalten", **fields).status_code == 303
    assert post(lea, f"{page}/tan/fortsetzen", **{"tan-reason": "weil"}).status_code == 303
    assert post(lea, f"{page}/tan/anhalten", **fields).status_code == 303
    lea.get(page)
    assert "Sie muss 15 Minuten laufen, bevor sie wieder ruhen darf." in said(lea)
