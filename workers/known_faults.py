"""Which jobs wait because their channel is known to be at fault, and which one tries whether that is over?"""

import secrets
from collections.abc import Mapping, Sequence
from uuid import UUID

from workers.channels import KNOWN
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.channels import Way, ways_of


def without_known_fault(runtime: Runtime, held: list[Claim]) -> list[Claim]:
    """Return the claims to send; those of a channel with a known fault go back to the ledger, but for one that tries whether it is over."""
    faults = {name: fault for name in ("mail", "sms") if (fault := KNOWN.find_fault(name))}
    if not faults:
        return held
    with transaction(runtime) as tx:
        way_of, going = ways_of(tx.session, [claim.subject for claim in held]), []
        waiting: dict[str, list[Claim]] = {name: [] for name in faults}
        for claim in held:
            channel = way_of[claim.subject].channel
            if channel in faults and claim.remaining is None:
                waiting[channel].append(claim)
            else:
                going.append(claim)
        for name, claims in waiting.items():
            if claims and not KNOWN.is_recent(name):
                going.append(claims.pop(claims.index(choose_probe(claims, way_of))))
            ledger.give_back(tx.session, claims, error=faults[name], wait=KNOWN.wait(name))
    return going


def choose_probe(claims: Sequence[Claim], way_of: Mapping[UUID, Way]) -> Claim:
    """Draw the mail that tries whether a fault is over; each domain is as likely as any other.

    Otherwise one bad mail, or one domain with many mails, could keep all others waiting.
    """
    domain = secrets.choice(sorted({way_of[claim.subject].domain for claim in claims}))
    return secrets.choice([claim for claim in claims if way_of[claim.subject].domain == domain])
