"""As what was a record, or a proposal, seen? A digest of what somebody had before them: an agreement is about just that."""

import hashlib
import json
from datetime import UTC
from typing import Any
from uuid import UUID

from workflows.account.records import Account


def version_of(*seen: object) -> int:
    """Tell two states of a record apart by what of it counts; it fits a bigint, and a field of a form."""
    return int.from_bytes(_digest(*seen)[:6])


def version_of_account(account: Account) -> int:
    """The same for an account: a change of where its owner is reached is no step of its own."""
    return version_of(account.version, account.email, account.mobile, account.tan_method)


def seal_of(proposal: Any) -> UUID:
    """Say what is proposed, by whom and when, in the form of an id.

    A proposal is made under this id, which the history covers by its hashes: whoever changes a fact of it afterwards makes it another one.
    """
    return UUID(
        bytes=_digest(
            proposal.kind,
            proposal.subject,
            proposal.subject_version,
            proposal.facts if isinstance(proposal.facts, str) else written(proposal.facts),
            proposal.proposed_by,
            proposal.proposed_at.astimezone(UTC).isoformat(),
        )[:16],
        version=4,
    )


def written(facts: Any) -> str:
    """Write facts down, always in the same way."""
    return json.dumps(dict(facts), sort_keys=True)


def _digest(*seen: object) -> bytes:
    return hashlib.sha256(json.dumps([str(one) for one in seen]).encode()).digest()
