"""How does the owner of a link become the main user? Form, proof of the TAN method, account."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from workflows.account import mailbox
from workflows.account.actions import NewAccount, register_account
from workflows.account.credentials import MethodNotOfferedError, Rejected
from workflows.account.passwords import hand_over, hash_password
from workflows.contact.actions import take_proven
from workflows.engine.deciding import decide, look_locked
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.keys import KeyRing
from workflows.engine.looking import Look
from workflows.engine.machine import Evidence, Facts
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.mail_address import Address
from workflows.message.actions import Recipient, queue_message
from workflows.profile import Profile, TanMethod
from workflows.registration.details import Details, problems
from workflows.registration.links import BY_ID, FOUND, FollowedLink, FoundLink, follow_id, link_facts
from workflows.registration.machine import REGISTRATION
from workflows.registration.open_proof import OPEN_PROOF, OpenProof
from workflows.registration.ownership import LINK, of_registration
from workflows.registration.records import Registration
from workflows.seat import actions as seats
from workflows.seat.actions import NewSeat
from workflows.seat.rights import preset
from workflows.tan.actions import NewTan, RightCode, WrongCode, budget_facts, check_code, issue_tan
from workflows.tan.issued import ISSUED, Issued

ACTOR = "visitor"


@dataclass(frozen=True, slots=True)
class Activating(FoundLink):
    """What there is of a link, and the TANs that its owner's destination had before."""

    issued: Issued


ACTIVATING = Look(
    f"""
    SELECT {FOUND}, issued.* {BY_ID}
     CROSS JOIN LATERAL ({ISSUED.format(destination=":destination", by_sms=":by_sms", account="NULL::uuid")}) issued
    """,
    Activating,
)


class LinkNotLiveError(KundencenterError):
    """The link was used, replaced or has expired since the form was shown."""


@dataclass(frozen=True)
class Completed:
    """The main user exists and may sign in with this name; `named_email` is another address that waits for its proof."""

    login_name: str
    named_email: str = ""


@dataclass(frozen=True)
class TanProofNeeded:
    """A TAN is on its way to the chosen channel and has to be entered."""

    registration_id: UUID


Progress = Completed | TanProofNeeded


def activate(runtime: Runtime, link_id: UUID, details: Details) -> Progress | Rejected:
    """Spend the link for a complete form; raises LinkNotLiveError, LoginNameTakenError or TooManyTansError.

    Whatever fails leaves the link unspent. The password is hashed before any lock is taken.
    """
    # A second click must hear that the link was used, not that its own name is taken.
    asked = _live(follow_id(runtime, link_id, details.login_name))
    number, wanted = asked.registration.customer_number, asked.registration
    found = problems(runtime.profile, number, details, is_name_taken=asked.is_name_taken)
    if found:
        return Rejected(tuple(found))
    _draft(wanted, details, hash_password(runtime.keys, wanted.id, details.password))

    def rule(tx: Tx, seen: Activating) -> Progress:
        followed = _live(seen.followed)
        registration, link = followed.registration, followed.link
        _draft(registration, details, wanted.password_hash)
        by_link = tx.prove(LINK, subject=registration.id, source=link.id, reached=registration.email_key)
        link.used_at = tx.now
        tx.fire(registration, "activate", actor=ACTOR, evidence=by_link)
        return _go_on(tx, registration, by_link, seen.issued)

    facts = link_facts(link_id, details.login_name) | budget_facts(_new_tan(wanted))
    return decide(runtime, ACTIVATING, facts, rule, of_registration(wanted.id))


def confirm_tan(
    runtime: Runtime, registration_id: UUID, typed: str, *, login_name: str = ""
) -> Completed | WrongCode:
    """Take the TAN that proves the mobile number or address; the account exists afterwards.

    Raises LoginNameTakenError if somebody took the name meanwhile: the TAN stays valid, and `login_name`
    replaces the name. Raises LoginNameFormError for a replacement that may not be one, and LinkNotLiveError
    if the customer was blocked or the address on file changed meanwhile. A registration that is over or gone
    raises TransitionRefused, GuardFailed or NotFoundError.
    """

    def rule(tx: Tx, seen: OpenProof) -> Completed | WrongCode:
        registration, by_link = _link_used(seen)
        registration.login_name = login_name or registration.login_name
        checked = check_code(tx, seen.tan, typed, actor=ACTOR)
        if isinstance(checked, RightCode):
            return _complete(tx, registration, by_link, checked.evidence)
        return checked

    facts = {"registration": registration_id}
    return decide(runtime, OPEN_PROOF, facts, rule, of_registration(registration_id))


def send_tan_again(runtime: Runtime, registration_id: UUID) -> None:
    """Send another TAN to the same destination; raises TooManyTansError or TanTooSoonError."""
    with transaction(runtime) as tx:
        issue_tan(tx, _new_tan(tx.get(Registration, registration_id)))


def change_method(
    runtime: Runtime, registration_id: UUID, tan_method: str, mobile: str, email: str = ""
) -> Progress:
    """Choose another method, number or address before the first one is proven; raises MethodNotOfferedError.

    What is left empty stays as it is.
    """
    if tan_method not in methods_with_tan(runtime.profile):
        raise MethodNotOfferedError(tan_method)
    with transaction(runtime, of_registration(registration_id)) as tx:
        registration, by_link = _link_used(look_locked(tx, OPEN_PROOF, {"registration": registration_id}))
        registration.tan_method = tan_method
        registration.mobile = mobile or registration.mobile
        if email:
            registration.contact_email = _as_on_file(registration, email)
        tx.fire(registration, "change_details", actor=ACTOR, reason=f"tan_method {tan_method}")
        return _go_on(tx, registration, by_link)


def methods_with_tan(profile: Profile) -> tuple[TanMethod, ...]:
    """List the methods that may still be chosen after the password has passed the rules for a TAN."""
    return tuple(method for method in profile.tan_methods_at_registration if method != "none")


def _live(followed: FollowedLink) -> FollowedLink:
    if followed.standing != "live":
        raise LinkNotLiveError
    return followed


def _link_used(seen: OpenProof) -> tuple[Registration, Evidence]:
    if seen.registration is None:
        raise NotFoundError(Registration.__name__)
    if seen.by_link is None:
        raise LinkNotLiveError
    return seen.registration, seen.by_link


def _draft(registration: Registration, details: Details, password_hash: str) -> None:
    registration.tan_method = details.tan_method
    registration.salutation = details.salutation
    registration.first_name = details.first_name.strip()
    registration.last_name = details.last_name.strip()
    registration.mobile = details.mobile
    registration.contact_email = _as_on_file(registration, details.email)
    registration.login_name = details.login_name.strip()
    registration.password_hash = password_hash


def _as_on_file(registration: Registration, typed: str) -> str:
    """Keep the address that the link has proven in the form on file, however it was typed."""
    is_same = Address.of(typed).key == registration.email_key
    return registration.email if is_same else typed


def _go_on(tx: Tx, registration: Registration, by_link: Evidence, issued: Issued | None = None) -> Progress:
    """Finish where the link itself proves the channel, else ask for a TAN."""
    if REGISTRATION.unmet_guards(registration, "configure_tan", Facts(now=tx.now, evidence=by_link)):
        issue_tan(tx, _new_tan(registration), issued)
        return TanProofNeeded(registration.id)
    return _complete(tx, registration, by_link, by_link)


def _new_tan(registration: Registration) -> NewTan:
    by_sms = registration.tan_method == "sms"
    return NewTan(
        purpose="registration",
        subject=registration.id,
        channel="sms" if by_sms else "email",
        destination=registration.mobile if by_sms else registration.contact_email,
        language=registration.language,
        customer_id=registration.customer_id,
    )


def _complete(tx: Tx, registration: Registration, by_link: Evidence, evidence: Evidence) -> Completed:
    """Make the account with the address that the link reached; another one counts once a code has come back from there."""
    assert registration.customer_id is not None  # noqa: S101 - the guard 'matched' stood before every mail
    new, customer_id = _new_account(tx.runtime.keys, registration), registration.customer_id
    account = register_account(tx, new, actor=ACTOR, evidence=by_link)
    rights = preset(tx.runtime.profile, is_administrator=True)
    seats.register(
        tx, account, NewSeat(customer_id, account.display_name or account.login_name, rights), actor=ACTOR
    )
    mailbox.name(account, registration.contact_email)
    tx.fire(registration, "configure_tan", actor=ACTOR, evidence=evidence)
    registration.account_id = account.id
    registration.password_hash = ""
    tx.fire(registration, "complete", actor=ACTOR, evidence=evidence)
    take_proven(tx, account, evidence, session_id=None)
    queue_message(tx, "access_ready", Recipient(account.email, account.language), of=account)
    return Completed(account.login_name, account.named_email)


def _new_account(keys: KeyRing, registration: Registration) -> NewAccount:
    account_id = uuid4()
    return NewAccount(
        id=account_id,
        login_name=registration.login_name,
        salutation=registration.salutation,
        first_name=registration.first_name,
        last_name=registration.last_name,
        email=registration.email,
        mobile=registration.mobile,
        language=registration.language,
        tan_method=registration.tan_method,
        password_hash=hand_over(keys, registration.password_hash, of=registration.id, to=account_id),
    )
