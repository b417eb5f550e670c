"""What does one argon2 verification cost here and now? Everything else is measured in it."""

import time

from workflows.account.passwords import ARGON2, HASHERS

VERIFICATIONS = 10
_HASH = ARGON2.hash(b"the unit of measurement")


def verification_seconds() -> float:
    """Return the processor seconds of one verification with the policy's parameters, on the pool that does them."""
    return HASHERS.submit(_measured).result() / VERIFICATIONS


def _measured() -> float:
    before = time.thread_time()
    for _ in range(VERIFICATIONS):
        ARGON2.verify(_HASH, b"the unit of measurement")
    return time.thread_time() - before
