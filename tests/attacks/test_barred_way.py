"""Can whoever runs a mail server that answers badly keep everybody else's mails waiting?"""

from collections import Counter

from sqlalchemy import select

from tests.builders import add_customer, run_match, submit_registration
from tests.workers.rounds import states
from workers.known_faults import choose_probe
from workflows.engine import ledger
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.channels import ways_of

THEIRS = [f"{number}@a{number}.Evil.example" for number in range(12)]
OTHER = "m@praxis.example"
DRAWS = 100
LEAST = 20
"""Of a hundred with a chance of one in two; fewer come less than once in a thousand million times. Mail by mail there would be eight."""


def test_a_domain_to_which_many_mails_go_is_asked_no_more_than_another(runtime: Runtime) -> None:
    for number, email in enumerate([*THEIRS, OTHER], 50_000):
        add_customer(runtime, str(number), email=email)
        run_match(runtime, submit_registration(runtime, str(number), email))
    assert len(states(runtime)) == len(THEIRS) + 1
    with transaction(runtime) as tx:
        jobs = tx.session.scalars(select(Job.id).where(Job.kind == "message.deliver")).all()
        held = ledger.claim(tx.session, jobs)
        way_of = ways_of(tx.session, [claim.subject for claim in held])
        drawn = Counter(way_of[choose_probe(held, way_of).subject].domain for _ in range(DRAWS))
    assert set(drawn) == {"evil.example", "praxis.example"}
    assert min(drawn.values()) >= LEAST
