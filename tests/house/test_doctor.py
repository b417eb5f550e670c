"""Does the doctor see accounts that a stricter profile would not allow any more?"""

import pytest

from service.cli.doctor import CHECKS, _examine
from tests import builders
from tests.rotations import FIRST, SECOND, id_of
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
    mark, _name, text = _examine("TAN policy", CHECKS["TAN policy"])
    assert mark == "note", "they keep it legitimately"
    assert text.endswith("abrechnung does not allow any more: 2 with none")


def test_secrets_under_a_key_that_is_missing(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.add_account(runtime)
    monkeypatch.setenv("DATABASE_URL", database_url)
    for ring, mark, words in (
        ((FIRST,), "ok", f"everything is readable with {id_of(FIRST)}"),
        ((SECOND, FIRST), "note", "2 keys; ./kc keys status says which of them may go"),
        ((SECOND,), "FAIL", f"wrapped under keys that are missing: 1 on {id_of(FIRST)}"),
    ):
        monkeypatch.setenv("KUNDENCENTER_SECRET_KEYS", ",".join(ring))
        found, _name, text = _examine("secret keys", CHECKS["secret keys"])
        assert (found, text.endswith(words)) == (mark, True), text


def test_what_cannot_be_examined_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUNDENCENTER_PROFILE", "nothing")
    assert _examine("TAN policy", CHECKS["TAN policy"])[0] == "FAIL"
