"""What does following an activation link mean, in every state that it can be in?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr

from tests.builders import (
    EMAIL,
    MOBILE,
    NUMBER,
    details,
    mailed_link,
    one,
    registration_of,
    rows,
    run_match,
    submit_registration,
)
from tests.conftest import SECRET_KEY, Clock
from workflows.engine import signed_ids
from workflows.engine.errors import BrokenLinkError, ForgedLinkError
from workflows.engine.keys import KeyRing
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.registration import actions, links
from workflows.registration.activation import activate
from workflows.registration.links import LinkStanding, code_of, token_of
from workflows.registration.match import resend
from workflows.registration.records import ActivationLink, Registration

SECOND = timedelta(seconds=1)
NEW_KEY = "another-key-that-is-long-enough-for-a-real-one"


def standing(runtime: Runtime, link_id: UUID) -> LinkStanding:
    return links.follow(runtime, token_of(runtime.keys, link_id)).standing


def keys(*secrets: str) -> KeyRing:
    return KeyRing([SecretStr(secret) for secret in secrets])


def resent(runtime: Runtime, clock: Clock, registration_id: UUID) -> UUID:
    """Send a second link and return it."""
    clock.travel(timedelta(seconds=61))
    with transaction(runtime) as tx:
        resend(tx, registration_id)
    sent = rows(runtime, ActivationLink, ActivationLink.registration_id == registration_id)
    return max(sent, key=lambda link: link.issued_at).id


def test_a_live_link_leads_to_its_registration(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    followed = links.follow(runtime, token_of(runtime.keys, link_id))
    assert (followed.standing, followed.link.id) == ("live", link_id)
    assert followed.registration.customer_number == NUMBER


def test_a_link_lives_24_hours_to_the_second(runtime: Runtime, clock: Clock) -> None:
    link_id = mailed_link(runtime)
    ends = one(runtime, ActivationLink, link_id).expires_at
    assert ends - one(runtime, ActivationLink, link_id).issued_at == timedelta(hours=24)

    clock.travel_to(ends - SECOND)
    assert standing(runtime, link_id) == "live"
    clock.travel_to(ends + SECOND)
    assert standing(runtime, link_id) == "expired"


def test_a_used_link_is_spent(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details())
    assert standing(runtime, link_id) == "spent"


def test_a_used_link_leads_back_to_the_missing_tan(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details(tan_method="sms", mobile=MOBILE))
    assert standing(runtime, link_id) == "unproven_tan"


def test_a_link_mailed_after_the_form_promises_no_more_than_it_and_its_registration_have(
    runtime: Runtime,
) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details(tan_method="sms", mobile=MOBILE))
    (mail,) = rows(runtime, Message, Message.about == link_id)
    deadline = one(runtime, Registration, registration_of(runtime, link_id)).deadline
    assert deadline
    with reading(runtime) as session:
        promised = facts_of(Source(runtime, session), mail)["valid_until"]
    assert promised == min(one(runtime, ActivationLink, link_id).expires_at, deadline)


def test_a_used_link_without_its_tan_in_time_promises_no_access(runtime: Runtime, clock: Clock) -> None:
    link_id = mailed_link(runtime)
    activate(runtime, link_id, details(tan_method="sms", mobile=MOBILE))
    clock.travel(timedelta(hours=25))
    assert standing(runtime, link_id) == "expired"
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, registration_of(runtime, link_id)), "expire", actor="test")
    assert standing(runtime, link_id) == "expired"


def test_an_older_link_lives_until_one_is_used(runtime: Runtime, clock: Clock) -> None:
    older = mailed_link(runtime)
    newer = resent(runtime, clock, registration_of(runtime, older))
    assert (standing(runtime, older), standing(runtime, newer)) == ("live", "live")

    activate(runtime, newer, details())
    assert (standing(runtime, older), standing(runtime, newer)) == ("superseded", "spent")


@pytest.mark.parametrize(("trigger", "told"), [("supersede", "superseded"), ("cancel", "cancelled")])
def test_the_link_of_a_registration_that_is_over_says_what_to_do_next(
    runtime: Runtime, trigger: str, told: str
) -> None:
    """Where a newer one took its place, to use that; where an operator cancelled it, to register anew."""
    link_id = mailed_link(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, registration_of(runtime, link_id)), trigger, actor="test")
    assert standing(runtime, link_id) == told


def test_the_link_of_an_expired_registration_is_expired(runtime: Runtime, clock: Clock) -> None:
    link_id = mailed_link(runtime)
    clock.travel(timedelta(hours=25))
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, registration_of(runtime, link_id)), "expire", actor="test")
    assert standing(runtime, link_id) == "expired"


def test_a_link_cut_off_anywhere_is_broken(runtime: Runtime) -> None:
    token = token_of(runtime.keys, uuid4())
    for length in range(len(token)):
        with pytest.raises(BrokenLinkError):
            links.read_token(runtime.keys, token[:length])


def test_a_link_changed_anywhere_leads_nowhere_else(runtime: Runtime) -> None:
    link_id = uuid4()
    token = token_of(runtime.keys, link_id)
    accepted = 0
    for place, letter in enumerate(token):
        try:
            other = "A" if letter != "A" else "B"
            found = links.read_token(runtime.keys, token[:place] + other + token[place + 1 :])
        except (ForgedLinkError, BrokenLinkError):
            continue
        assert found == link_id, "two bits at the end of the signature mean nothing"
        accepted += 1
    assert accepted <= 1


@pytest.mark.parametrize("appended", ["A", ".", "AAAAAAAA"])
def test_a_link_with_something_appended_is_forged(runtime: Runtime, appended: str) -> None:
    with pytest.raises(ForgedLinkError):
        links.read_token(runtime.keys, token_of(runtime.keys, uuid4()) + appended)


@pytest.mark.parametrize("appended", [")", ">", "%20", "ä", "="])
def test_punctuation_at_the_end_of_a_link_never_leads_elsewhere(runtime: Runtime, appended: str) -> None:
    link_id = uuid4()
    try:
        found = links.read_token(runtime.keys, token_of(runtime.keys, link_id) + appended)
    except ForgedLinkError:
        return
    assert found == link_id


def test_a_genuine_signature_over_nonsense_is_forged(runtime: Runtime) -> None:
    signed = signed_ids.signer(runtime.keys, links.PURPOSE).sign("x" * 23).decode()
    with pytest.raises(ForgedLinkError):
        links.read_token(runtime.keys, signed)


def test_a_genuine_link_to_nothing_is_forged(runtime: Runtime) -> None:
    with pytest.raises(ForgedLinkError):
        links.follow(runtime, token_of(runtime.keys, uuid4()))


def test_an_old_key_opens_until_it_is_gone() -> None:
    link_id = uuid4()
    token, code = token_of(keys(SECRET_KEY), link_id), code_of(keys(SECRET_KEY), link_id)

    rotated = keys(NEW_KEY, SECRET_KEY)
    assert links.read_token(rotated, token) == link_id
    assert links.is_code(rotated, link_id, code)
    assert links.read_token(keys(NEW_KEY), token_of(rotated, link_id)) == link_id, "the newest key signs"

    with pytest.raises(ForgedLinkError):
        links.read_token(keys(NEW_KEY), token)
    assert not links.is_code(keys(NEW_KEY), link_id, code)


def test_the_code_can_be_typed_with_blanks_hyphens_and_small_letters(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    code = code_of(runtime.keys, link_id).lower()
    typed = f" {code[:4]}-{code[4:]} "
    assert actions.find_link_by_code(runtime, f" {NUMBER}", typed) == link_id
    assert not links.is_code(runtime.keys, link_id, "ÄÖÜ" + code)


def test_the_code_of_an_older_link_still_opens_it(runtime: Runtime, clock: Clock) -> None:
    older = mailed_link(runtime)
    resent(runtime, clock, registration_of(runtime, older))
    assert actions.find_link_by_code(runtime, NUMBER, code_of(runtime.keys, older)) == older


def test_five_wrong_codes_end_the_codes_but_not_the_link(runtime: Runtime) -> None:
    link_id = mailed_link(runtime)
    code = code_of(runtime.keys, link_id)

    for _ in range(5):
        assert actions.find_link_by_code(runtime, NUMBER, "BBBBBBBB") is None

    assert actions.find_link_by_code(runtime, NUMBER, code) is None
    assert standing(runtime, link_id) == "live"


def test_no_code_opens_an_expired_or_unknown_registration(runtime: Runtime, clock: Clock) -> None:
    link_id = mailed_link(runtime)
    run_match(runtime, submit_registration(runtime, "99999", EMAIL))
    code = code_of(runtime.keys, link_id)

    assert actions.find_link_by_code(runtime, "99999", code) is None
    clock.travel(timedelta(hours=24, seconds=1))
    assert actions.find_link_by_code(runtime, NUMBER, code) is None
