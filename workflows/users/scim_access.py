"""With which token does a customer's own directory keep the users by SCIM? There is one, made and renewed by administrators."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.program.actions import (
    KeyOwner,
    ListedSecret,
    NewSecret,
    add_key,
    list_secrets,
    revoke_key,
    rotate_key,
)
from workflows.program.scopes import Scope

NAME = "SCIM"
"""Names of living keys are unique within a customer number: so there is no second token."""

SHOWN = ("active", "expired")


def make_token(runtime: Runtime, customer_number: str, *, actor: str) -> NewSecret:
    """Make the token of a customer number, in the place of one that has expired; raises KeyExistsError or NotFoundError."""
    with reading(runtime) as session:
        old = list_scim_tokens(session, [customer_number])
    if any(one.state == "expired" for one in old):
        revoke_key(runtime, KeyOwner(NAME, customer_number), actor=actor, reason="expired")
    return add_key(runtime, KeyOwner(NAME, customer_number), [Scope.SCIM], actor=actor)


def rotate_token(runtime: Runtime, customer_number: str, overlap: timedelta, *, actor: str) -> NewSecret:
    """Make a new one, and let the old one live on for so long; raises NotFoundError, KeyOverError or SecretsAliveError."""
    return rotate_key(runtime, KeyOwner(NAME, customer_number), overlap, actor=actor)


def list_scim_tokens(session: Session, numbers: Sequence[str]) -> Sequence[ListedSecret]:
    """List the tokens of these customer numbers that are good, or have expired."""
    found = list_secrets(session, numbers)
    return [
        one for one in found if list(one.scopes) == [Scope.SCIM] and one.state in SHOWN and one.name == NAME
    ]
