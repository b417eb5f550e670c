"""Does any sequence of triggers ever leave the table?"""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.firing import ME, NOW, SOMEBODY_ELSE, record
from workflows.catalogue import DEFINITIONS
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.machine import Definition, Evidence, Facts

SOMEBODY = st.sampled_from([ME, SOMEBODY_ELSE])
EVIDENCE = st.none() | st.builds(
    Evidence, SOMEBODY, st.sampled_from(["tan", "password", "activation_link", "unlock"]), SOMEBODY, SOMEBODY
)
COLUMNS = st.fixed_dictionaries(
    {
        "customer_id": st.none() | SOMEBODY,
        "account_id": st.none() | SOMEBODY,
        "tan_method": st.sampled_from(["none", "email", "sms"]),
        "email": st.just("a@example.org"),
        "contact_email": st.sampled_from(["a@example.org", "b@example.org"]),
        "tries_left": st.integers(-1, 3),
        "deadline": st.none() | st.just(NOW) | st.just(NOW + timedelta(seconds=1)),
    }
)


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS.keys())
@settings(max_examples=12, deadline=None, database=None)
@given(data=st.data())
def test_a_walk_never_leaves_the_table(definition: Definition, data: st.DataObject) -> None:
    births = [step for step in definition.steps if not step.sources]
    row: Any = record(state=data.draw(st.sampled_from(births)).target)
    triggers = st.sampled_from(sorted(definition.triggers()))
    for trigger in data.draw(st.lists(triggers, max_size=12)):
        vars(row).update(data.draw(COLUMNS))
        before = row.state
        try:
            step = definition.fire(row, trigger, Facts(NOW, data.draw(EVIDENCE)))
        except (TransitionRefused, GuardFailed):
            assert row.state is before
        else:
            assert step in definition.steps
            assert before in step.sources
            assert row.state is step.target
            assert (str(before), str(row.state)) in definition.edges()


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS.keys())
def test_a_final_state_with_no_way_out_stays_final(definition: Definition) -> None:
    for state in definition.final:
        assert all(step.target in definition.final for step in definition.steps_from(state))
