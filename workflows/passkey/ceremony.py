"""What is a device asked, and is its answer right? The one file that speaks WebAuthn; it knows no database.

Whatever a browser sends is a stranger's text: each answer is right, or it is none.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import structlog
import webauthn
from webauthn.helpers import (
    options_to_json,
    parse_attestation_object,
    parse_authentication_credential_json,
    parse_registration_credential_json,
)
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from workflows.passkey.place import Place
from workflows.passkey_policy import ANSWER_MAX, DEVICE_WAITS

ALGORITHMS = [
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]
"""The first is what nearly every device has; the last one is for older computers with Windows."""

WAITS_MS = int(DEVICE_WAITS.total_seconds() * 1000)
VERIFIED = UserVerificationRequirement.REQUIRED
"""Finger, face or PIN, always: without it a passkey would be one factor only (NIST SP 800-63B-4, B)."""

NOBODYS = bytes.fromhex(
    "a5010203262001"
    "2158206b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
    "2258204fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
)
"""A public key to check against where there is none: an unknown passkey costs the same work as a known one, and is refused all the same."""

Read = TypeVar("Read")
log = structlog.get_logger()


@dataclass(frozen=True)
class Known:
    """A passkey that a device may use, or that it shall not make again; `transports` are how it may be reached."""

    credential_id: bytes
    transports: tuple[str, ...]


@dataclass(frozen=True)
class Owner:
    """What a device keeps of the account: its handle, and names that it shows to people; never an address."""

    handle: bytes
    login_name: str
    display_name: str


@dataclass(frozen=True)
class Made:
    """A new passkey as its device describes it."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    backup_eligible: bool
    backed_up: bool
    transports: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """Which passkey an answer names, and the handle that came with it; nothing is proven yet."""

    credential_id: bytes
    handle: bytes | None


@dataclass(frozen=True)
class Signed:
    """What a right signature says of its device."""

    sign_count: int
    backup_eligible: bool
    backed_up: bool


def ask_to_make(place: Place, owner: Owner, challenge: bytes, present: Iterable[Known]) -> str:
    """Return the options (JSON) with which a browser lets a device make a passkey, in none that has one of the present."""
    return options_to_json(
        webauthn.generate_registration_options(
            rp_id=place.rp_id,
            rp_name=place.name,
            user_name=owner.login_name,
            user_id=owner.handle,
            user_display_name=owner.display_name,
            challenge=challenge,
            timeout=WAITS_MS,
            attestation=AttestationConveyancePreference.NONE,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                require_resident_key=True,
                user_verification=VERIFIED,
            ),
            exclude_credentials=_described(present),
            supported_pub_key_algs=ALGORITHMS,
        )
    )


def ask_to_sign(place: Place, challenge: bytes, allowed: Iterable[Known] = ()) -> str:
    """Return the options (JSON) with which a browser lets a device sign; without any allowed, its owner chooses the account."""
    return options_to_json(
        webauthn.generate_authentication_options(
            rp_id=place.rp_id,
            challenge=challenge,
            timeout=WAITS_MS,
            allow_credentials=_described(allowed),
            user_verification=VERIFIED,
        )
    )


def read_made(place: Place, challenge: bytes, answer: str) -> Made | None:
    """Read the answer to `ask_to_make`; None unless everything in it is right."""
    return _read(lambda: _made(place, challenge, answer), answer)


def read_named(answer: str) -> Named | None:
    """Read which passkey an answer to `ask_to_sign` names."""
    return _read(lambda: _named(answer), answer)


def read_signed(place: Place, challenge: bytes, answer: str, public_key: bytes) -> Signed | None:
    """Check the answer to `ask_to_sign` with the key that it names; the count is for the caller to judge."""
    return _read(lambda: _signed(place, challenge, answer, public_key), answer)


def _described(known: Iterable[Known]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=one.credential_id, transports=[AuthenticatorTransport(way) for way in one.transports] or None
        )
        for one in known
    ]


def _read(reading: Callable[[], Read | None], answer: str) -> Read | None:
    if len(answer) > ANSWER_MAX:
        return None
    try:
        return reading()
    except Exception as wrong:  # noqa: BLE001 - the library raises its own errors, and those of base64, CBOR and JSON
        log.info("passkey answer refused", error=type(wrong).__name__)
        return None


def _made(place: Place, challenge: bytes, answer: str) -> Made | None:
    parsed = parse_registration_credential_json(answer)
    attested = parse_attestation_object(parsed.response.attestation_object)
    # Statements about makers are not asked for; their formats are old and large, and nobody reads them here.
    is_plain = attested.fmt == "none" or (attested.fmt == "packed" and not attested.att_stmt.x5c)
    if not is_plain or _is_framed(parsed.response.client_data_json):
        return None
    found = webauthn.verify_registration_response(
        credential=parsed,
        expected_challenge=challenge,
        expected_rp_id=place.rp_id,
        expected_origin=place.origin,
        require_user_verification=True,
        supported_pub_key_algs=ALGORITHMS,
    )
    return Made(
        credential_id=found.credential_id,
        public_key=found.credential_public_key,
        sign_count=found.sign_count,
        backup_eligible=found.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
        backed_up=found.credential_backed_up,
        transports=tuple(str(way.value) for way in parsed.response.transports or ()),
    )


def _named(answer: str) -> Named:
    parsed = parse_authentication_credential_json(answer)
    return Named(parsed.raw_id, parsed.response.user_handle or None)


def _signed(place: Place, challenge: bytes, answer: str, public_key: bytes) -> Signed | None:
    parsed = parse_authentication_credential_json(answer)
    if _is_framed(parsed.response.client_data_json):
        return None
    found = webauthn.verify_authentication_response(
        credential=parsed,
        expected_challenge=challenge,
        expected_rp_id=place.rp_id,
        expected_origin=place.origin,
        credential_public_key=public_key,
        credential_current_sign_count=0,  # the library would look at the count before the signature
        require_user_verification=True,
    )
    return Signed(
        sign_count=found.new_sign_count,
        backup_eligible=found.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
        backed_up=found.credential_backed_up,
    )


def _is_framed(client_data: bytes) -> bool:
    """Say whether the page stood in a frame of somebody else's; the library does not look."""
    said = json.loads(client_data)
    return bool(said.get("crossOrigin")) or "topOrigin" in said
