"""Whose rows are they that somebody reads or writes who is signed in, or is about to be? Those of their customers."""

from uuid import UUID

from workflows.engine.scope import Scope

OF_ACCOUNT = """
    SELECT set_config('kundencenter.reads', found, true), set_config('kundencenter.writes', found, true)
      FROM (SELECT coalesce(array_agg(DISTINCT customer_id), '{}')::text AS found
              FROM login_identifier WHERE account_id = %(account)s AND customer_id IS NOT NULL) AS scope
"""


def of_account(account_id: UUID) -> Scope:
    """Name the customers of which the account is a user, or was: for what is about the account itself."""
    return Scope(OF_ACCOUNT, {"account": account_id})
