"""What do an owner and strangers do to one account, hour after hour? The players of `test_two_days.py`.

The strangers come from a thousand networks, know every name and address, and take whatever they may: guesses, links,
letters, and with the password TANs and codes. The owner knows the password and holds mailbox and phone.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from tests.authenticator_app import code_at
from tests.builders import PASSWORD, live_code, now, rows
from tests.conftest import Clock
from tests.recoveries import answered, ask_for, standing
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.recovery.actions import Kind
from workflows.recovery.by_letter import enter_code
from workflows.recovery.finish import Recovered, set_password, unlock
from workflows.recovery.links import Purpose
from workflows.recovery.machine import REMINDERS
from workflows.recovery.ways import prove_mailbox
from workflows.signin.actions import Refused, SignedInNow, TanNeeded, confirm_tan, start
from workflows.signin.password_check import Credentials
from workflows.signin.place import Place
from workflows.tries.failures import key_of_account
from workflows.tries.origin import Visitor
from workflows.tries.records import FailureCount

NETWORKS = 1_000
HOME = b"the owner's network"
LINKS: dict[str, Purpose] = {"password_reset": "password", "unlock": "unlock"}


@dataclass
class Strangers:
    """They act until they are told to stop; `password` is empty if they do not have it, `only_ask` leaves them the forms."""

    runtime: Runtime
    account: Account
    chance: random.Random
    password: str = ""
    only_ask: bool = False

    def act(self, deeds: int) -> None:
        """Do some of what they can do, each time from another network."""
        ways: list[Callable[[], object]] = [
            self.guess,
            self.fill_up,
            self.ask,
            self.ask,
            self.order,
            self.type,
        ]
        if self.password:
            ways += [self.take_tans, self.take_tans, self.fill_up_codes]
        if self.only_ask:
            ways = [self.ask]
        for way in self.chance.choices(ways, k=deeds):
            way()

    def guess(self) -> None:
        """Try wrong passwords."""
        place = Place(network=self._network())
        for _ in range(2):
            start(self.runtime, Credentials(self.account.login_name, "wrong", "de"), place)

    def fill_up(self) -> None:
        """Reach the ceiling of all strange networks; ninety-eight of the guesses are written down at once."""
        self.guess()
        with transaction(self.runtime) as tx:
            count = tx.find(FailureCount, key_of_account(self.runtime.keys, self.account.id, 0))
            if count is not None:
                count.failures = max(count.failures, policy.SIGNIN_FAILURES_TO_LOCK - 2)
        self.guess()

    def ask(self) -> None:
        """Ask for a link, or for what belongs to the address."""
        forms: Sequence[Kind] = ("password", "unlock", "login_name", "customer_number")
        kind = self.chance.choice(forms)
        typed = self.account.email if kind in REMINDERS else self.account.login_name
        answered(self.runtime, kind, typed, visitor=Visitor(self._network()))

    def order(self) -> None:
        """Order a letter without knowing what it takes."""
        postal_code = str(self.chance.randrange(10_000, 99_999))
        ask_for(
            self.runtime,
            "password",
            self.account.login_name,
            "46075",
            delivery="letter",
            postal_code=postal_code,
            visitor=Visitor(self._network()),
        )

    def type(self) -> None:
        """Type a code from no letter."""
        enter_code(self.runtime, self.account.login_name, "", "0000-0000-0000", Visitor(self._network()))

    def take_tans(self) -> None:
        """Have TANs sent with the right password, and type wrong codes."""
        place = Place(network=self._network())
        answer = start(self.runtime, Credentials(self.account.login_name, self.password, "de"), place)
        if isinstance(answer, TanNeeded):
            for _ in range(policy.TAN_TRIES):
                confirm_tan(self.runtime, answer.attempt_id, "0000000", place)

    def fill_up_codes(self) -> None:
        """Reach the ceiling of wrong codes; ninety-nine are written down at once."""
        with transaction(self.runtime) as tx:
            account = tx.get(Account, self.account.id)
            account.tan_failures = max(account.tan_failures, policy.TAN_FAILURES_PER_ACCOUNT - 1)
        self.take_tans()

    def _network(self) -> bytes:
        return b"network %d" % self.chance.randrange(NETWORKS)


@dataclass
class Owner:
    """Somebody who wants in now; between any two steps the strangers go on. `cookie` is that of a known browser, if there is one."""

    runtime: Runtime
    account: Account
    strangers: Strangers
    cookie: str = ""
    password: str = PASSWORD
    said: list[str] = field(default_factory=list)

    def come_to_know(self) -> None:
        """Sign in while nobody disturbs, in a browser that is known from then on."""
        place = Place(network=HOME)
        answer = start(self.runtime, Credentials(self.account.login_name, self.password, "de"), place)
        if isinstance(answer, TanNeeded):
            entered = confirm_tan(self.runtime, answer.attempt_id, self._code(answer.attempt_id), place)
            assert isinstance(entered, SignedInNow)
            answer = entered
        assert isinstance(answer, SignedInNow)
        self.cookie = answer.device_cookie

    def gets_in(self) -> bool:
        """Sign in; if that is refused, by the link that lies in the mailbox, or by a new one."""
        if self.signs_in():
            return True
        link = self._find_link(*LINKS) or self._ask(*LINKS)
        self.strangers.act(3)
        return link is not None and self._follows(*link) and self.signs_in()

    def gets_in_anew(self) -> bool:
        """Having forgotten the password, set a new one by the link that lies in the mailbox, or by a new one."""
        link = self._find_link("password_reset") or self._ask("password_reset")
        self.strangers.act(3)
        return link is not None and self._renews(link[1])

    def signs_in(self) -> bool:
        """Give the password, and the code where one is asked for."""
        place = Place(self.cookie, network=HOME)
        answer = start(self.runtime, Credentials(self.account.login_name, self.password, "de"), place)
        if isinstance(answer, TanNeeded):
            self.strangers.act(1)
            entered = confirm_tan(self.runtime, answer.attempt_id, self._code(answer.attempt_id), place)
            self.said.append(f"code: {entered}")
            answer = entered if isinstance(entered, SignedInNow) else Refused("credentials")
        self.said.append(f"sign-in: {answer}")
        if self.cookie and isinstance(answer, SignedInNow):
            self.cookie = answer.device_cookie
        return isinstance(answer, SignedInNow)

    def _find_link(self, *names: str) -> tuple[str, UUID] | None:
        """Look through the mailbox for a link that still leads on, in a mail of such a name."""
        mails = rows(self.runtime, Message, Message.name.in_(names), Message.to_address == self.account.email)
        live = [mail for mail in mails if standing(self.runtime, mail.about, LINKS[mail.name]) == "live"]
        self.said.append(f"{len(live)} links of {len(mails)}")
        return (live[0].name, live[0].about) if live else None

    def _ask(self, *names: str) -> tuple[str, UUID] | None:
        answered(self.runtime, "password", self.account.login_name, visitor=Visitor(HOME))
        return self._find_link(*names)

    def _follows(self, mail: str, recovery_id: UUID) -> bool:
        """Use the link in the browser at home: prove the mailbox, or without a TAN finish at once."""
        name = self.account.login_name
        if self.account.tan_method != "none":
            return prove_mailbox(self.runtime, recovery_id, name, HOME)
        if mail == "unlock":
            return isinstance(unlock(self.runtime, recovery_id, name, network=HOME), Recovered)
        return self._renews(recovery_id)

    def _renews(self, recovery_id: UUID) -> bool:
        code = ""
        if self.account.tan_method != "none":
            assert prove_mailbox(self.runtime, recovery_id, self.account.login_name, HOME)
            code = self._code(recovery_id)
        self.password = f"{PASSWORD} {recovery_id}"
        done = set_password(self.runtime, recovery_id, self.password, code, Visitor(HOME))
        self.said.append(f"new password: {done}")
        return isinstance(done, Recovered)

    def _code(self, attempt_id: UUID) -> str:
        if self.account.tan_method == "totp":
            return code_at(self.runtime, self.account, now(self.runtime))
        return live_code(self.runtime, attempt_id)


def play(  # the board, the players and the length of the game
    runtime: Runtime,
    clock: Clock,
    account: Account,
    seed: int,
    *,
    with_password: bool = False,
    known: bool = False,
    forgot: bool = False,
    looks: int,
    pace: Sequence[int] = (1, 5, 10, 20, 31, 60, 180),
) -> None:
    """Let 48 hours pass; at so many moments the owner has to get in within a quarter of an hour.

    `pace` names the minutes between which the strangers act; `forgot` that the owner has forgotten the password, and they use the forms.
    """
    chance = random.Random(seed)
    strangers = Strangers(runtime, account, chance, PASSWORD if with_password else "", only_ask=forgot)
    owner = Owner(runtime, account, strangers)
    if known:
        owner.come_to_know()
    minute = 0
    for moment in sorted(chance.randrange(1, 48 * 60) for _ in range(looks)):
        while minute < moment:
            strangers.act(chance.randrange(1, 4))
            step = min(chance.choice(pace), moment - minute)
            clock.travel(timedelta(minutes=step))
            minute += step
        owner.said.clear()
        strangers.act(4)
        assert owner.gets_in_anew() if forgot else owner.gets_in(), (seed, moment, owner.said)
