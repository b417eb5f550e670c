"""How does a browser prove that it took the trouble? It finds a number by trying: about half a second.

Each try is PBKDF2, which browsers compute with code as fast as a robot's: what is short for people is no shorter for robots.
A demonstration has no robots to keep away: there each try is one SHA-256, and whoever tries it out with a script needs no more.
"""

import secrets
from datetime import UTC, datetime

import altcha

from service.web.captcha.challenge import Solved
from workflows import policy
from workflows.engine.runtime import Runtime

PURPOSE = "captcha-proof"


def new_challenge(runtime: Runtime) -> dict[str, object]:
    """A signed task for `proof-of-work.js`."""
    challenge = altcha.create_challenge(
        *(("SHA-256", 1) if runtime.settings.is_demo else ("PBKDF2/SHA-256", policy.CAPTCHA_ROUNDS)),
        counter=secrets.randbelow(policy.CAPTCHA_HIGHEST_NUMBER),
        expires_at=datetime.now(UTC) + policy.CAPTCHA_LIFETIME,
        hmac_secret=runtime.keys.derive(PURPOSE)[0],
    )
    return challenge.to_dict()


def check(runtime: Runtime, payload: str) -> Solved | None:
    """The nonce that this solution may spend; None if it is wrong, late or not for a task of ours."""
    try:
        solution = altcha.Payload.from_base64(payload)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    keys = runtime.keys.derive(PURPOSE)
    if not any(altcha.verify_solution(solution, key).verified for key in keys):
        return None
    parameters = solution.challenge.parameters
    return Solved(parameters.nonce, datetime.fromtimestamp(parameters.expires_at or 0, UTC))
