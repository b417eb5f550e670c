"""Is every answer of a device refused that is not wholly right? Without a database: the rules of WebAuthn, and our own."""

import json
from typing import Any

import cbor2
import pytest

from tests.devices import BACKED_UP, ELIGIBLE, PRESENT, VERIFIED, Device, bytes_of, text_of
from workflows.passkey import ceremony
from workflows.passkey.ceremony import Known, Owner, Signed
from workflows.passkey.place import Place, place_of
from workflows.passkey.proof import is_copied
from workflows.passkey.records import Passkey
from workflows.passkey_policy import ANSWER_MAX
from workflows.profile import load_profile
from workflows.settings import Settings

PLACE = Place("localhost", "http://localhost:8000", "Muster Kundencenter")
CHALLENGE = bytes(range(32))
OWNER = Owner(b"h" * 64, "m.muster", "Max Muster")


def make(device: Device, place: Place = PLACE) -> ceremony.Made | None:
    answer = device.make(ceremony.ask_to_make(PLACE, OWNER, CHALLENGE, []))
    return ceremony.read_made(place, CHALLENGE, answer)


@pytest.fixture(scope="module")
def device() -> Device:
    device = Device()
    assert make(device)
    return device


def public_key(device: Device) -> bytes:
    return device._public_key()


def signed(device: Device, challenge: bytes = CHALLENGE, **changes: Any) -> Signed | None:
    answer = device.sign(ceremony.ask_to_sign(PLACE, challenge), **changes)
    return ceremony.read_signed(PLACE, CHALLENGE, answer, public_key(device))


def with_(device: Device, **switches: Any) -> Device:
    known = {"rp_id": device.rp_id, "handle": device.handle, "key": device.key}
    return Device(**known | {"credential_id": device.credential_id} | switches)


def test_a_right_answer_is_read_with_what_the_device_says_of_itself() -> None:
    device = Device(count=7, flags=PRESENT | VERIFIED)
    found = make(device)
    assert found
    assert (found.credential_id, found.sign_count) == (device.credential_id, 7)
    assert (found.backup_eligible, found.backed_up) == (False, False)
    assert found.transports == ("internal", "hybrid"), "what nobody knows yet is left out"
    assert signed(with_(device, count=8)) == Signed(8, backup_eligible=True, backed_up=True)


@pytest.mark.asvs("6.5.7")
@pytest.mark.parametrize(
    "switches",
    [
        pytest.param({"flags": PRESENT | ELIGIBLE}, id="nobody was verified"),
        pytest.param({"flags": VERIFIED}, id="nobody was present"),
        pytest.param({"flags": PRESENT | VERIFIED | BACKED_UP}, id="a copy that may not be"),
        pytest.param({"origin": "https://localhost:8000"}, id="another origin"),
        pytest.param({"origin": "http://localhost:8000/"}, id="nearly the origin"),
        pytest.param({"origin": "http://localhost:8001"}, id="another port"),
        pytest.param({"client_data": {"crossOrigin": True}}, id="in a frame"),
        pytest.param({"client_data": {"topOrigin": "https://evil.example"}}, id="in a named frame"),
        pytest.param({"client_data": {"challenge": text_of(bytes(32))}}, id="another challenge"),
        pytest.param({"client_data": {"type": "payment.get"}}, id="another deed"),
    ],
)
def test_what_is_wrong_in_one_thing_is_refused(device: Device, switches: dict[str, Any]) -> None:
    assert signed(device), "the same without the switch is taken"
    assert signed(with_(device, **switches)) is None
    assert make(Device(**switches)) is None


def test_a_signature_fits_its_key_its_place_and_its_challenge_only(device: Device) -> None:
    assert signed(device, challenge=bytes(32)) is None
    assert signed(with_(device, rp_id="evil.example")) is None
    answer = device.sign(ceremony.ask_to_sign(PLACE, CHALLENGE))
    for key in (public_key(Device()), ceremony.NOBODYS, b"", b"\x00" * 77):
        assert ceremony.read_signed(PLACE, CHALLENGE, answer, key) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        '{"id": 1}',
        '"' + "a" * ANSWER_MAX + '"',
        "[" * 10_000,
        '{"rawId": "§", "id": "§"}',
    ],
)
def test_what_is_no_answer_is_none(text: str) -> None:
    assert ceremony.read_named(text) is None
    assert ceremony.read_made(PLACE, CHALLENGE, text) is None
    assert ceremony.read_signed(PLACE, CHALLENGE, text, ceremony.NOBODYS) is None


def test_a_damaged_handle_is_no_error_of_ours(device: Device) -> None:
    answer = device.sign(ceremony.ask_to_sign(PLACE, CHALLENGE), userHandle="a")
    assert ceremony.read_named(answer) is None


def test_statements_about_makers_are_not_read() -> None:
    made = json.loads(Device().make(ceremony.ask_to_make(PLACE, OWNER, CHALLENGE, [])))
    stated = cbor2.loads(bytes_of(made["response"]["attestationObject"]))
    for fmt, statement in (("tpm", {}), ("packed", {"alg": -7, "sig": b"", "x5c": [b"x"]})):
        changed = cbor2.dumps(stated | {"fmt": fmt, "attStmt": statement})
        answer = made | {"response": made["response"] | {"attestationObject": text_of(changed)}}
        assert ceremony.read_made(PLACE, CHALLENGE, json.dumps(answer)) is None


def test_the_device_is_asked_for_a_finger_and_told_no_address(device: Device) -> None:
    known = Known(device.credential_id, ("internal",))
    new = json.loads(ceremony.ask_to_make(PLACE, OWNER, CHALLENGE, [known]))
    use = json.loads(ceremony.ask_to_sign(PLACE, CHALLENGE))
    assert new["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert new["user"] == {"id": text_of(OWNER.handle), "name": "m.muster", "displayName": "Max Muster"}
    assert [one["alg"] for one in new["pubKeyCredParams"]] == [-7, -8, -257]
    assert [one["id"] for one in new["excludeCredentials"]] == [text_of(device.credential_id)]
    assert (new["attestation"], new["rp"]["id"], use["rpId"]) == ("none", "localhost", "localhost")
    assert (use["userVerification"], use["allowCredentials"], use["timeout"]) == ("required", [], 300_000)


@pytest.mark.parametrize(
    ("stored", "reported", "eligible", "copied"),
    [
        (0, 0, False, False),
        (0, 1, False, False),
        (5, 6, False, False),
        (5, 5, False, True),
        (5, 4, False, True),
        (5, 0, False, True),
        (5, 0, True, False),
        (0, 0, True, False),
    ],
)
def test_only_a_count_that_goes_back_shows_a_copy(
    stored: int, reported: int, *, eligible: bool, copied: bool
) -> None:
    passkey = Passkey(sign_count=stored)
    assert is_copied(passkey, Signed(reported, backup_eligible=eligible, backed_up=eligible)) is copied


@pytest.mark.parametrize(
    ("base", "rp_id", "origin"),
    [
        ("https://kunden.example", "kunden.example", "https://kunden.example"),
        ("https://Kunden.example:443", "kunden.example", "https://kunden.example"),
        ("https://kunden.example:8443", "kunden.example", "https://kunden.example:8443"),
        ("http://localhost:8000", "localhost", "http://localhost:8000"),
        ("http://127.0.0.1:8000", None, None),
        ("http://[::1]:8000", None, None),
    ],
)
def test_passkeys_belong_to_the_host_of_the_public_address(
    base: str, rp_id: str | None, origin: str | None
) -> None:
    settings = Settings(mode="demo", public_base_url=base)
    place = place_of(settings, load_profile("demo"))
    assert (place and place.rp_id, place and place.origin) == (rp_id, origin)
    off = load_profile("demo").model_copy(update={"passkeys": "off"})
    assert place_of(settings, off) is None
