"""Does any sequence of triggers ever leave the table?"""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.firing import ME, NOW, SOMEBODY_ELSE, record
from workflows.catalogue import DEFINITIONS
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.machine import Definition, Evidence, Facts

WHO = (ME, SOMEBODY_ELSE)
REACHED = ("a@example.org", "+491771234567")
KINDS = (
    "tan",
    "password",
    "activation_link",
    "unlock",
    "device",
    "recovery_link",
    "undo_link",
    "letter_code",
)
COLUMNS: dict[str, tuple[Any, ...]] = {
    "customer_id": (None, *WHO),
    "account_id": (None, *WHO),
    "tan_method": ("none", "email", "sms"),
    "email": ("a@example.org",),
    "email_key": ("a@example.org",),
    "contact_email_key": ("a@example.org", "b@example.org"),
    "mobile": REACHED[-1:],
    "new_value": REACHED[:1],
    "new_value_key": REACHED[:1],
    "tries_left": (-1, 0, 3),
    "about": WHO[:1],
    "name": ("tan_letter", "initial_credentials"),
    "set_up_at": (None, NOW),
    "kind": ("password", "login_name"),
    "delivery": ("email", "letter"),
    "deadline": (None, NOW, NOW + timedelta(seconds=1)),
}


def _row(*values: object) -> dict[str, object]:
    """What a seat's guards ask varies with the columns of others: still more combinations would only take longer."""
    row = dict(zip(COLUMNS, values, strict=True))
    return row | {
        "accepted_at": row["set_up_at"],
        "extended_at": row["set_up_at"],
        "starts_at": row["set_up_at"],
        "is_administrator": row["kind"] == "password",
        "suspended_by": ["operator"] if row["delivery"] == "letter" else [],
    }


# Spelled out, one draw chooses a whole row or proof; drawn value by value, choosing would take most of the time.
ROWS = st.sampled_from([_row(*values) for values in product(*COLUMNS.values())])
PROOFS = st.none() | st.sampled_from([Evidence(*parts) for parts in product(WHO, KINDS, WHO, WHO, REACHED)])


def walks(definition: Definition) -> st.SearchStrategy[Any]:
    """A birth, then triggers, each with the row and the proof that it meets."""
    births = st.sampled_from([step for step in definition.steps if not step.sources])
    triggers = st.sampled_from(sorted(definition.triggers()))
    return st.tuples(births, st.lists(st.tuples(triggers, ROWS, PROOFS), max_size=12))


WALKS = {name: walks(definition) for name, definition in DEFINITIONS.items()}


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS.keys())
@settings(max_examples=16, deadline=None, database=None)
@given(data=st.data())
def test_a_walk_never_leaves_the_table(definition: Definition, data: st.DataObject) -> None:
    birth, encounters = data.draw(WALKS[definition.name])
    row: Any = record(state=birth.target)
    for trigger, columns, evidence in encounters:
        vars(row).update(columns)
        before = row.state
        try:
            step = definition.fire(row, trigger, Facts(NOW, evidence))
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
