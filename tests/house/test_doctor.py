"""Does the doctor see accounts that a stricter profile would not allow any more?"""

import pytest

from service.cli.doctor import CHECKS
from tests import builders
from workflows.engine.runtime import Runtime


def test_accounts_outside_the_tan_policy(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    for method in ("none", "none", "sms"):
        builders.add_account(runtime, tan_method=method)
    builders.add_newcomer(runtime)
    assert CHECKS["TAN policy"]() == "every account keeps to the profile demo"
    monkeypatch.setenv("KUNDENCENTER_PROFILE", "abrechnung")
    with pytest.raises(ValueError, match=r"abrechnung does not allow: 2 with none$"):
        CHECKS["TAN policy"]()
