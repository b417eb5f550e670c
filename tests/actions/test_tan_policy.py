"""Does the profile's word on TAN methods hold wherever one is chosen, whatever a form may send?"""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from tests import builders
from tests.askers import present, session_of
from workflows.account.credentials import MethodNotOfferedError, Rejected
from workflows.account.records import Account
from workflows.contact import method as tan_method
from workflows.contact.actions import prove
from workflows.contact.records import ContactChange
from workflows.contact.undo import undo
from workflows.credentials import first_visit
from workflows.credentials.first_visit import NewCredentials, TanProofNeeded
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.profile import Profile, load_profile
from workflows.registration import activation
from workflows.signin.records import Session
from workflows.signin.sessions import open_session
from workflows.tries.origin import NOBODY_KNOWN

REFUSED = ("none", "totp", "passkey", "pigeon", "")
"""Not allowed, not provable by a message, unknown, missing."""

NEW = NewCredentials("erika", "Apfelbaum am langen Zaun", "email", "", "erika@example.org")


@pytest.fixture
def strict(runtime: Runtime) -> Runtime:
    """The billing centre: health data, so a TAN is required."""
    return replace(runtime, profile=load_profile("abrechnung"))


def opened(runtime: Runtime, account: Account) -> Session:
    with transaction(runtime) as tx:
        open_session(tx, "account", account.id)
    (session,) = builders.rows(runtime, Session)
    return session


@pytest.mark.parametrize("method", REFUSED)
def test_at_the_activation(strict: Runtime, method: str) -> None:
    link_id = builders.mailed_link(strict)
    answer = activation.activate(strict, link_id, builders.details(tan_method=method))
    assert isinstance(answer, Rejected)
    assert ("tan_method", "required") in [(one.field, one.code) for one in answer.problems]
    assert not builders.rows(strict, Account)


@pytest.mark.parametrize("method", REFUSED)
def test_before_the_first_method_is_proven(strict: Runtime, method: str) -> None:
    chosen = builders.details(tan_method="sms", mobile=builders.MOBILE)
    waiting = activation.activate(strict, builders.mailed_link(strict), chosen)
    assert isinstance(waiting, activation.TanProofNeeded)
    with pytest.raises(MethodNotOfferedError):
        activation.change_method(strict, waiting.registration_id, method, "")


@pytest.mark.parametrize("method", REFUSED)
def test_at_the_first_visit(strict: Runtime, method: str) -> None:
    newcomer = builders.add_newcomer(strict)
    session = opened(strict, newcomer)
    answer = first_visit.change_initial_credentials(
        strict, session.id, newcomer.id, replace(NEW, tan_method=method)
    )
    assert isinstance(answer, Rejected)
    assert ("tan_method", "required") in [(one.field, one.code) for one in answer.problems]

    assert first_visit.change_initial_credentials(strict, session.id, newcomer.id, NEW) == TanProofNeeded()
    with pytest.raises(MethodNotOfferedError):
        first_visit.choose_other_method(strict, session.id, newcomer.id, method, "")


@pytest.mark.parametrize("method", ["none", "pigeon", ""])
def test_in_the_access_details(strict: Runtime, method: str) -> None:
    account = builders.add_account(strict, tan_method="sms")
    with pytest.raises(MethodNotOfferedError):
        tan_method.choose(
            strict,
            session_of(strict, account),
            tan_method.NewMethod(method, password=builders.PASSWORD),
            NOBODY_KNOWN,
        )
    assert present(strict, account)[2] == "sms"


@pytest.mark.parametrize(("profile", "method"), [("abrechnung", "email"), ("kanzlei", "none")])
def test_taking_back_leads_to_no_method_that_is_forbidden_by_now(
    runtime: Runtime, profile: str, method: str
) -> None:
    account = builders.add_account(runtime, tan_method="none")
    asker = session_of(runtime, account)
    change_id = tan_method.choose(runtime, asker, tan_method.NewMethod("sms"), NOBODY_KNOWN)
    assert change_id
    done = prove(runtime, asker, change_id, builders.live_code(runtime, change_id))
    assert isinstance(done, ContactChange)
    assert undo(replace(runtime, profile=load_profile(profile)), change_id)
    assert present(runtime, account)[2] == method


@pytest.mark.parametrize("old", ["sms", "totp"])
def test_taking_back_gives_no_forbidden_method_of_any_kind(runtime: Runtime, old: str) -> None:
    account = builders.add_account(runtime, tan_method=old)
    asker = session_of(runtime, account)
    change_id = tan_method.choose(runtime, asker, tan_method.NewMethod("email"), NOBODY_KNOWN)
    assert change_id
    done = prove(runtime, asker, change_id, builders.live_code(runtime, change_id))
    assert isinstance(done, ContactChange)
    forbidding = runtime.profile.model_copy(update={"tan_allowed": ("email",), "tan_default": "email"})
    assert undo(replace(runtime, profile=forbidding), change_id)
    assert present(runtime, account)[2] == "email"


@pytest.mark.parametrize("required", [True, False])
def test_a_profile_without_what_a_change_falls_back_to_is_refused(
    runtime: Runtime, *, required: bool
) -> None:
    wanted = runtime.profile.model_dump() | {"tan_required": required, "tan_allowed": ["totp", "sms", "none"]}
    with pytest.raises(ValidationError, match="tan_allowed must hold email"):
        Profile.model_validate(wanted)


TWICE = {"key": "sms", "german": "SMS", "english": "Texts", "link": "https://sms.example.org/"}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"tan_default": "totp"}, "tan_default must be allowed"),
        ({"tan_default": "passkey"}, "tan_default must be allowed"),
        ({"passkeys": "off"}, "must not hold passkey where passkeys are off"),
        ({"customer_number_example": "no number"}, "customer_number_example must fit"),
        ({"services": [TWICE, TWICE]}, "each needs a key of its own"),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused(
    runtime: Runtime, change: dict[str, object], complaint: str
) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Profile.model_validate(runtime.profile.model_dump() | change)
