"""Does what directories told, and what was written down of them, go when its time is over, and not earlier?"""

from datetime import timedelta

import pytest

from tests.builders import rows
from tests.conftest import Clock
from tests.scim.asking import Directory, directory_of
from tests.users import office
from tests.web.application import app_for
from workflows import policy, program_policy
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.retention.actions import erase_all
from workflows.retention.classes import CLASSES
from workflows.scim.records import HeldBack, ProvisioningEntry, ScimUser
from workflows.seat.records import Seat

OF_SCIM = ("scim_user", "provisioning")
MINUTE = timedelta(minutes=1)


def erased(runtime: Runtime) -> dict[str, int]:
    """Erase what is due by now of these classes, and say how much it was."""
    found = erase_all(runtime, [one for one in CLASSES if one.name in OF_SCIM])
    return {due.of.name: due.rows for due in found}


@pytest.fixture
def ask(runtime: Runtime) -> Directory:
    return directory_of(runtime, app_for(runtime), office(runtime, other_administers=True).boss)


def test_what_was_written_down_goes_after_a_month(runtime: Runtime, ask: Directory, clock: Clock) -> None:
    boss = ask("GET", "/Users").get_json()["Resources"][0]
    assert ask("DELETE", f"/Users/{boss['id']}").status_code == 409
    kept = len(rows(runtime, ProvisioningEntry)) + len(rows(runtime, HeldBack))
    clock.travel(program_policy.PROVISIONING_LOG_KEPT - MINUTE)
    assert erased(runtime) == {}
    clock.travel(2 * MINUTE)
    assert erased(runtime) == {"provisioning": kept}
    assert rows(runtime, ProvisioningEntry) == []


def test_what_was_told_of_somebody_goes_with_them(runtime: Runtime, ask: Directory, clock: Clock) -> None:
    """Some time after the user has ended, and at once with its holder."""
    ended, followed, stays = (ask.create(f"{name}@praxis.example") for name in ("a", "b", "c"))
    ask("DELETE", f"/Users/{ended['id']}")
    clock.travel(policy.FORMER_USER_KEPT - MINUTE)
    assert "scim_user" not in erased(runtime)
    clock.travel(2 * MINUTE)
    assert erased(runtime)["scim_user"] == 1
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Seat, followed["id"].split(".")[0]).holder_epoch += 1
    assert erased(runtime)["scim_user"] == 1
    assert [str(one.seat_id) for one in rows(runtime, ScimUser)] == [stays["id"].split(".")[0]]
