"""How is somebody overtaken between a look and a write?"""

import pytest

from tests.engine.overtaking import Between, Deed
from workflows.engine.deciding import Decision
from workflows.engine.scope import NO_CUSTOMER, Scope
from workflows.engine.transaction import Tx


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Between:
    """Let these deeds be done, one before each of the next writes without a lock; what they write themselves is not interrupted.

    Those of before that found no write are forgotten.
    """
    left: list[Deed] = []
    write = Decision.write

    def interrupted(decision: Decision, scope: Scope = NO_CUSTOMER, *, within: Tx | None = None) -> None:
        if left and within is None:
            deed, *later = left
            left.clear()
            deed()
            left.extend(later)
        write(decision, scope, within=within)

    def let(*deeds: Deed) -> None:
        left[:] = deeds

    monkeypatch.setattr(Decision, "write", interrupted)
    return let
