"""Does anything personal reach Redis or a log? Every byte of a whole run is looked at, mishaps included."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from redis import Redis
from redis.exceptions import ConnectionError as GoneError

from tests.builders import MOBILE, add_customer, submit_registration
from tests.workers.processes import running
from tests.workers.rounds import change, eventually, issue, received, states, value
from workflows.engine.runtime import Runtime

NUMBERS = ["40001", "40002", "40003", "40004", "40005"]
ADDRESSES = [
    "erika.geheim@example.org",
    "bounce-550.geheim@example.org",
    "defer-451.geheim@example.org",
    "drop-geheim@example.org",
    "poison.geheim@example.org",
]
PHONES = [MOBILE, "+4915228810001", "+4915228810002"]


class Listener:
    """Keeps every command that Valkey is sent."""

    def __init__(self, url: str) -> None:
        self.heard: list[str] = []
        # Without a timeout: nothing is to be heard until the first process is up.
        self._client = Redis.from_url(url, socket_timeout=None)
        self._monitor = self._client.monitor()  # type: ignore[no-untyped-call]
        self._monitor.__enter__()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def stop(self) -> list[str]:
        """Return what was heard."""
        self._monitor.connection.disconnect()
        self._thread.join(5)
        self._client.close()
        return self.heard

    def _listen(self) -> None:
        try:
            for command in self._monitor.listen():
                self.heard.append(repr(command))
        except (GoneError, OSError, ValueError, AttributeError):
            return


def dump(redis: Redis) -> list[str]:
    """Read all that Valkey holds."""
    return [f"{key!r} {redis.dump(key)!r}" for key in redis.scan_iter(count=1000)]


def secrets(runtime: Runtime) -> set[str]:
    """List what nobody but its owner may see: addresses, numbers, links, codes, TANs."""
    found = {*NUMBERS, *ADDRESSES, *PHONES, "geheim", "muster", "/aktivieren/"}
    for item in received(runtime):
        found |= {item.to, *item.links, *item.codes}
        found |= {link.rpartition("/")[2] for link in item.links}
        found |= {code.replace("-", "") for code in item.codes}
    return {secret for secret in found if len(secret) > 4}


def test_nothing_personal_reaches_redis_or_a_log(
    runtime: Runtime, redis: Redis, valkey_url: str, tmp_path: Path
) -> None:
    log = tmp_path / "all.log"
    listener = Listener(valkey_url)
    with poisoned(runtime), running(runtime.settings, "all", log=log):
        for number, address in zip(NUMBERS, ADDRESSES, strict=True):
            add_customer(runtime, number, email=address)
            submit_registration(runtime, number, address)
        for phone in PHONES:
            issue(runtime, uuid4(), destination=phone)
        eventually(lambda: len(received(runtime)) >= 3 and settled(runtime), 30)
        held = dump(redis)
    heard = listener.stop()
    assert len(received(runtime)) >= 3
    assert any("rpush" in line.lower() or "lpush" in line.lower() for line in heard)
    written = log.read_text(encoding="utf-8")
    assert "jobs failed" in written  # the mishaps were logged
    texts = {"Redis": "\n".join((*heard, *held)), "log": written}
    for place, text in texts.items():
        # Digits of a TAN may also stand in a time or an id: they count where no digit touches them.
        leaked = [s for s in secrets(runtime) if re.search(rf"(?<![\w.:-]){re.escape(s)}(?![\w.:-])", text)]
        assert leaked == [], place


@contextmanager
def poisoned(runtime: Runtime) -> Iterator[None]:
    """Let the database refuse one mail in words that hold the address, as a broken constraint would."""
    change(
        runtime,
        "CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'no mail to %', NEW.to_address; END $$",
    )
    change(
        runtime,
        "CREATE TRIGGER poison BEFORE INSERT ON message FOR EACH ROW"
        " WHEN (NEW.to_address LIKE 'poison%') EXECUTE FUNCTION refuse_poison()",
    )
    try:
        yield
    finally:
        change(runtime, "DROP TRIGGER poison ON message")
        change(runtime, "DROP FUNCTION refuse_poison")


def settled(runtime: Runtime) -> bool:
    """Say whether every job was tried at least once and none is in work."""
    untried = value(
        runtime,
        "SELECT count(*) FROM job WHERE workflow <> 'timetable'"
        " AND (state = 'running' OR attempt = 0 AND last_error = '')",
    )
    return untried == 0 and len(states(runtime)) == len(NUMBERS) - 1 + len(PHONES)
