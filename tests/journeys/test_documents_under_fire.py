"""Is every document that was acknowledged there and whole, and nobody answered without words, while connections are cut and processes killed?

Always with the same seed; another one: `KC_CRASH_SEED=... pytest tests/journeys/test_documents_under_fire.py -s`.
"""

import json
import os
import random
import re
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import Any
from uuid import UUID

import httpx2
import pytest
from sqlalchemy.exc import OperationalError

from tests.builders import PASSWORD, one, rows
from tests.documents import PDF
from tests.engine.test_lost_connections import OTHERS
from tests.journeys import test_crash
from tests.journeys.test_crash import House, raging
from tests.owner import as_owner
from tests.users import office
from tests.workers.rounds import eventually
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.document.records import Document
from workflows.engine.runtime import Runtime
from workflows.program.actions import KeyOwner, add_key

house = test_crash.house
SEED = int(os.environ.get("KC_CRASH_SEED") or 20261130)
DOCUMENTS = 60
SIZES = (100, 50_000, 3_000_000)
IN_WORDS = {200, 429, 503}


@dataclass
class Delivery:
    """What a program has delivered, and what a person heard who fetched it meanwhile."""

    acknowledged: dict[UUID, bytes] = field(default_factory=dict)
    heard: Counter[int] = field(default_factory=Counter)
    is_over: Event = field(default_factory=Event)


def client_of(house: House, **headers: str) -> httpx2.Client:
    return httpx2.Client(
        base_url=f"http://127.0.0.1:{house.port}", timeout=20, trust_env=False, headers=headers
    )


def cut(runtime: Runtime) -> None:
    """End whatever connections there are."""
    with suppress(OperationalError), as_owner(runtime) as connection:
        connection.exec_driver_sql(OTHERS)


def deliver(client: httpx2.Client, number: str, customer: str, content: bytes) -> UUID:
    """Send a document until it is taken; return its id."""
    said = {"customer_number": customer, "kind": "invoice", "number": number, "date": "2026-11-03"}
    parts: dict[str, Any] = {
        "document": (None, json.dumps(said), "application/json"),
        "file": ("a.pdf", content, "application/pdf"),
    }

    def sent() -> UUID | None:
        try:
            answer = client.post("/api/v1/documents", files=parts)
        except httpx2.TransportError:
            time.sleep(0.05)
            return None
        assert answer.status_code in {200, 201, 503}, answer.text
        return UUID(answer.json()["id"]) if answer.status_code != 503 else None

    taken = eventually(sent, 120)
    assert taken
    return taken


def sign_in(client: httpx2.Client, person: Account) -> None:
    """Sign in, as often as it takes."""

    def is_in() -> bool:
        with suppress(httpx2.TransportError):
            found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/anmelden").text)
            typed = {"identifier": person.login_name, "password": PASSWORD}
            if found:
                typed |= {"csrf_token": found[1]}
                return client.post("/anmelden", data=typed).status_code == 303
        return False

    eventually(is_in, 120)


def fetch_on_and_on(client: httpx2.Client, delivery: Delivery, chance: random.Random) -> None:
    """Fetch what was acknowledged until the delivery is over."""
    while not delivery.is_over.is_set():
        time.sleep(0.02)
        if delivery.acknowledged:
            document, content = chance.choice(list(delivery.acknowledged.items()))
            with suppress(httpx2.TransportError):
                answer = client.get(f"/rechnungen/{document}/original")
                delivery.heard[answer.status_code] += 1
                assert answer.status_code in IN_WORDS, answer.text
                assert answer.status_code != 200 or answer.content == content


@pytest.mark.deep
@pytest.mark.timeout(600)
def test_every_acknowledged_document_is_there_and_whole(house: House, runtime: Runtime) -> None:
    team, chance, delivery = office(runtime), random.Random(SEED), Delivery()
    number = one(runtime, Customer, team.customer_id).customer_number
    key = add_key(runtime, KeyOwner("office"), ["documents:write"], actor="test").secret
    program, browser = client_of(house, Authorization=f"Bearer {key}"), client_of(house)
    with program, browser, ThreadPoolExecutor(1) as pool:
        sign_in(browser, team.boss)
        cuts = {f"cut {n}": lambda: cut(runtime) for n in range(len(house.processes))}
        with raging(house, random.Random(SEED), **cuts) as happened:
            fetching = pool.submit(fetch_on_and_on, browser, delivery, random.Random(SEED))
            for at in range(DOCUMENTS):
                content = PDF + bytes(chance.choice(SIZES)) + f"% {at}\n%%EOF\n".encode()
                delivery.acknowledged[deliver(program, f"{at}", number, content)] = content
        delivery.is_over.set()
        fetching.result()
        sys.stderr.write(
            f"\nseed {SEED}: {happened.total()} faults {dict(happened)}, fetched {dict(delivery.heard)}\n"
        )
        assert {one.id for one in rows(runtime, Document)} == set(delivery.acknowledged)
        for document, content in delivery.acknowledged.items():
            assert eventually(partial(_fetched, browser, document), 60) == content
    assert delivery.heard[200]


def _fetched(client: httpx2.Client, document: UUID) -> bytes | None:
    with suppress(httpx2.TransportError):
        answer = client.get(f"/rechnungen/{document}/original")
        return answer.content if answer.status_code == 200 else None
    return None
