"""How does a program of the tests ask? With a key of its own, and every refusal is looked at."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from service.api.codes import CODES
from service.api.described import Problem
from workflows.engine.runtime import Runtime
from workflows.program.actions import KeyOwner, add_key

JSON = "application/json"


def key_of(runtime: Runtime, name: str = "asks", *scopes: str, customer: str | None = None) -> str:
    """A key with these scopes."""
    return add_key(runtime, KeyOwner(name, customer), scopes, actor="test").secret


class Asking:
    """A program with a key."""

    def __init__(self, app: Flask, key: str) -> None:
        self.client = app.test_client()
        self.key = key

    def __call__(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **more: Any
    ) -> TestResponse:
        """Send a request; every answer is named, sets no cookie, and is a problem if it is a refusal."""
        mine = {"Authorization": f"Bearer {self.key}", **(headers or {})}
        answer = self.client.open(path, method=method, headers=mine, **more)
        assert "Set-Cookie" not in answer.headers
        assert len(answer.headers["X-Request-Id"]) == 16
        if answer.status_code >= 400 and method != "HEAD":
            told = Problem.model_validate_json(answer.get_data())
            assert answer.mimetype == "application/problem+json"
            assert told.status == answer.status_code == CODES[told.code].status
            assert told.type.endswith(f"/schnittstelle/fehler#{told.code}")
            assert self.key not in answer.get_data(as_text=True)
        return answer


def code_of(answer: TestResponse) -> tuple[int, str]:
    """The status and the code of a refusal."""
    return answer.status_code, answer.get_json()["code"]
