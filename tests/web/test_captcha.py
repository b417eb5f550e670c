"""Does the security check let people in once, and nobody twice?"""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from time import thread_time
from typing import Any

import altcha
import pytest
from flask import Flask
from PIL import Image

from service.web.captcha import challenge, field, picture, proof
from tests.web.page import CheckedClient, checked_client
from tests.web.probe import make_app
from tests.web.test_frame import RIGHT
from workflows import policy
from workflows.engine.runtime import Runtime

HIGHEST_NUMBER = policy.CAPTCHA_HIGHEST_NUMBER
MISSING_DIGITS = 8
"""What a number of six digits would add to an answer in base64, compared with one digit."""


@pytest.fixture(autouse=True)
def quick_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers that are found in milliseconds."""
    monkeypatch.setattr(policy, "CAPTCHA_HIGHEST_NUMBER", 20)


@pytest.fixture
def app(tmp_path: Path, database_url: str) -> Iterator[Flask]:
    app = make_app(tmp_path, captcha="picture", database_url=database_url)
    yield app
    app.extensions["kundencenter"].engine.dispose()


@pytest.fixture
def runtime(app: Flask) -> Runtime:
    runtime: Runtime = app.extensions["kundencenter"]
    return runtime


@pytest.fixture
def client(app: Flask) -> CheckedClient:
    return checked_client(app)


def question(runtime: Runtime, token: str) -> challenge.Challenge:
    found = challenge.read_token(runtime, token)
    assert found
    return found


def solved(runtime: Runtime) -> str:
    task = altcha.Challenge.from_dict(proof.new_challenge(runtime))
    solution = altcha.solve_challenge(task)
    assert solution
    return altcha.Payload(task, solution).to_base64()


def send(client: CheckedClient, answer: str, token: str = "", **fields: str) -> int:
    status = client.submit(
        "/probe", **RIGHT | {"captcha": answer, "captcha_token": token} | fields
    ).status_code
    return int(status)


def test_letters_and_digits_both_answer_and_case_does_not_matter(
    client: CheckedClient, runtime: Runtime
) -> None:
    first, second = challenge.new_token(runtime), challenge.new_token(runtime)
    letters = question(runtime, first).letters
    assert send(client, f" {letters[:2].lower()} {letters[2:]} ", first) == 200
    assert send(client, question(runtime, second).digits, second) == 200


def test_an_answer_counts_once(client: CheckedClient, runtime: Runtime) -> None:
    token = challenge.new_token(runtime)
    assert [send(client, question(runtime, token).letters, token) for _ in range(2)] == [200, 422]
    payload = solved(runtime)
    assert [send(client, payload) for _ in range(2)] == [200, 422]
    assert client.page
    assert client.page.summary_codes == ["E-CAPT"]


@pytest.mark.parametrize("answer", ["", "WRONG", "ÄÖÜ", "e30=", "W10=", "MQ==", "ey" * 3000])
def test_a_wrong_answer_keeps_the_form_and_asks_anew(
    client: CheckedClient, runtime: Runtime, answer: str
) -> None:
    token = challenge.new_token(runtime)
    assert send(client, answer, token) == 422
    assert client.page
    assert client.page.summary_codes == ["E-CAPT"]
    assert client.page.field("email").get("value") == RIGHT["email"]
    assert client.page.field("captcha_token").get("value") != token


def test_a_right_answer_waits_while_other_fields_are_wrong(client: CheckedClient, runtime: Runtime) -> None:
    token = challenge.new_token(runtime)
    letters = question(runtime, token).letters
    assert send(client, letters, token, email="") == 422
    assert client.page
    assert client.page.field("captcha").get("value") == letters
    assert client.page.field("captcha_token").get("value") == token
    assert send(client, letters, token) == 200


def bare_solution(task: dict[str, Any]) -> str:
    """What a script of a few lines answers: SHA-256 over salt, nonce and number, until it begins as wanted."""
    given = task["parameters"]
    head = bytes.fromhex(given["salt"] + given["nonce"])
    digests = ((number, hashlib.sha256(head + number.to_bytes(4, "big")).hexdigest()) for number in range(20))
    number, found = next(one for one in digests if one[1].startswith(given["keyPrefix"]))
    answer = {"challenge": task, "solution": {"counter": number, "derivedKey": found}}
    return base64.b64encode(json.dumps(answer).encode()).decode()


def test_a_demonstration_is_content_with_a_hash_and_a_real_house_is_not(runtime: Runtime) -> None:
    assert proof.check(runtime, bare_solution(proof.new_challenge(runtime)))
    real = replace(runtime, settings=runtime.settings.model_copy(update={"mode": "production"}))
    task: dict[str, Any] = proof.new_challenge(real)
    assert (task["parameters"]["algorithm"], task["parameters"]["cost"]) == (
        "PBKDF2/SHA-256",
        policy.CAPTCHA_ROUNDS,
    )
    with pytest.raises(StopIteration):
        bare_solution(task)
    assert proof.check(real, solved(real))


def test_a_question_expires(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    token, payload = challenge.new_token(runtime), solved(runtime)
    assert proof.check(runtime, payload)
    monkeypatch.setattr(policy, "CAPTCHA_LIFETIME", timedelta(seconds=-1))
    assert challenge.read_token(runtime, token) is None
    assert proof.check(runtime, solved(runtime)) is None


def test_foreign_and_changed_tasks_are_refused(runtime: Runtime, tmp_path: Path) -> None:
    stranger = make_app(tmp_path, secret_keys="s" * 40).extensions["kundencenter"]
    assert challenge.read_token(runtime, challenge.new_token(stranger)) is None
    assert proof.check(runtime, solved(stranger)) is None
    content = json.loads(base64.b64decode(solved(runtime)))
    content["challenge"]["parameters"]["expiresAt"] += 600
    assert proof.check(runtime, base64.b64encode(json.dumps(content).encode()).decode()) is None


def test_an_older_key_still_counts(runtime: Runtime, tmp_path: Path) -> None:
    rotated = make_app(tmp_path, secret_keys="n" * 40 + "," + "k" * 40).extensions["kundencenter"]
    token = challenge.new_token(runtime)
    assert question(rotated, token) == question(runtime, token)
    assert proof.check(rotated, solved(runtime))


def test_another_picture_keeps_what_was_typed(client: CheckedClient) -> None:
    answer = client.submit("/probe", email="halb", captcha_new="1")
    assert answer.status_code == 200
    assert client.page
    assert client.page.field("email").get("value") == "halb"
    assert client.page.summary_codes == []


def test_pictures_and_sounds(client: CheckedClient) -> None:
    asked = client.get("/captcha/neu").get_json()
    drawn = Image.open(BytesIO(client.get(asked["picture"]).data))
    assert drawn.size == (220, 76)
    sound = client.get(asked["sound"]).data
    assert sound[:4] == b"RIFF"
    assert len(sound) > 8000 * 3


def test_the_sound_speaks_the_language_of_the_page(
    client: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("de", "en"):
        voice = picture._voices[language]
        assert all(voice._cache[digit] for digit in "0123456789"), language
        monkeypatch.setattr(voice, "say", lambda _digits, spoken=language: spoken.encode())
        sound = client.get("/captcha/neu").get_json()["sound"]
        assert client.get(sound, headers={"Accept-Language": language}).text == language


def test_three_wrong_guesses_end_a_picture(client: CheckedClient, runtime: Runtime) -> None:
    token = challenge.new_token(runtime)
    letters = question(runtime, token).letters
    assert [send(client, "WRONG", token) for _ in range(2)] == [422, 422]
    assert send(client, "", token) == 422, "no guess at all"
    assert send(client, letters, token, email="") == 422, "right, and the rest is not"
    assert send(client, "WRONG", token) == 422
    assert send(client, letters, token) == 422, "the third wrong guess has ended it"
    other = challenge.new_token(runtime)
    assert [send(client, "WRONG", other), send(client, question(runtime, other).letters, other)] == [422, 200]


def test_a_robot_pays_what_the_settings_page_says() -> None:
    """Half a second of CPU, within what machines differ by: a try, as quick as it can be, times those that it takes on average."""
    tries = []
    for number in range(20):
        started = thread_time()
        hashlib.pbkdf2_hmac("sha256", number.to_bytes(20, "big"), b"salt" * 4, policy.CAPTCHA_ROUNDS)
        tries.append(thread_time() - started)
    assert 0.15 < min(tries) * HIGHEST_NUMBER / 2 < 2


def test_the_alphabet_cannot_be_misread() -> None:
    assert not set("0O1I") & set(challenge.ALPHABET)
    assert 256 % len(challenge.ALPHABET) == 0


def test_proof_mode_has_the_picture_for_browsers_without_script(tmp_path: Path) -> None:
    client = checked_client(make_app(tmp_path, captcha="proof"))
    assert send(client, "WRONG") == 422
    assert client.page
    assert len(client.page.all("noscript")) == 1
    assert client.page.field("captcha").get("id") == "captcha-zeichen"


def test_no_check_when_the_installation_wants_none(tmp_path: Path) -> None:
    client = checked_client(make_app(tmp_path, captcha="none"))
    assert send(client, "") == 200
    client.get("/probe")
    assert client.page
    assert not [e for e in client.page.all("input") if str(e.get("name")).startswith("captcha")]


def test_the_longest_answer_leaves_room_for_a_proof(runtime: Runtime) -> None:
    assert (len(solved(runtime)) + MISSING_DIGITS) * 4 < field.LONGEST_ANSWER
