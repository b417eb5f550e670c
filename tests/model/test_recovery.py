"""Is what stands beside the mailbox right in every mixture of method, delivery and profile, and is every guard needed?"""

import pytest

from tests.model.recovery import MIXTURES, Mixture, ways_in, without

ALWAYS = {"emergency_code", "letter_code", "passkey"}
OF_METHOD: dict[str, set[str]] = {
    "sms": {"tan"},
    "totp": {"totp"},
    "email": {"waiting_time"},
    "passkey": set(),
}


def expected(mixture: Mixture) -> set[str]:
    """By hand: decision 0016 (no second letter), 0014 (the TAN stays), 0043 (the browser), and what the profile says."""
    if mixture.tan_method == "none":
        return {"nothing"}
    by_mail = mixture.tan_method == mixture.delivery == "email"
    if by_mail and mixture.with_email_tan == "mailbox":
        return {"nothing"}
    found = ALWAYS | OF_METHOD[mixture.tan_method]
    if mixture.delivery == "letter":
        found -= {"letter_code"}
    if by_mail and mixture.kind == "password" and mixture.with_email_tan == "known_device":
        found |= {"known_device"}
    return found


@pytest.mark.asvs("6.4.3")
def test_in_every_mixture_just_these_proofs_lead_in() -> None:
    assert {mixture: ways_in(mixture) for mixture in MIXTURES} == {
        mixture: expected(mixture) for mixture in MIXTURES
    }


@pytest.mark.parametrize(
    "guard", ["email_tan_and_allowed", "not_by_post_again", "needs_no_second_proof", "own_link", "own_letter"]
)
def test_a_missing_guard_is_noticed_if_it_decides_here(guard: str) -> None:
    table = without(guard)
    differs = any(ways_in(mixture, table) != expected(mixture) for mixture in MIXTURES)
    assert differs == (guard not in ("own_link", "own_letter")), "those two look at other people's proofs"
