"""Does every line of the log say which request of which process it is about, by the id that the proxy in front has given?"""

import os
import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.api.asking import key_of
from tests.api.notes import PATH, app_with_notes
from tests.log_lines import lines_of
from tests.web.probe import make_app
from workflows.engine.runtime import Runtime

OF_NGINX = "a3f1c09be77d42518c6e0d9b1f2a3c4d"
OURS = re.compile(r"[0-9a-f]{16}")


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"),
    [
        (1, OF_NGINX, True),
        (2, "3f2504e0-4f89-41d3-9a0c-0305e82c3301", True),
        (1, "A" * 8, True),
        (1, "A" * 64, True),
        (0, OF_NGINX, False),
        (1, "A" * 7, False),
        (1, "A" * 65, False),
        (1, "", False),
        (1, "12345678 max.muster@example.org", False),
        (1, '12345678","event":"forged', False),
        (1, "1234567８", False),
    ],
)
def test_a_trusted_proxy_names_the_request_and_nobody_else_does(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, *, proxies: int, given: str, is_taken: bool
) -> None:
    client, key = app_with_notes(runtime).test_client(), key_of(runtime)
    monkeypatch.setitem(runtime.settings.__dict__, "trusted_proxies", proxies)
    headers = {"Authorization": f"Bearer {key}", "X-Request-ID": given.encode().decode("latin-1")}
    with lines_of("web") as lines:
        answer = client.post(PATH, json={"text": "x"}, headers=headers)
    (line,) = lines
    assert (line["event"], line["code"], line["level"]) == ("api refused", "scope_missing", "info")
    assert (line["process"], line["pid"]) == ("web", os.getpid())
    assert datetime.fromisoformat(line["timestamp"]).tzinfo is not None
    assert line["request"] == answer.headers["X-Request-Id"] == answer.get_json()["request_id"]
    assert (line["request"] == given) is is_taken
    assert is_taken or OURS.fullmatch(line["request"])


def test_what_breaks_is_told_under_the_same_id_and_the_next_request_has_another(tmp_path: Path) -> None:
    client = make_app(tmp_path, trusted_proxies=1).test_client()
    with lines_of("web") as lines:
        for headers in ({"X-Request-ID": OF_NGINX}, {}, {}):
            assert client.get("/fehler/bug", headers=headers).status_code == 500
    assert [(line["event"], line["error"]) for line in lines] == [("incident", "ZeroDivisionError")] * 3
    first, *others = [line["request"] for line in lines]
    assert first == OF_NGINX
    assert all(OURS.fullmatch(other) for other in others)
    assert len(set(others)) == 2
