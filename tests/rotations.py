"""Who has something that hangs on a secret key? One of each kind, and whether it still works under another ring."""

import base64
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pyotp
from pydantic import SecretStr
from sqlalchemy import update

from tests import builders
from tests.authenticator_app import with_app
from tests.conftest import SECRET_KEY
from workflows.account import passwords
from workflows.account.records import Account
from workflows.engine.keys import KeyRing
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.operator.actions import TOTP_KEY, NewOperator, add_operator, sign_in
from workflows.operator.records import Operator
from workflows.registration.activation import Completed, TanProofNeeded, activate, confirm_tan
from workflows.registration.records import Registration
from workflows.rotation.rewrap import rewrap
from workflows.rotation.status import Status, count_by_key
from workflows.signin import actions as signin
from workflows.signin.password_check import Credentials
from workflows.tan import authenticators, emergency
from workflows.tan.records import Authenticator, EmergencyCode
from workflows.users.from_file import auto_register
from workflows.users.portions import RowReport
from workflows.users.rows import COLUMNS
from workflows.webhook import actions as webhooks

FIRST, SECOND, THIRD = SECRET_KEY, "the-second-key-of-the-tests-" * 2, "the-third-key-of-the-tests-" * 2
OPERATORS_PASSWORD = "Nachtschicht-mit-Tee-4"
FILE = [",".join(COLUMNS) + "\n", "46075,e.datei,Erika Datei,Erika,Datei,e.datei@example.org,,letter\n"]


def with_keys(runtime: Runtime, *ring: str) -> Runtime:
    """The same house with these secret keys, newest first."""
    return replace(runtime, keys=KeyRing([SecretStr(key) for key in ring]))


def id_of(key: str) -> str:
    """What a key is called in public."""
    return KeyRing([SecretStr(key)]).ids[0]


def rewrapped(runtime: Runtime) -> dict[str, tuple[int, int]]:
    """Wrap everything anew; return how many of each kind were and could not be."""
    return {one.name: (one.rows, one.left) for one in rewrap(runtime)}


def hanging(status: Status, key: str) -> dict[str, int]:
    """What hangs on a key, by kind, without what does not."""
    return {line.name: count for line in status.lines if (count := line.by_key.get(id_of(key), 0))}


def looked(runtime: Runtime, key: str) -> dict[str, int]:
    """What hangs on a key now."""
    return hanging(count_by_key(runtime), key)


def knows_the_file(runtime: Runtime) -> bool:
    """Say whether a second run of the same file changes nothing."""
    told: list[RowReport] = []
    auto_register(runtime, FILE, on_row=told.append)
    return [row.outcome for row in told] == ["unchanged"]


Check = Callable[..., Evidence | None]


@dataclass(frozen=True)
class Household:
    """People with secrets that have to outlive a key, and what each of them holds in their hands."""

    owner: Account
    app: pyotp.TOTP
    codes: list[str]
    operator: NewOperator
    draft: UUID

    def sign_in(self, runtime: Runtime) -> bool:
        """The owner signs in with the password; the app is asked for afterwards."""
        given = Credentials(self.owner.login_name, builders.PASSWORD, "de")
        return isinstance(signin.start(runtime, given), signin.TanNeeded)

    def use_app(self, runtime: Runtime) -> bool:
        """The owner types what the app shows."""
        return self._proves(runtime, self.app.at(builders.now(runtime)), authenticators.check)

    def use_paper(self, runtime: Runtime) -> bool:
        """The owner takes a code of the list."""
        return self._proves(runtime, self.codes.pop(), emergency.check)

    def operate(self, runtime: Runtime) -> bool:
        """The operator signs in with password and app."""
        typed = pyotp.TOTP(self.operator.totp_secret).at(builders.now(runtime))
        return sign_in(runtime, self.operator.name, OPERATORS_PASSWORD, typed) is not None

    def complete(self, runtime: Runtime) -> bool:
        """Whoever registers types the TAN, and signs in with the password that was typed before."""
        done = confirm_tan(runtime, self.draft, builders.live_code(runtime, self.draft))
        assert isinstance(done, Completed)
        answer = signin.start(runtime, Credentials(done.login_name, builders.PASSWORD, "de"))
        return isinstance(answer, signin.TanNeeded)

    def _proves(self, runtime: Runtime, typed: str, check: Check) -> bool:
        with transaction(runtime) as tx:
            tx.get(Account, self.owner.id)
            return check(tx, self.owner.id, subject=self.owner.id, typed=typed) is not None


def furnish(runtime: Runtime) -> Household:
    """Somebody with app and codes on paper, an operator, a user of a file, and somebody who is registering."""
    customer_id = builders.add_customer(runtime)
    auto_register(runtime, FILE, on_row=lambda _row: None)
    with transaction(runtime, EVERYBODY) as tx:
        webhook, _secret = webhooks.add(tx, customer_id, "https://receiver.example/", actor="test")
        webhooks.rotate(tx, webhook, timedelta(days=7), actor="test")
    owner = with_app(runtime)
    (app,) = builders.rows(runtime, Authenticator)
    link = builders.mailed_link(runtime, "50001", "n50001@example.org")
    details = builders.details(
        tan_method="sms", mobile=builders.MOBILE, email="n50001@example.org", login_name="n.neu"
    )
    assert isinstance(activate(runtime, link, details), TanProofNeeded)
    return Household(
        owner=owner,
        app=pyotp.TOTP(authenticators.secret_of(runtime, app)),
        codes=list(emergency.renew_codes(runtime, owner.id)),
        operator=add_operator(runtime, "uwe", OPERATORS_PASSWORD),
        draft=builders.registration_of(runtime, link),
    )


def passwords_as_before(runtime: Runtime) -> None:
    """Keep the usual password of everybody as a release did that wrapped nothing."""
    bare = passwords.ARGON2.hash(runtime.keys.digest(passwords.PEPPER, builders.PASSWORD.encode()))
    with transaction(runtime) as tx:
        for kind in (Account, Registration):
            tx.session.execute(update(kind).where(kind.password_hash != "").values(password_hash=bare))


def as_before(runtime: Runtime, house: Household) -> Household:
    """The same people as a release left them that derived everything from the first of the keys."""

    def bare(password: str) -> str:
        return passwords.ARGON2.hash(runtime.keys.digest(passwords.PEPPER, password.encode()))

    def derived(purpose: str, nonce: bytes) -> str:
        return base64.b32encode(runtime.keys.digest(purpose, nonce)[:20]).decode()

    nonces = secrets.token_bytes(16), secrets.token_bytes(16)
    with transaction(runtime) as tx:
        tx.get(Account, house.owner.id).password_hash = bare(builders.PASSWORD)
        tx.get(Registration, house.draft).password_hash = bare(builders.PASSWORD)
        (app,) = tx.session.query(Authenticator).all()
        app.secret, app.nonce = None, nonces[0]
        for row, code in zip(tx.session.query(EmergencyCode).all(), house.codes, strict=True):
            message = house.owner.id.bytes + code.encode()
            row.wrapped, row.code_hash = None, runtime.keys.digest(emergency.PURPOSE, message)
        (operator,) = tx.session.query(Operator).all()
        operator.password_hash = bare(OPERATORS_PASSWORD)
        operator.totp_secret, operator.totp_nonce = None, nonces[1]
    return replace(
        house,
        app=pyotp.TOTP(derived(authenticators.PURPOSE, nonces[0])),
        operator=replace(house.operator, totp_secret=derived(TOTP_KEY, nonces[1])),
    )


MINUTE = timedelta(minutes=1)
"""After it every app shows another code."""
