"""What is stored that a typed password has to fit? First passwords count as long as they live."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session as DatabaseSession

from workflows.account.doors import IS_THERE
from workflows.account.identifiers import canonical
from workflows.customer.matching import normal_number
from workflows.engine.looking import Look, look
from workflows.engine.runtime import Runtime
from workflows.mail_address import Address

CREDENTIALS = """
    SELECT a.id AS account_id, a.password_hash,
           CASE WHEN a.state = 'first_login_password_change_required' THEN (
               SELECT s.id FROM initial_secret s
                WHERE s.account_id = a.id AND s.used_at IS NULL AND s.superseded_at IS NULL
                  AND s.expires_at > kundencenter_now()) END AS initial_secret, true AS is_live, a.tries_lifted
      FROM account a
     WHERE a.id = (SELECT account_id FROM login_identifier WHERE canonical = :name)
"""
"""Of the account that answers to a name; it ends within its WHERE, so that more can be asked of `a`."""


@dataclass(frozen=True, slots=True)
class StoredCredentials:
    """What checking a password needs of an account; `initial_secret` is its first password, while that still works.

    `is_live` is False for a former user; `tries_lifted` is part of where its tries are counted.
    """

    account_id: UUID
    password_hash: str
    initial_secret: UUID | None
    is_live: bool
    tries_lifted: int


BY_NAME = Look(CREDENTIALS, StoredCredentials)

# Whoever has a number that has ended may type it, too: after the password they hear why it leads nowhere.
OF_MEMBER = Look(
    f"""
    {CREDENTIALS}
       AND EXISTS (SELECT FROM login_identifier i JOIN customer c ON c.id = i.customer_id
                    WHERE i.account_id = a.id AND c.customer_number = :number)
    """,
    StoredCredentials,
)

OF_ACCOUNT = Look(
    "SELECT id AS account_id, password_hash, CAST(NULL AS uuid) AS initial_secret, true AS is_live, tries_lifted FROM account WHERE id = :account",
    StoredCredentials,
)

BY_ADDRESS = Look(
    """
    SELECT a.id AS account_id, a.password_hash, CAST(NULL AS uuid) AS initial_secret, bool_or(i.kind = 'user_number') AS is_live, a.tries_lifted
      FROM customer c JOIN login_identifier i ON i.customer_id = c.id JOIN account a ON a.id = i.account_id
     WHERE c.customer_number = :number AND a.email_key = :email_key
     GROUP BY a.id
    """,
    StoredCredentials,
)
"""An address may belong to several persons; among the users of a customer number it names one, or nobody."""

BY_ADDRESS_ALONE = Look(
    f"""
    SELECT a.id AS account_id, a.password_hash, CAST(NULL AS uuid) AS initial_secret, true AS is_live, a.tries_lifted
      FROM account a
     WHERE a.email_key = :email_key AND a.email <> '' AND {IS_THERE}
       AND EXISTS (SELECT FROM login_identifier i WHERE i.account_id = a.id AND i.kind = 'login_name')
     LIMIT 2
    """,  # noqa: S608 - put together from our own names
    StoredCredentials,
)
"""Over all customer numbers it names one account, or nobody: whoever has several signs in by name. Two are enough to know."""


def find_for(runtime: Runtime, identifier: str, customer_number: str) -> StoredCredentials | None:
    """Return what is stored for the account that a sign-in form names, by the profile's scheme.

    One statement, whoever exists: all take the same time.
    """
    number = normal_number(customer_number)
    if runtime.profile.login_scheme == "login_name":
        if "@" in identifier and runtime.profile.signin_by_email:
            return only(look(runtime, BY_ADDRESS_ALONE, {"email_key": Address.of(identifier).key}))
        return only(look(runtime, BY_NAME, {"name": canonical(identifier)}))
    if "@" in identifier:
        facts = {"number": number, "email_key": Address.of(identifier).key}
        return only(look(runtime, BY_ADDRESS, facts))
    return only(look(runtime, OF_MEMBER, {"number": number, "name": canonical(identifier)}))


def only(found: list[StoredCredentials]) -> StoredCredentials | None:
    """Return the one of these; a former user is asked for only where there is no present one."""
    named = [one for one in found if one.is_live] or found
    return named[0] if len(named) == 1 else None


# From here on: for ways back (recovery/lookup.py) and the command line, which look from within a session of their own.


def find_credentials(session: DatabaseSession, name: str) -> StoredCredentials | None:
    """Return what is stored for the account that answers to this name, if any, within a transaction."""
    rows = session.execute(text(BY_NAME.sql), {"name": canonical(name)})
    return only([StoredCredentials(**row) for row in rows.mappings()])


def find_credentials_by_address(
    session: DatabaseSession, customer_number: str, address: str
) -> StoredCredentials | None:
    """Return what is stored for the one user of the customer with this e-mail address, if there is just one."""
    facts = {"number": customer_number, "email_key": Address.of(address).key}
    rows = session.execute(text(BY_ADDRESS.sql), facts)
    return only([StoredCredentials(**row) for row in rows.mappings()])


def accounts_of_address(session: DatabaseSession, address: str) -> list[UUID]:
    """Return the accounts with a login name that this mail address is proven for; of several, two."""
    rows = session.execute(text(BY_ADDRESS_ALONE.sql), {"email_key": Address.of(address).key})
    return [row.account_id for row in rows]
