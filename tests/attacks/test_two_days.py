"""Whatever strangers use up, does the owner get in within a quarter of an hour? A model of two owners and their strangers.

The promise (decision 0021): the owner knows the password, holds mailbox and phone, and has one known browser; strangers come from
1,000 networks, without a secret or with the password; from each minute of 48 hours one of sign-in, resent link and unlock
works within 15 minutes, with the known browser and without it. Whoever forgot the password gets a link to a new one (with a TAN by mail it takes
a day of waiting or a letter besides, so that is not played). The minutes are drawn by lot: one in four mixtures by default,
in the long run 6 in each of three games of every mixture.
"""

import pytest

from tests.attacks.two_days import play
from tests.authenticator_app import with_app
from tests.builders import add_account
from tests.conftest import Clock
from workflows.account.records import Account
from workflows.engine.runtime import Runtime

MIXTURES = [
    (method, with_password, known)
    for method in ("none", "email", "sms", "totp")
    for with_password in (False, True)
    for known in (False, True)
    if not (method == "none" and with_password)  # whoever has the only factor is not kept out by anything
]
FORGETFUL = ("none", "sms", "totp")
QUICK = ("email", True, True), ("sms", True, False), ("totp", False, True), ("none", False, False)
"""What is played every day: each method, with and without password and known browser."""
UNHURRIED = (60, 720, 1440)


def account_with(runtime: Runtime, method: str) -> Account:
    return with_app(runtime) if method == "totp" else add_account(runtime, tan_method=method)


@pytest.mark.parametrize(("method", "with_password", "known"), QUICK)
def test_in_every_mixture_the_owner_gets_in_from_a_minute_drawn_by_lot(
    runtime: Runtime, clock: Clock, method: str, *, with_password: bool, known: bool
) -> None:
    account = account_with(runtime, method)
    seed = MIXTURES.index((method, with_password, known))
    play(runtime, clock, account, seed, with_password=with_password, known=known, looks=1, pace=UNHURRIED)


@pytest.mark.deep
@pytest.mark.parametrize(
    "method", ["totp", *(pytest.param(one, marks=pytest.mark.deep) for one in ("none", "sms"))]
)
def test_strangers_at_every_form_use_up_nothing_of_an_owner_who_forgot_the_password(
    runtime: Runtime, clock: Clock, method: str
) -> None:
    account, seed = account_with(runtime, method), FORGETFUL.index(method)
    play(runtime, clock, account, seed, forgot=True, looks=3, pace=(31, 180))


@pytest.mark.deep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("method", FORGETFUL)
def test_strangers_at_every_form_use_up_nothing_of_forgetful_owners_in_many_games(
    runtime: Runtime, clock: Clock, method: str, seed: int
) -> None:
    play(runtime, clock, account_with(runtime, method), seed, forgot=True, looks=6, pace=(10, 31, 60, 180))


@pytest.mark.deep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("method", "with_password", "known"), MIXTURES)
def test_in_every_mixture_the_owner_gets_in_from_minutes_drawn_by_lot(
    runtime: Runtime, clock: Clock, method: str, seed: int, *, with_password: bool, known: bool
) -> None:
    account = account_with(runtime, method)
    play(runtime, clock, account, seed, with_password=with_password, known=known, looks=6)
