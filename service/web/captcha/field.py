"""How does a form ask for the security check? One field, and one mix-in that spends the answer."""

import json
import sys
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from flask import request
from wtforms import StringField

from service.door.current import runtime
from service.web.captcha import proof
from service.web.captcha.challenge import Solved, new_token, read_token
from service.web.fields import Form, refused
from service.web.messages import say
from workflows.captcha import count_wrong_guess, spend_nonce

LONGEST_ANSWER = 4000
NEW_PICTURE = "captcha_new"


class CaptchaField(StringField):
    """The typed characters or the browser's calculation, whichever came."""

    solved: Solved | None = None

    def process_formdata(self, valuelist: Iterable[Any]) -> None:
        self.data = next((value for value in valuelist if value), "")[:LONGEST_ANSWER]

    def pre_validate(self, _form: Any) -> None:
        if self.mode == "none":
            return
        self.solved = proof.check(runtime(), self.data or "") or self._copied()
        if self.solved is None:
            raise refused("E-CAPT")

    def spend(self) -> bool:
        """Use the answer up; False, with E-CAPT at the field, if it was used before."""
        if self.mode == "none":
            return True
        solved, self.solved = self.solved, None
        if solved and spend_nonce(runtime(), solved.nonce, solved.expires_at):
            return True
        self.errors = [say("E-CAPT")]  # type: ignore[list-item]  # becomes text in the page
        return False

    @property
    def mode(self) -> str:
        """What the installation asks for: "picture", "proof" or "none"."""
        return runtime().settings.captcha

    @property
    def typed(self) -> str:
        """A right answer that other fields' errors sent back: it stays, and nobody has to do it again."""
        return str(self.data) if self.solved and not self.calculated else ""

    @property
    def calculated(self) -> str:
        """A right calculation that other fields' errors sent back."""
        return str(self.data) if self.solved and str(self.data).startswith("ey") else ""

    @cached_property
    def token(self) -> str:
        """The picture of this page: the same one while its right answer waits, else a new one."""
        return request.form["captcha_token"] if self.typed else new_token(runtime())

    @cached_property
    def task(self) -> str:
        """The calculation for the browser, as JSON."""
        return json.dumps(proof.new_challenge(runtime()))

    def _copied(self) -> Solved | None:
        question = read_token(runtime(), request.form.get("captcha_token", ""))
        if question is None or not self.data:
            return None
        if question.is_answered_by(self.data):
            return Solved(question.nonce, question.expires_at)
        count_wrong_guess(runtime(), question.nonce, question.expires_at)
        return None


class GuardedForm(Form):
    """A form that asks for the security check before anything happens."""

    captcha = CaptchaField()
    # It stands last on the page, so its error is named last.
    captcha.creation_counter = sys.maxsize  # type: ignore[attr-defined]

    def is_submitted(self) -> bool:
        """Asking for another picture is not sending the form; what was typed stays in it."""
        return bool(super().is_submitted()) and NEW_PICTURE not in request.form

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Check all fields; only if they are right the security check is used up, where the form still asks for it."""
        is_right = bool(super().validate(*args, **kwargs))
        return is_right and ("captcha" not in self or self.captcha.spend())
