"""Can a secret key be changed? A whole rotation: in front, wrapped anew, counted, removed; and what was promised works."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import structlog
from sqlalchemy import text

from tests import builders, recoveries
from tests.askers import changed, session_of
from tests.authenticator_app import with_app
from tests.conftest import Clock
from tests.operators import deliver_mails
from tests.rotations import (
    FILE,
    FIRST,
    MINUTE,
    SECOND,
    THIRD,
    Household,
    as_before,
    furnish,
    hanging,
    id_of,
    knows_the_file,
    looked,
    rewrapped,
    with_keys,
)
from workflows import policy
from workflows.account.identifiers import canonical
from workflows.account.records import Account, LoginIdentifier
from workflows.account.told import tell
from workflows.contact import links as undo_links
from workflows.contact.actions import NewContact
from workflows.engine.errors import ForgedLinkError
from workflows.engine.kept_keys import KeptKey
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.first_password.actions import is_password
from workflows.first_password.records import InitialSecret
from workflows.letter.codes import is_code as is_letter_code
from workflows.letter.records import Letter
from workflows.locking import misuse
from workflows.message.records import Message
from workflows.registration import links as activation_links
from workflows.rotation import rewrap as rewrapping
from workflows.rotation.records import FrontKey
from workflows.rotation.rewrap import rewrap
from workflows.rotation.status import count_by_key
from workflows.signin.actions import Refused, SignedInNow, TanNeeded, start
from workflows.signin.password_check import Credentials, accept, check, count_at_once
from workflows.tries.origin import NOBODY_KNOWN
from workflows.users.from_file import auto_register

PEOPLES = {
    "authenticator apps": 1,
    "operators' apps": 1,
    "emergency codes": 10,
    "passwords": 1,
    "operators' passwords": 1,
    "passwords of registrations under way": 1,
}
FROM_BEFORE = {f"{name} from before": count for name, count in PEOPLES.items()}
NEVER_BEFORE = {"webhooks' secrets": 1, "webhooks' former secrets": 1}
"""Kept since there are keys that can be changed."""

SECRETS = PEOPLES | NEVER_BEFORE
OF_FILE = {"users made from a file": 1}
LIVING = {"activation links and codes": 1, "TANs": 1, "first passwords": 1}
"""What the household's own story leaves under way."""


@pytest.fixture
def house(runtime: Runtime) -> Household:
    return furnish(runtime)


def test_a_whole_rotation(runtime: Runtime, house: Household, clock: Clock) -> None:
    assert looked(runtime, FIRST) == SECRETS | OF_FILE | LIVING

    both = with_keys(runtime, SECOND, FIRST)
    assert house.use_paper(both)
    everything = SECRETS | OF_FILE | LIVING | {"emergency codes": 9}
    assert looked(both, FIRST) == everything, "nothing is free before it is wrapped"
    assert rewrapped(both) == {
        "authenticator apps": (1, 0),
        "operators' apps": (1, 0),
        "operators' apps that are being set up": (0, 0),
        "emergency codes": (9, 0),
        "webhooks' secrets": (1, 0),
        "webhooks' former secrets": (1, 0),
        "passwords": (1, 0),
        "operators' passwords": (1, 0),
        "passwords of registrations under way": (1, 0),
        "keys to know users of a file by": (1, 0),
    }
    assert looked(both, FIRST) == LIVING
    assert works(both, house, clock)

    later = count_by_key(both)
    assert later.freed_by(id_of(FIRST)) == {"time": 1}, "the first password; link and TAN were used"
    ends = later.until(id_of(FIRST))
    assert ends
    assert builders.now(both) < ends <= builders.now(both) + policy.INITIAL_PASSWORD_LIFETIME
    clock.travel_to(ends + timedelta(seconds=1))
    assert looked(both, FIRST) == {}

    alone = with_keys(runtime, SECOND)
    assert count_by_key(alone).missing == {}
    assert works(alone, house, clock, registers=False)


def works(house_keys: Runtime, house: Household, clock: Clock, *, registers: bool = True) -> bool:
    """Everything that was promised, one after the other."""
    assert not registers or house.complete(house_keys)
    clock.travel(MINUTE)
    assert house.sign_in(house_keys)
    assert house.use_app(house_keys)
    assert house.use_paper(house_keys)
    assert house.operate(house_keys)
    assert knows_the_file(house_keys)
    return True


def test_secrets_from_before_outlive_their_key_too(runtime: Runtime, house: Household, clock: Clock) -> None:
    """Wrapped once while there is one key, not even passwords ask for anybody's doing."""
    house = as_before(runtime, house)
    assert looked(runtime, FIRST) == FROM_BEFORE | NEVER_BEFORE | OF_FILE | LIVING
    assert looked(runtime, FIRST).keys().isdisjoint(PEOPLES)
    rewrapped(runtime)
    assert looked(runtime, FIRST) == SECRETS | OF_FILE | LIVING
    both = with_keys(runtime, SECOND, FIRST)
    rewrapped(both)
    assert looked(both, FIRST) == LIVING
    assert works(with_keys(runtime, SECOND), house, clock, registers=False)
    assert house.operate(both) is False, "a code counts once, whichever way it was kept"


@pytest.mark.deep
def test_where_several_keys_may_have_made_a_password_its_owner_frees_it(
    runtime: Runtime, house: Household, clock: Clock
) -> None:
    house = as_before(runtime, house)
    both = with_keys(runtime, SECOND, FIRST)
    assert rewrapped(both)["passwords"] == (0, 1)
    passwords = {name: count for name, count in FROM_BEFORE.items() if "passwords" in name}
    assert looked(both, FIRST) == passwords | LIVING
    assert count_by_key(both).freed_by(id_of(FIRST)) == {"sign-in": 3, "time": 3}

    assert works(both, house, clock)
    assert looked(both, FIRST) == {"first passwords": 1}
    alone = with_keys(runtime, SECOND)
    assert works(alone, house, clock, registers=False)
    assert house.use_app(alone) is False, "the other candidate of the app is gone"


def test_what_is_used_is_wrapped_at_once(runtime: Runtime, house: Household, clock: Clock) -> None:
    both = with_keys(runtime, SECOND, FIRST)
    house = as_before(runtime, house)
    assert works(both, house, clock)
    left = looked(both, FIRST).keys()
    assert left - NEVER_BEFORE.keys() == {
        "emergency codes from before",
        "users made from a file",
        "first passwords",
        "TANs",
    }


def test_links_and_codes_under_way_live_as_long_as_it_says(runtime: Runtime, clock: Clock) -> None:
    owner = builders.add_account(runtime, tan_method="sms")
    link = builders.mailed_link(runtime)
    change = changed(runtime, session_of(runtime, owner), NewContact("email", "neu@example.org"))
    newcomer = builders.add_newcomer(runtime, number="46075")
    printed = builders.initial_password(runtime, newcomer.id)
    recovery = recoveries.posted(runtime, builders.add_account(runtime))
    code = recoveries.code_in_letter(runtime, recovery)
    mailed = recoveries.mailed(runtime, builders.add_account(runtime))
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, owner.id), "password_changed")
    mail, _to_the_old_address = builders.rows(runtime, Message, Message.name == "password_changed")
    (letter,) = builders.rows(runtime, Letter, Letter.about == recovery)
    (first_secret,) = builders.rows(runtime, InitialSecret)
    begun = builders.now(runtime)

    both = with_keys(runtime, SECOND, FIRST)
    clock.travel(MINUTE)
    rewrapped(both)
    clock.travel(MINUTE)
    newer = builders.mailed_link(both, "50001", "n50001@example.org")
    under_way = {
        "activation links and codes": (1, policy.ACTIVATION_LINK_LIFETIME),
        "links to set a password or to unlock": (2, policy.LETTER_CODE_LIFETIME),
        "links that take a change back": (1, policy.CONTACT_UNDO),
        "links that lock an account": (2, policy.MISUSE_LINK_LIFETIME),
        "letters with a code": (1, policy.LETTER_CODE_LIFETIME),
        "first passwords": (1, policy.INITIAL_PASSWORD_LIFETIME),
    }
    found = count_by_key(both)
    assert hanging(found, FIRST) == {name: count for name, (count, _) in under_way.items()}
    assert hanging(found, SECOND)["activation links and codes"] == 1, "sent since then"
    for line in found.lines:
        if line.name in under_way:
            assert line.until
            assert abs(line.until - begun - under_way[line.name][1]) < 2 * MINUTE, line.name

    path = undo_links.path_of(runtime.keys, change).rpartition("/")[2]
    lock = misuse.path_of(runtime.keys, mail.id).rpartition("/")[2]
    token = activation_links.token_of(runtime.keys, link)
    with reading(both) as session:
        assert undo_links.follow(session, both.keys, path).standing == "live"
        assert misuse.follow(session, both.keys, lock).standing == "live"
        assert activation_links.follow(both, token).standing == "live"
        assert activation_links.is_code(both.keys, link, activation_links.code_of(runtime.keys, link))
    assert recoveries.standing(both, mailed) == "live"
    assert is_password(both.keys, first_secret.id, printed)
    assert is_letter_code(both.keys, letter.id, code)

    alone = with_keys(runtime, SECOND)
    with reading(alone) as session:
        with pytest.raises(ForgedLinkError):
            undo_links.follow(session, alone.keys, path)
        token = activation_links.token_of(both.keys, newer)
        assert activation_links.follow(alone, token).standing == "live"


def test_mails_that_may_still_come_back_keep_their_key_where_an_address_for_them_is_set(
    runtime: Runtime, clock: Clock
) -> None:
    settings = runtime.settings.model_copy(update={"bounce_address": "bounces@example.org"})
    builders.mailed_link(runtime)
    deliver_mails(runtime)
    both = replace(with_keys(runtime, SECOND, FIRST), settings=settings)
    rewrapped(both)
    assert "mails that may still come back" not in looked(with_keys(runtime, SECOND, FIRST), FIRST)
    assert looked(both, FIRST)["mails that may still come back"] == 1
    clock.travel(policy.BOUNCES_COME_WITHIN + MINUTE)
    assert looked(both, FIRST) == {}


def test_a_new_key_begins_the_counts_by_place_anew(runtime: Runtime) -> None:
    owner = builders.add_account(runtime)
    wrong, right = (Credentials(owner.login_name, typed, "de") for typed in ("wrong", builders.PASSWORD))
    for _ in range(policy.SIGNIN_FREE_TRIES + 1):
        start(runtime, wrong)
    assert start(runtime, right) == Refused("credentials")
    both = with_keys(runtime, SECOND, FIRST)
    rewrapped(both)
    assert isinstance(start(both, right), SignedInNow)


def test_a_key_removed_too_early_is_named_and_nothing_is_lost(
    runtime: Runtime, house: Household, clock: Clock
) -> None:
    other = with_keys(runtime, SECOND)
    with structlog.testing.capture_logs() as written:
        assert not house.use_app(other)
        assert not house.use_paper(other)
        assert not house.operate(other)
        assert not house.sign_in(other)
        assert set(rewrapped(other).values()) >= {(0, 1)}
    assert {line["key"] for line in written} == {id_of(FIRST)}
    assert count_by_key(other).missing == {id_of(FIRST): sum(SECRETS.values())}
    assert works(with_keys(runtime, SECOND, FIRST), house, clock)


def test_a_file_knows_its_users_whichever_key_they_were_made_with(runtime: Runtime) -> None:
    builders.add_customer(runtime)
    auto_register(runtime, FILE, on_row=lambda _row: None)
    with transaction(runtime) as tx:
        name = tx.session.get_one(LoginIdentifier, canonical("e.datei"))
        name.canonical = "umbenannt"
    for ring in ((SECOND, FIRST), (THIRD, SECOND), (THIRD,)):
        keyed = with_keys(runtime, *ring)
        if len(ring) > 1:
            rewrapped(keyed)
        assert knows_the_file(keyed)
    assert {kept.key_id for kept in builders.rows(runtime, KeptKey)} == {id_of(FIRST), id_of(SECOND)}
    assert rewrapped(with_keys(runtime, FIRST))["keys to know users of a file by"] == (0, 1)
    assert count_by_key(with_keys(runtime, FIRST)).missing == {id_of(THIRD): 1}


def test_a_sign_in_during_the_wrapping_is_not_refused(runtime: Runtime, house: Household) -> None:
    """Between the look at the password and the step under the lock its hash is wrapped anew."""
    both = with_keys(runtime, SECOND, FIRST)
    given = Credentials(house.owner.login_name, builders.PASSWORD, "de")
    tried = count_at_once(both, given, NOBODY_KNOWN)
    verdict = check(both, tried, builders.PASSWORD)
    rewrapped(both)
    with transaction(both) as tx:
        assert accept(tx, tx.get(Account, house.owner.id), verdict)
    assert house.sign_in(with_keys(runtime, SECOND))


def test_who_is_at_work_is_passed_over_and_comes_later(
    runtime: Runtime, house: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = with_keys(runtime, SECOND, FIRST)
    monkeypatch.setattr(rewrapping, "PAUSE", 0)
    with transaction(runtime) as tx:
        tx.get(Account, house.owner.id)
        assert rewrapped(both)["passwords"] == (0, 1)
    assert rewrapped(both)["passwords"] == (1, 0)


def test_a_row_set_free_meanwhile_comes_at_the_next_round(
    runtime: Runtime, house: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = with_keys(runtime, SECOND, FIRST)
    with runtime.engine.connect() as holding:
        holding.execute(text("SELECT id FROM account FOR UPDATE"))
        monkeypatch.setattr(rewrapping, "time", _Sleeping(holding.rollback))
        assert rewrapped(both)["passwords"] == (1, 0)


class _Sleeping:
    def __init__(self, doing: object) -> None:
        self.doing = doing

    def sleep(self, _seconds: float) -> None:
        assert callable(self.doing)
        self.doing()


def test_an_interrupted_run_goes_on_where_it_was(
    runtime: Runtime, house: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewrapping, "AT_ONCE", 3)
    both = with_keys(runtime, SECOND, FIRST)
    run: Iterator[object] = rewrap(both)
    for _ in range(2):
        next(run)
    assert looked(both, FIRST).keys() == SECRETS.keys() - {"authenticator apps", "operators' apps"} | {
        *OF_FILE,
        *LIVING,
    }
    assert rewrapped(both)["emergency codes"] == (10, 0)
    assert set(rewrapped(both).values()) == {(0, 0), (1, 0)}, "a second run changes nothing but the kept key"


def test_it_is_noted_since_when_a_key_is_the_newest(runtime: Runtime, clock: Clock) -> None:
    assert count_by_key(runtime).since is None
    for ring in ((FIRST,), (SECOND, FIRST), (SECOND, FIRST), (FIRST, SECOND)):
        rewrapped(with_keys(runtime, *ring))
        clock.travel(MINUTE)
    noted = sorted(builders.rows(runtime, FrontKey), key=lambda front: front.id)
    assert [front.key_id for front in noted] == [id_of(FIRST), id_of(SECOND), id_of(FIRST)]
    assert count_by_key(runtime).since == noted[-1].since
    assert count_by_key(with_keys(runtime, SECOND)).since is None


def test_a_key_changed_twice_before_a_rewrap_loses_nothing(
    runtime: Runtime, house: Household, clock: Clock
) -> None:
    house = as_before(runtime, house)
    rewrapped(runtime)
    third = with_keys(runtime, THIRD, SECOND, FIRST)
    builders_app = with_app(with_keys(runtime, SECOND, FIRST))
    rewrapped(third)
    assert looked(third, SECOND).keys() == looked(third, FIRST).keys() == LIVING.keys()
    assert works(third, house, clock)
    given = Credentials(builders_app.login_name, builders.PASSWORD, "de")
    assert isinstance(start(with_keys(runtime, THIRD), given), TanNeeded)
    assert start(with_keys(runtime, FIRST), given) == Refused("credentials")


def test_the_secret_of_a_stranger_does_not_fit(runtime: Runtime, house: Household) -> None:
    """Whoever writes into the database cannot give an account the app of another one."""
    stranger = with_app(runtime)
    with runtime.engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE authenticator SET secret = (SELECT secret FROM authenticator WHERE account_id = :a)"
            ),
            {"a": stranger.id},
        )
    assert not house.use_app(runtime)
