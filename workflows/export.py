"""What do we hold about a person? Everything but secrets, for reading and for taking along (Art. 15 and 20 DSGVO)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.catalogue import OF_ACCOUNTS
from workflows.engine.clock import database_now

_OWN = " UNION ALL ".join(
    f"SELECT id FROM {kind.__tablename__} WHERE {kind.account_column} = :account"  # noqa: S608 - our own names
    for kind in OF_ACCOUNTS.values()
)

FAMILY = f"""
    WITH own AS ({_OWN}),
    family AS (SELECT id FROM own UNION ALL SELECT id FROM tan WHERE subject = ANY(ARRAY(SELECT id FROM own)))
"""  # noqa: S608 - put together from our own names
"""The records that belong to an account: TANs and messages name one of them, never the account alone. As arrays: how few they are
the planner could not know, and would read all that is finished beside them.
"""

OLDEST_NUMBER = """
    SELECT i.canonical FROM login_identifier i WHERE i.account_id = account.id AND i.kind = 'user_number'
     ORDER BY i.since, i.canonical LIMIT 1
"""

OF_LINE = ("c.customer_number", "s.user_number", "i.name AS installation")


@dataclass(frozen=True)
class Section:
    """One kind of what we hold: `fields` are SQL, each ending with the name it has in the export."""

    name: str
    fields: tuple[str, ...]
    rows: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, as they stand in the export for good."""
        return tuple(field.split()[-1].rpartition(".")[2] for field in self.fields)

    @property
    def statement(self) -> TextClause:
        """The query for one account."""
        return text(f"{FAMILY} SELECT {', '.join(self.fields)} FROM {self.rows}")  # noqa: S608 - literals below


SECTIONS = (
    Section(
        "account",
        (
            f"coalesce(({OLDEST_NUMBER}), '') AS user_number",
            *("login_name", "display_name", "salutation", "first_name", "last_name"),
            *("coalesce(nullif(email, ''), email_key) AS email", "named_email"),
            *("mobile", "language", "tan_method", "state", "deadline AS state_ends_at", "created_at"),
            *("set_up_at", "last_signed_in_at", "tan_failures", "tan_locked_until"),
        ),
        "account WHERE id = :account",
    ),
    Section(
        "login_identifiers",
        ("canonical AS name", "kind"),
        "login_identifier WHERE account_id = :account ORDER BY kind, canonical",
    ),
    Section(
        "memberships",
        (
            *("c.customer_number", "c.name AS customer_name", "s.is_administrator", "s.held_since AS since"),
            *("s.user_number", "s.display_name", "s.state", "s.settlements", "s.submissions", "s.invoices"),
            *("s.services", "array_to_string(s.suspended_by, ', ') AS suspended_by", "s.created_at"),
            *("s.accepted_at", "s.email AS invited_as"),
        ),
        "seat s JOIN customer c ON c.id = s.customer_id WHERE s.account_id = :account ORDER BY s.held_since",
    ),
    Section(
        "former_users",
        (
            *("c.customer_number", "s.user_number", "f.display_name", "f.held_since AS since"),
            "f.held_until AS until",
        ),
        "former_holder f JOIN seat s ON s.id = f.seat_id JOIN customer c ON c.id = f.customer_id"
        " WHERE f.account_id = :account ORDER BY f.held_until",
    ),
    Section(
        "invitations",
        ("c.customer_number", "i.email", "i.language", "i.issued_at", "i.expires_at", "i.used_at"),
        "invitation i JOIN customer c ON c.id = i.customer_id WHERE i.account_id = :account ORDER BY i.issued_at",
    ),
    Section(
        "registrations",
        (
            *("state", "created_at", "route", "customer_number", "email", "contact_email", "salutation"),
            *("first_name", "last_name", "mobile", "login_name", "tan_method", "language"),
        ),
        "registration WHERE account_id = :account ORDER BY created_at",
    ),
    Section(
        "initial_passwords",
        ("delivery", "sent_to", "issued_at", "expires_at", "used_at", "superseded_at"),
        "initial_secret WHERE account_id = :account ORDER BY issued_at",
    ),
    Section(
        "sessions",
        ("label", "created_at", "last_seen_at", "proven_at", "password_at", "ends_at", "ended_at"),
        "session WHERE holder = :account AND holder_kind = 'account' ORDER BY created_at",
    ),
    Section(
        "devices",
        (
            *("label", "first_seen_at", "last_seen_at", "rotated_at", "remembered_until", "ended_at"),
            *("fetched_at", "tan_at", "shared", "copied_at"),
        ),
        "device WHERE account_id = :account ORDER BY first_seen_at",
    ),
    Section(
        "signin_attempts",
        ("started_at", "state", "purpose", "tan_method", "remember", "shared", "language"),
        "signin_attempt WHERE account_id = :account ORDER BY started_at",
    ),
    Section(
        "authenticators",
        ("created_at", "confirmed_at", "ended_at"),
        "authenticator WHERE account_id = :account ORDER BY created_at",
    ),
    Section(
        "passkeys",
        ("label", "created_at", "confirmed_at", "last_used_at", "alone_since", "backed_up", "ended_at"),
        "passkey WHERE account_id = :account ORDER BY created_at",
    ),
    Section(
        "emergency_codes",
        ("created_at", "expires_at", "used_at"),
        "emergency_code WHERE account_id = :account ORDER BY created_at, used_at",
    ),
    Section(
        "tans",
        ("issued_at", "state", "purpose", "channel", "destination", "tries_left"),
        "tan WHERE id = ANY(ARRAY(SELECT id FROM family)) ORDER BY issued_at",
    ),
    Section(
        "messages",
        ("entered_at AS at", "state", "channel", "name", "to_address", "language", "response"),
        "message WHERE instance = ANY(ARRAY(SELECT id FROM family)) ORDER BY entered_at",
    ),
    Section(
        "letters",
        ("ordered_at", "state", "name", "language"),
        "letter WHERE account_id = :account ORDER BY ordered_at",
    ),
    Section(
        "recoveries",
        (
            *("requested_at", "state", "kind", "delivery", "identifier", "customer_number", "email"),
            *("tan_method", "with_email_tan", "waits_until", "language"),
        ),
        "recovery WHERE account_id = :account ORDER BY requested_at",
    ),
    Section(
        "contact_changes",
        (
            *("requested_at", "state", "kind", "old_value", "new_value", "old_tan_method", "tan_method"),
            "language",
        ),
        "contact_change WHERE account_id = :account ORDER BY requested_at",
    ),
    Section(  # the facts name others, such as who follows
        "approvals",
        ("proposed_at", "state", "kind"),
        "approval WHERE account_id = :account ORDER BY proposed_at",
    ),
    Section(
        "document_accesses",
        ("a.at", "c.customer_number", "d.kind", "d.number"),
        "document_access a JOIN document d ON d.id = a.document_id JOIN customer c ON c.id = a.customer_id"
        " WHERE a.account_id = :account ORDER BY a.at",
    ),
    Section(
        "links",
        ("l.since", *OF_LINE, "l.local_number", "l.state"),
        "link l JOIN seat s ON s.id = l.seat_id JOIN customer c ON c.id = s.customer_id"
        " JOIN installation i ON i.id = l.installation_id WHERE s.account_id = :account ORDER BY l.since",
    ),
    Section(
        "local_rows",
        (*OF_LINE, "r.local_number", "r.name", "r.display_name"),
        "local_row r JOIN seat s USING (customer_id, user_number) JOIN customer c ON c.id = s.customer_id"
        " JOIN installation i ON i.id = r.installation_id WHERE s.account_id = :account ORDER BY i.name, r.local_number",
    ),
    Section(
        "findings",
        (
            *("f.first_seen AS since", "s.user_number", "f.local_number", "f.class_ AS class"),
            *("f.reason", "f.resolved_at"),
        ),
        "finding f JOIN seat s USING (customer_id, user_number) WHERE s.account_id = :account ORDER BY f.first_seen",
    ),
    Section(
        "directory_values",
        (
            *("c.customer_number", "s.user_number", "u.user_name", "u.external_id"),
            *("u.given::text AS sent_values", "u.changed_at"),
        ),
        "scim_user u JOIN seat s ON s.id = u.seat_id AND s.holder_epoch = u.epoch JOIN customer c ON c.id = u.customer_id"
        " WHERE s.account_id = :account ORDER BY u.changed_at",
    ),
    Section(
        "directory_requests",
        ("l.at", "c.customer_number", "s.user_number", "l.request", "l.result"),
        "provisioning_log l JOIN seat s ON s.id = l.seat_id AND l.at >= s.held_since JOIN customer c ON c.id = l.customer_id"
        " WHERE s.account_id = :account ORDER BY l.at",
    ),
    Section(
        "service_credentials",
        # What former holders had and did is somebody else's, here and below.
        (*("k.issued_at", *OF_LINE, "k.last_used_at", "k.ends_at"),),
        "service_credential k JOIN seat s ON s.id = k.seat_id AND s.holder_epoch = k.holder_epoch"
        " JOIN customer c ON c.id = s.customer_id LEFT JOIN installation i ON i.id = k.installation_id"
        " WHERE s.account_id = :account ORDER BY k.issued_at",
    ),
    Section(
        "usage_events",
        (
            *("e.at", "c.customer_number", "s.user_number", "e.service", "e.key AS reference"),
            *("e.count", "e.reported_at"),
        ),
        "usage_event e JOIN seat s ON s.id = e.seat_id JOIN customer c ON c.id = s.customer_id"
        " WHERE s.account_id = :account AND e.at >= s.held_since ORDER BY e.at",
    ),
    Section(
        "usage_months",
        ("m.month::text AS month", "c.customer_number", "s.user_number", "m.service", "m.count"),
        "usage_month m JOIN seat s ON s.id = m.seat_id AND s.holder_epoch = m.holder_epoch"
        " JOIN customer c ON c.id = s.customer_id WHERE s.account_id = :account ORDER BY m.month, m.service",
    ),
    Section(
        "invoice_notices", ("is_wanted", "due_at", "told_at"), "invoice_notice WHERE account_id = :account"
    ),
    Section(
        "history",
        # Who of the staff it was is their own affair (EuGH C-579/21); that it was staff is not.
        (
            *("at", "trigger", "source", "target"),
            "replace(split_part(actor, ':', 1), 'command-line', 'operator') AS actor",
            "reason",
        ),
        "transition WHERE workflow = 'account' AND instance = :account ORDER BY sequence",
    ),
    Section(
        "user_history",
        # What happened before this person held the user is somebody else's.
        (
            *("t.at", "s.user_number", "t.trigger AS step", "t.source", "t.target"),
            *("replace(split_part(t.actor, ':', 1), 'command-line', 'operator') AS actor", "t.reason"),
        ),
        "transition t JOIN seat s ON s.id = t.instance AND t.workflow = 'seat'"
        " WHERE s.account_id = :account AND t.at >= s.held_since ORDER BY t.at, t.id",
    ),
    Section(
        "operator_looks",
        ("at", "workflow", "page"),
        "operator_look WHERE instance = ANY(ARRAY(SELECT id FROM family)) ORDER BY at",
    ),
)


@dataclass(frozen=True)
class Export:
    """What we hold about one person at a moment: section -> rows of named values."""

    made_at: datetime
    sections: Mapping[str, Sequence[Mapping[str, object]]]

    def as_json(self) -> str:
        """Write it as JSON: stable names, times as ISO 8601 in UTC."""
        return json.dumps(
            {"made_at": self.made_at, **self.sections},
            default=datetime.isoformat,
            ensure_ascii=False,
            indent=2,
        )


def export(session: Session, account_id: UUID) -> Export:
    """Collect what we hold about the person of this account, in a scope of their customers; no hash, code, token or key is among it."""
    return Export(
        made_at=database_now(session),
        sections={one.name: _rows(session, one, account_id) for one in SECTIONS},
    )


def _rows(session: Session, section: Section, account_id: UUID) -> list[Mapping[str, object]]:
    return [dict(row) for row in session.execute(section.statement, {"account": account_id}).mappings()]
