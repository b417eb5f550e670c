"""Which rows are there in a house that has been at work for two years? One line per kind of row, as SQL of its number `n`.

What waits is a few; what is finished is the rest, as old as its class of retention lets it be, and emptied as that empties it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.growth import Size

YEARS = 700
"""Days; so far back lies what is never erased."""


@dataclass(frozen=True)
class Life:
    """So many rows of a table (`rows`), in the state that an expression of `n` says, `days` old at most.

    `values` are expressions of n, state and at; `workflow` names the workflow that the rows are records of.
    """

    table: str
    rows: Callable[["Size"], int]
    values: Mapping[str, str] = field(default_factory=dict)
    days: int = YEARS
    state: str = "''"
    workflow: str = ""
    waits: bool = False


def at(life: Life) -> str:
    """When the row came into its state: what waits since today, the first ones on the last day, the others before."""
    today = "(SELECT kundencenter_now()) - mod(n, 600) * interval '1 minute' - interval '1 minute'"
    if life.waits:
        return today
    before = f"(SELECT kundencenter_now()) - interval '2 days' - mod(n * 7919::bigint, {(life.days - 2) * 1440}) * interval '1 minute'"
    return f"CASE WHEN n <= %(recent)s THEN {today} ELSE {before} END"


def _id(kind: str, number: str = "n") -> str:
    return f"md5('{kind}' || ({number}))::uuid"


def _one_of(kind: str, many: int) -> str:
    """The recent ones are all of the first one, who has as many of them however many are older."""
    return _id(kind, f"CASE WHEN n <= %(recent)s THEN 1 ELSE 2 + mod(n, {many} - 1) END")


def _of(*states: str) -> str:
    return f"(ARRAY{list(states)})[1 + mod(n, {len(states)})]"


def _while(days: int, value: str) -> str:
    """A value that retention has emptied since."""
    return f"CASE WHEN at > (SELECT kundencenter_now()) - interval '{days} days' THEN {value} ELSE '' END"


MANY = 1_000
"""Rows that belong to somebody belong to one of so many."""

SOON = "(SELECT kundencenter_now()) + interval '1 day'"
PERSON = {
    "customer_id": _one_of("customer", MANY),
    "account_id": _one_of("account", MANY),
}
RECORD = {"entered_at": "at"}
ACCOUNT = RECORD | {"language": "'de'", "tan_method": "'email'", "created_at": "at"}
SEAT = RECORD | {
    "user_number": "'4' || lpad(n::text, 8, '0')",
    "customer_id": _id("customer"),
    "holder_epoch": "1",
}
REGISTRATION = RECORD | {"language": "'de'", "created_at": "at"}
HASH = "decode(md5(n::text) || md5(n::text), 'hex')"
ADDRESS = "'p' || n || '@example.org'"


def _accounts(size: "Size") -> int:
    return size.customers * 7 // 10


def _share(of: str, part: float) -> Callable[["Size"], int]:
    return lambda size: int(getattr(size, of) * part)


def _some(_size: "Size") -> int:
    return 100


PEOPLE = (
    Life("customer", lambda size: size.customers, {"id": _id("customer"), "customer_number": "'8' || lpad(n::text, 7, '0')", "name": "'Praxis ' || n", "search_keys": "ARRAY['praxis=17488', n || '=']", "email": ADDRESS, "email_key": ADDRESS, "country": "'DE'", "status": "'active'"}),
    Life("customer_search_key", lambda size: size.customers, {"key": "'praxis=17488'", "customer_id": _id("customer")}),
    Life("customer_search_key", lambda size: size.customers, {"key": "n || '='", "customer_id": _id("customer")}),
    Life("account", _accounts, ACCOUNT | {"id": _id("account"), "login_name": "'benutzer' || n", "display_name": "'Person ' || n", "email": ADDRESS, "email_key": ADDRESS, "password_hash": "'$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$bm9ib2R5IGtub3dzIGl0'", "set_up_at": "at", "last_signed_in_at": "at"}, state="CASE WHEN mod(n, 40) = 7 THEN 'tan_setup_required' ELSE 'active' END", workflow="account"),
    Life("account", _share("finished", 0.2), ACCOUNT | {"id": _id("gone"), "released_at": "at"}, state="'anonymised'", workflow="account"),
    Life("account", _share("waiting", 0.02), ACCOUNT | {"id": _id("ended"), "released_at": "at", "deadline": SOON}, state="'ended'", workflow="account", days=85),
    Life("seat", _accounts, SEAT | {"id": _id("seat"), "display_name": "'Person ' || n", "display_key": "'person ' || n", "account_id": _id("account"), "held_since": "at", "is_administrator": "true", "services": "true"}, state="'active'", workflow="seat"),
    Life("seat", _share("finished", 0.5), SEAT | {"user_number": "'5' || lpad(n::text, 8, '0')", "customer_id": _one_of("customer", MANY), "display_name": _while(85, "'Former ' || n")}, state="'ended'", workflow="seat"),
    Life("former_holder", _share("finished", 0.2), PERSON | {"seat_id": _one_of("seat", MANY), "epoch": "n", "display_name": _while(85, "'Former ' || n"), "held_since": "at", "held_until": "at"}),
    Life("login_identifier", _accounts, {"canonical": "'benutzer' || n", "kind": "'login_name'", "account_id": _id("account")}),
    Life("login_identifier", _accounts, {"canonical": "'4' || lpad(n::text, 8, '0')", "kind": "'user_number'", "account_id": _id("account"), "seat_id": _id("seat"), "customer_id": _id("customer"), "since": "at"}),
    Life("device", _accounts, {"account_id": _id("account")}, days=170),
    Life("device", _share("finished", 0.3), {"account_id": _one_of("account", MANY), "ended_at": "at"}, days=25),
    Life("session", _accounts, {"holder": _id("account"), "holder_kind": "'account'", "token_hash": "uuid_send(gen_random_uuid())"}, days=25),
    Life("session", _share("finished", 1), {"holder": _one_of("account", MANY), "holder_kind": "'account'", "token_hash": "uuid_send(gen_random_uuid())"}, days=25),
    Life("authenticator", _share("customers", 0.1), {"account_id": _id("account"), "confirmed_at": "at", "secret": "'x'"}),
    Life("authenticator", _share("finished", 0.1), {"account_id": _one_of("account", MANY), "confirmed_at": "at", "ended_at": "at", "secret": "'x'"}, days=25),
    Life("emergency_code", _share("customers", 0.5), {"account_id": _one_of("account", MANY), "wrapped": "'x'"}),
    Life("emergency_code", _share("finished", 0.3), {"account_id": _one_of("account", MANY), "wrapped": "'x'", "used_at": "at"}, days=25),
    Life("initial_secret", _share("finished", 0.3), {"account_id": _one_of("account", MANY), "used_at": "at"}, days=25),
    Life("invitation", _share("finished", 0.3), PERSON | {"seat_id": _one_of("seat", MANY), "used_at": "at"}, days=85),
)  # fmt: skip

PROCEDURES = (
    Life("registration", _accounts, REGISTRATION | {"id": _id("registration"), "customer_id": _id("customer"), "account_id": _id("account"), "email": _while(5, ADDRESS), "email_key": _while(5, ADDRESS)}, state="'completed'", workflow="registration"),
    Life("registration", _share("finished", 1), REGISTRATION | {"customer_id": _one_of("customer", MANY), "email": _while(5, ADDRESS), "email_key": _while(5, ADDRESS)}, state=_of("expired", "superseded", "cancelled"), workflow="registration"),
    Life("registration", _share("finished", 0.2), REGISTRATION | {"email": _while(25, ADDRESS), "email_key": _while(25, ADDRESS)}, state="'unmatched'", workflow="registration"),
    Life("registration", _share("waiting", 1), REGISTRATION | {"customer_id": _id("customer", "n + %(accounts)s"), "email": ADDRESS, "email_key": ADDRESS, "deadline": SOON}, state="'email_sent'", workflow="registration", waits=True),
    Life("activation_link", _accounts, {"registration_id": _id("registration"), "used_at": "at"}),
    Life("signin_attempt", _share("finished", 1), RECORD | {"account_id": _one_of("account", MANY)}, state=_of("signed_in", "failed", "expired", "abandoned"), workflow="signin", days=85),
    Life("signin_attempt", _share("waiting", 0.4), RECORD | {"account_id": _one_of("account", MANY), "deadline": SOON}, state="'started'", workflow="signin", waits=True),
    Life("tan", _share("finished", 1), RECORD | {"id": _id("tan"), "subject": _one_of("account", MANY), "channel": "'email'", "destination": _while(1, ADDRESS), "destination_key": _while(1, ADDRESS)}, state=_of("verified", "expired", "superseded", "undeliverable"), workflow="tan", days=85),
    Life("tan", _share("waiting", 0.4), RECORD | {"channel": "'email'", "destination": ADDRESS, "destination_key": ADDRESS, "deadline": SOON}, state="'sent'", workflow="tan", waits=True),
    Life("message", _share("finished", 2), RECORD | {"channel": "'mail'", "name": "'tan'", "language": "'de'", "workflow": "'tan'", "instance": _id("tan"), "to_address": _while(85, ADDRESS)}, state="'accepted'", workflow="message"),
    Life("message", _share("waiting", 0.1), RECORD | {"id": _id("mail"), "channel": "'mail'", "name": "'activation'", "language": "'de'", "to_address": ADDRESS, "deadline": SOON}, state="'queued'", workflow="message", waits=True),
    Life("letter", _share("finished", 0.2), RECORD | PERSON | {"name": "'recovery_letter'"}, state=_of("redeemed", "expired", "superseded"), workflow="letter", days=85),
    Life("letter", _share("waiting", 1), RECORD | PERSON | {"name": "'recovery_letter'", "deadline": SOON}, state="'printed'", workflow="letter", waits=True),
    Life("recovery", _share("finished", 0.3), RECORD | {"account_id": _one_of("account", MANY), "kind": "'password'"}, state=_of("done", "expired", "cancelled"), workflow="recovery", days=85),
    Life("recovery", _share("waiting", 0.6), RECORD | {"account_id": _one_of("account", MANY), "kind": "'password'", "deadline": SOON}, state="'link_sent'", workflow="recovery", waits=True),
    Life("contact_change", _share("finished", 0.2), RECORD | {"account_id": _one_of("account", MANY), "kind": "'email'", "new_value": _while(85, ADDRESS)}, state=_of("applied", "revoked", "expired"), workflow="contact_change"),
    Life("contact_change", _share("waiting", 0.4), RECORD | {"account_id": _one_of("account", MANY), "kind": "'email'", "deadline": SOON}, state="'waiting'", workflow="contact_change", waits=True),
    Life("approval", _share("finished", 0.1), RECORD | {"subject": _one_of("account", MANY), "account_id": _one_of("account", MANY), "kind": "'reset_tan_method'", "proposed_by": "'operator:' || gen_random_uuid()", "proposed_at": "at"}, state=_of("granted", "refused", "expired"), workflow="approval"),
    Life("job", _share("finished", 10), {"queue": _of("tan", "mail", "background"), "kind": "'message.deliver'", "workflow": "'message'", "subject": _id("tan"), "key": "'done:' || n", "finished_at": "at", "created_at": "at", "run_at": "at", "not_after": "at"}, state="'done'", days=27),
    Life("job", _share("waiting", 0.1), {"queue": "'mail'", "kind": "'message.deliver'", "workflow": "'message'", "subject": _id("mail"), "key": "'later:' || n", "run_at": "clock_timestamp() + interval '1 day'"}, state="'pending'", waits=True),
    Life("proof", _share("finished", 1), {"kind": "'tan'", "subject": _one_of("account", MANY), "at": "at"}),
)  # fmt: skip

PROGRAMS = (
    Life("customer_feed", _some, {"customer_id": _id("customer"), "last": "1000000"}),
    Life("event", _share("finished", 1), {"customer_id": _one_of("customer", MANY), "number": "n", "kind": "'seat'", "step": "'register'"}, days=85),
    Life("installation", _some, {"id": _id("installation"), "customer_id": _id("customer"), "name": "'PC ' || n", "accepted_digest": "'x'", "compared_at": "(SELECT kundencenter_now())", "compared_feed": "1000000"}),
    Life("api_key", _some, {"id": _id("key"), "customer_id": _id("customer"), "name": "'PC ' || n", "installation_id": _id("installation"), "expires_at": SOON}),
    Life("api_key", _share("finished", 0.2), {"customer_id": _one_of("customer", MANY), "revoked_at": "at", "expires_at": SOON}, days=360),
    Life("link", _some, RECORD | {"customer_id": _id("customer"), "installation_id": _id("installation"), "seat_id": _id("seat"), "local_number": "'1'"}, state="'linked'", workflow="link"),
    Life("link", _share("finished", 0.5), RECORD | {"customer_id": _one_of("customer", 100), "installation_id": _one_of("installation", 100), "seat_id": _one_of("seat", 100)}, state="'unlinked'", workflow="link", days=85),
    Life("finding", _share("finished", 0.5), {"customer_id": _one_of("customer", 100), "installation_id": _one_of("installation", 100), "class_": "1", "resolved_at": "at", "told_at": "at"}, days=360),
    Life("reconciliation", _share("finished", 0.2), RECORD | {"id": _id("run"), "customer_id": _one_of("customer", 100), "installation_id": _one_of("installation", 100), "sequence": "n", "created_at": "at"}, state="'applied'", workflow="reconciliation", days=85),
    Life("staged_page", _share("finished", 0.2), {"reconciliation_id": _id("run"), "customer_id": _one_of("customer", 100)}, days=85),
    Life("plan_item", _share("finished", 0.5), {"reconciliation_id": _id("run", "1 + n / 3"), "place": "n", "customer_id": _one_of("customer", 100), "progress": "'done'"}, days=85),
    Life("outcome", _share("finished", 0.3), {"customer_id": _one_of("customer", 100), "seat_id": _one_of("seat", 100)}, days=25),
    Life("provisioning_log", _share("finished", 0.5), {"customer_id": _one_of("customer", MANY), "seat_id": _one_of("seat", MANY)}, days=25),
    Life("webhook", _some, RECORD | {"id": _id("webhook"), "customer_id": _id("customer"), "url": "'https://example.org/hook'", "position": "1000000", "created_at": "at"}, state="'active'", workflow="webhook"),
    Life("webhook", _share("finished", 0.2), RECORD | {"customer_id": _one_of("customer", 100), "created_at": "at"}, state="'ended'", workflow="webhook", days=85),
    Life("webhook_attempt", _share("finished", 1), {"customer_id": _one_of("customer", 100), "webhook_id": _one_of("webhook", 100), "kind": "'event'", "result": "'taken'"}, days=25),
    Life("service_credential", _share("finished", 0.3), {"customer_id": _one_of("customer", MANY), "seat_id": _one_of("seat", MANY), "hash": HASH, "ends_at": "at"}, days=360),
    Life("usage_event", _share("finished", 1), {"customer_id": _one_of("customer", MANY), "seat_id": _one_of("seat", MANY), "service": "'daten'", "key": "n::text", "count": "1"}, days=390),
    Life("document_access", _share("finished", 0.5), PERSON, days=360),
    Life("replaced_row", _share("finished", 0.2), {"customer_id": _one_of("customer", MANY), "kind": "'settlement'"}, days=360),
    Life("operator_look", _share("finished", 0.3), {"workflow": "'account'", "instance": _one_of("account", MANY), "at": "at"}),
    Life("queue_pause", _share("finished", 0.1), RECORD | {"queue": "'mail'", "since": "at - interval '1 hour'", "until": "at"}, state=_of("lifted", "over"), workflow="pause"),
    Life("batch", _share("finished", 0.1), RECORD | {"id": _id("batch"), "kind": "'registration.cancel'", "total": "10", "done": "10", "planned_by": "'command-line'", "created_at": "at"}, state=_of("finished", "discarded"), workflow="batch"),
    Life("batch_item", _share("finished", 1), {"batch_id": _id("batch", "1 + n / 10"), "position": "1 + mod(n, 10)", "workflow": "'registration'", "subject": _id("registration"), "outcome": "'done'", "done_at": "at"}),
    Life("audit_extract", _share("finished", 0.1), RECORD | {"asked_by": "'command-line'", "since": "at - interval '1 day'", "until": "at", "ending": "'csv'", "language": "'de'", "created_at": "at"}, state=_of("fetched", "expired"), workflow="extract"),
    Life("deletion", _share("finished", 0.1), {"data_class": "'message'", "rows": "1", "at": "at"}),
)  # fmt: skip

LIVES = (*PEOPLE, *PROCEDURES, *PROGRAMS)
