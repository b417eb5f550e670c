"""Does the box find who is meant, by whatever is known of them?"""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from tests import builders
from tests.operators import deliver_mails, new_operator
from tests.owner import as_owner
from tests.programs import coupled
from tests.seats import customer_of, seat_of
from workflows.cockpit.search.finding import Found, find
from workflows.cockpit.search.kept import PURPOSE, record_search
from workflows.cockpit.search.shapes import Kind, folded
from workflows.cockpit.timeline import Ref
from workflows.customer.actions import import_customers
from workflows.customer.records import Customer, CustomerSearchKey
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.staging import FEW_AGAINST_MANY
from workflows.engine.transaction import reading, transaction
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.operator.records import Operator, OperatorSearch
from workflows.program.records import Installation
from workflows.registration.records import Registration

HEADER = "customer_number,name,email,mobile,street,postal_code,city,country,status"


def found(runtime: Runtime, term: str) -> Found:
    with reading(runtime, EVERYBODY) as session:
        return find(session, term)


def refs(runtime: Runtime, term: str) -> list[Ref]:
    return [hit.ref for hit in found(runtime, term).hits]


def only(runtime: Runtime, term: str) -> Ref | None:
    hit = found(runtime, term).only
    return hit.ref if hit else None


def people(runtime: Runtime, *rows: str) -> dict[str, UUID]:
    """Import customers and return them by number."""
    rejected: list[object] = []
    import_customers(runtime, [HEADER, *rows], on_rejected=rejected.append)
    assert rejected == []
    return {one.customer_number: one.id for one in builders.rows(runtime, Customer)}


def test_an_account_is_found_by_all_that_leads_to_its_customer(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    customer = customer_of(runtime, account)
    seat = seat_of(runtime, account)
    number = builders.one(runtime, Customer, customer).customer_number
    for term in (
        number,
        f"0{number}",
        seat.user_number,
        account.login_name,
        account.login_name.upper(),
        account.email,
        f"Erika <{account.email.upper()}>",
        builders.MOBILE,
        "0152 / 288 17 386",
        "0049 152 28817386",
    ):
        assert only(runtime, term) == Ref("customer", customer), term
    assert only(runtime, str(account.id)) == Ref("account", account.id)
    assert only(runtime, str(account.id)[:8]) == Ref("account", account.id)
    assert only(runtime, str(customer)) == Ref("customer", customer)


def test_messages_letters_and_jobs_are_found_by_their_ids(runtime: Runtime) -> None:
    registration = builders.submit_registration(runtime, "99999", "niemand@example.org")
    builders.add_customer(runtime)
    builders.run_match(runtime, builders.submit_registration(runtime))
    (message,) = builders.rows(runtime, Message)
    assert only(runtime, f"<{message.id}@kundencenter.example>") == Ref("message", message.id)
    assert only(runtime, str(message.id)) == Ref("message", message.id)
    job = next(one for one in builders.jobs(runtime, "registration.match") if one.subject == registration)
    assert only(runtime, f"Auftrag {job.id}") == Ref("registration", registration)
    perhaps = found(runtime, str(job.id))
    assert (perhaps.only, [hit.ref for hit in perhaps.perhaps]) == (None, [Ref("registration", registration)])
    assert Kind.JOB in perhaps.kinds


def test_a_letter_is_found_by_its_id(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    letter = Letter(
        name="tan_letter",
        account_id=account.id,
        customer_id=customer_of(runtime, account),
        about=uuid4(),
        language="de",
        tries_left=5,
    )
    with transaction(runtime) as tx:
        letter.ordered_at = tx.now
        tx.create(letter, "order", actor="test")
    assert only(runtime, f"00001764000000000000-z-{letter.id.hex[:8]}.pdf") == Ref("letter", letter.id)


def test_a_local_program_leads_to_its_customer(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    customer = customer_of(runtime, account)
    coupled(runtime, builders.one(runtime, Customer, customer).customer_number, name="Empfang links")
    (installation,) = builders.rows(runtime, Installation)
    assert only(runtime, "EMPFANG links") == Ref("customer", customer)
    assert only(runtime, str(installation.id)) == Ref("customer", customer)


def test_an_address_that_was_only_typed_leads_to_its_registration(runtime: Runtime) -> None:
    builders.add_customer(runtime)
    wrong = builders.submit_registration(runtime, builders.NUMBER, "vertippt@example.org")
    builders.run_match(runtime, wrong)
    stranger = builders.submit_registration(runtime, "99999", "niemand@example.org")
    builders.run_match(runtime, stranger)
    assert only(runtime, "vertippt@example.org") == Ref("registration", wrong)
    assert only(runtime, "99999") == Ref("registration", stranger)
    (hit,) = found(runtime, "99999").hits
    assert (hit.who.number, hit.who.address) == ("99999", "niemand@example.org")


def test_what_is_erased_is_found_no_more(runtime: Runtime) -> None:
    link = builders.mailed_link(runtime)
    deliver_mails(runtime)
    registration = builders.registration_of(runtime, link)
    with as_owner(runtime) as connection:
        connection.execute(text("UPDATE customer SET email = '', email_key = ''"))
    matched = builders.one(runtime, Registration, registration).customer_id
    assert [ref.id for ref in refs(runtime, builders.EMAIL)] == [matched]
    with as_owner(runtime) as connection:
        connection.execute(text("UPDATE registration SET email = '', email_key = ''"))
    assert refs(runtime, builders.EMAIL) == []


def test_names_are_found_by_where_their_words_begin(runtime: Runtime) -> None:
    known = people(
        runtime,
        "10001,Praxis Dr. Müller,a@example.org,,,12345,Ulm,DE,",
        "10002,Zahnarzt Meier,b@example.org,0177 7654321,,12345,Köln,DE,",
        "10003,Praxis Großmann,c@example.org,,,12345,Bonn,DE,",
    )
    assert only(runtime, "muell") == Ref("customer", known["10001"])
    assert only(runtime, "MÜLLER praxis") == Ref("customer", known["10001"])
    assert only(runtime, "großm") == only(runtime, "grossm") == Ref("customer", known["10003"])
    assert only(runtime, "0177-7654321") == Ref("customer", known["10002"])
    assert refs(runtime, "uller") == []
    several = found(runtime, "praxis")
    assert several.only is None
    assert [(hit.name, hit.city, hit.number) for hit in several.hits] == [
        ("Praxis Dr. Müller", "Ulm", "10001"),
        ("Praxis Großmann", "Bonn", "10003"),
    ]
    guess = found(runtime, "Mayr")
    assert (guess.only, guess.hits) == (None, [])
    assert [hit.ref.id for hit in guess.perhaps] == [known["10002"]]


def test_a_login_name_with_a_dot_is_nobodys_name(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    people(runtime, "10001,Praxis Person,a@example.org,,,12345,Ulm,DE,")
    assert only(runtime, account.login_name) == Ref("customer", customer_of(runtime, account))
    assert {hit.name for hit in found(runtime, "person").hits} == {"Praxis Person"}


def test_too_many_ask_for_a_better_term(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    people(runtime, *(f"100{n:02},Praxis Nummer {n:03},n{n}@example.org,,,12345,Ulm,DE," for n in range(22)))
    many = found(runtime, "praxis nummer")
    assert (len(many.hits), many.more, many.only) == (20, True, None)
    assert found(runtime, "praxis 007").more is False
    monkeypatch.setattr("workflows.cockpit.search.names.RARE", 5)
    assert found(runtime, "praxis").more is True


def test_nothing_is_nothing_and_says_what_was_tried(runtime: Runtime) -> None:
    nothing = found(runtime, "0815")
    assert (nothing.hits, nothing.perhaps, nothing.more) == ([], [], False)
    assert nothing.kinds == [Kind.CUSTOMER_NUMBER, Kind.USER_NUMBER, Kind.JOB]
    assert found(runtime, "").kinds == []
    assert found(runtime, "24").kinds == [Kind.CUSTOMER_NUMBER, Kind.USER_NUMBER, Kind.JOB]
    assert found(runtime, "24/7 x").hits == []


def test_numbers_are_found_with_and_without_strokes_and_zeros(runtime: Runtime) -> None:
    slashed, zeroed = builders.add_customer(runtime, "1649/15"), builders.add_customer(runtime, "0815")
    for term in ("1649/15", "1649-15", "164915", "1649 15"):
        assert only(runtime, term) == Ref("customer", slashed), term
    for term in ("0815", "815", "000815"):
        assert only(runtime, term) == Ref("customer", zeroed), term


def test_the_database_keeps_the_keys_whoever_writes_a_customer(runtime: Runtime) -> None:
    people(runtime, "10001,Praxis Null,a@example.org,0177 7654321,,12345,Ulm,DE,")
    assert keys(runtime) == ["+491777654321", "null=65", "praxis=17488"]
    people(runtime, "10001,Praxis Neu,a@example.org,,,12345,Ulm,DE,")
    assert keys(runtime) == ["neu=", "praxis=17488"]
    (customer,) = builders.rows(runtime, Customer)
    with transaction(runtime) as tx:
        tx.get(Customer, customer.id).name = "Labor Neu"
    assert keys(runtime) == ["labor=517", "neu="]
    written = (
        "SELECT string_agg(ctid::text || xmin::text || xmax::text, ' ' ORDER BY key) FROM customer_search_key"
    )
    with as_owner(runtime) as connection:
        before = connection.scalar(text(written))
    people(runtime, "10001,Labor Neu,neu@example.org,,,12345,Ulm,DE,")
    assert builders.rows(runtime, Customer)[0].email == "neu@example.org"
    with as_owner(runtime) as connection:
        assert connection.scalar(text(written)) == before, "whose keys stay costs no write"


def test_thousands_that_change_at_once_are_compared_in_one_pass(runtime: Runtime) -> None:
    """A loop over the rows before and those after took 16 seconds for these, and ran a batch of an import into its limit."""
    with as_owner(runtime) as connection:
        connection.execute(text(MANY))
        connection.execute(text(FEW_AGAINST_MANY))
        connection.execute(text("SET LOCAL statement_timeout = '4s'"))
        connection.execute(text("UPDATE customer SET city = 'Bonn'"))
        connection.execute(text("UPDATE customer SET search_keys = ARRAY['labor=517', search_keys[2]]"))
        wrong = connection.scalars(text(DIFFERENCES)).all()
    assert wrong == []


MANY = """
    INSERT INTO customer (id, customer_number, name, email, email_key, mobile, street, postal_code, city, country, status,
                          imported_at, search_keys)
    SELECT gen_random_uuid(), n::text, 'Praxis ' || n, '', '', '', '', '', 'Ulm', 'DE', 'active', now(), ARRAY['praxis=17488', n || '=']
      FROM generate_series(10001, 13000) AS n
"""
DIFFERENCES = """
    SELECT key FROM (SELECT id, key FROM customer, unnest(search_keys) AS key WHERE key <> 'labor=517') AS own
      FULL JOIN (SELECT * FROM customer_search_key WHERE key <> 'labor=517') AS k USING (key) WHERE own.id IS DISTINCT FROM k.customer_id
    UNION ALL SELECT 'labor' FROM customer_search_key WHERE key = 'labor=517' HAVING count(*) <> 3000
"""


def keys(runtime: Runtime) -> Sequence[str]:
    return sorted(row.key for row in builders.rows(runtime, CustomerSearchKey))


def test_a_search_is_kept_without_its_term(runtime: Runtime) -> None:
    new_operator(runtime)
    (operator,) = builders.rows(runtime, Operator)
    builders.add_customer(runtime)
    for term in (builders.EMAIL, "nobody@example.org"):
        record_search(runtime, operator.id, term, found(runtime, term))
    first, second = sorted(builders.rows(runtime, OperatorSearch), key=lambda one: one.id)
    assert (first.kinds, first.hits, second.hits) == (["email"], 1, 0)
    same = folded(f" <{builders.EMAIL.upper()}>").encode()
    assert first.term_hash in runtime.keys.digests(PURPOSE, same)
    assert first.term_hash != second.term_hash
    with as_owner(runtime) as connection, pytest.raises(Exception, match="append-only"):
        connection.execute(text("DELETE FROM operator_search"))
