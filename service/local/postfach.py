"""Which mails, SMS and letters has this demo sent? One JSON file per item in `<data_dir>/postfach/`."""

import contextlib
import hashlib
import itertools
import json
import os
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Self

from workflows.mail_address import Address

Kind = Literal["mail", "sms", "letter"]

KEPT = 5_000
SHOWN = 200
_PRUNE_EVERY = 250
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
# A TAN stands alone on its line or follows the word TAN; other six-digit numbers are customer or phone numbers.
_TAN = re.compile(r"(?:^[ \t]*|\bTAN\b[^\d\n]{0,60}|#)(\d{6})(?=\D|$)", re.MULTILINE)
_TYPED_CODE = re.compile(r"(?<![\w-])(?=[\d-]*[A-Z])[A-Z0-9]{4}(?:-[A-Z0-9]{4}){1,3}(?![\w-])")
_stored = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that reached a person; `at` is UTC in ISO 8601, `id` sorts by time."""

    id: str
    kind: Kind
    to: str
    subject: str
    text: str
    html: str
    links: tuple[str, ...]
    codes: tuple[str, ...]
    at: str
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def received(  # noqa: PLR0913  one parameter per part of what arrived
        cls,
        kind: Kind,
        to: str,
        text: str,
        *,
        subject: str = "",
        html: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Make the item for something that arrived just now; links and codes are read from its text."""
        now_ns = time.time_ns()
        return cls(
            id=f"{now_ns:020d}-{_address_mark(to)}-{secrets.token_hex(4)}",
            kind=kind,
            to=to,
            subject=subject,
            text=text,
            html=html,
            links=tuple(dict.fromkeys(_LINK.findall(text))),
            codes=_codes(_LINK.sub(" ", text)),
            at=datetime.fromtimestamp(now_ns / 1e9, UTC).isoformat(),
            headers=dict(headers or {}),
        )


_FIELDS = tuple(part.name for part in fields(Item))


def store(data_dir: Path, item: Item) -> None:
    """Write the item; readers see it whole or not at all. Now and then the oldest beyond 5,000 go."""
    folder = _folder(data_dir)
    target = folder / f"{item.id}.json"
    draft = folder / f".{item.id}"
    content = json.dumps({name: getattr(item, name) for name in _FIELDS}, ensure_ascii=False).encode()
    try:
        _write_private(draft, content)
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_private(draft, content)
    draft.replace(target)
    if next(_stored) % _PRUNE_EVERY == 0:
        prune(data_dir)


def read(data_dir: Path, to: str | None = None, limit: int = SHOWN) -> list[Item]:
    """Return the newest items first, at most `limit`, only those sent to `to` if it is given."""
    return list(itertools.islice(_newest_first(data_dir, to), limit))


def read_containing(data_dir: Path, part: str) -> list[Item]:
    """Return the newest items first, at most SHOWN, whose recipient has this in its address or number; opens every file."""
    sought = part.strip().casefold()
    found = (item for item in _newest_first(data_dir, None) if sought in item.to.casefold())
    return list(itertools.islice(found, SHOWN))


def prune(data_dir: Path, kept: int = KEPT) -> None:
    """Delete all but the newest items; several processes may do so at once."""
    for name in _names(data_dir)[kept:]:
        (_folder(data_dir) / name).unlink(missing_ok=True)


def _newest_first(data_dir: Path, to: str | None) -> Iterator[Item]:
    mark = None if to is None else f"-{_address_mark(to)}-"
    for name in _names(data_dir):
        if mark is None or mark in name:
            # Another process may have pruned the file since the folder was listed.
            with contextlib.suppress(FileNotFoundError):
                yield _load(_folder(data_dir) / name)


def _load(path: Path) -> Item:
    kept = json.loads(path.read_bytes())
    return Item(**{**kept, "links": tuple(kept["links"]), "codes": tuple(kept["codes"])})


def _names(data_dir: Path) -> list[str]:
    try:
        names = os.listdir(_folder(data_dir))  # noqa: PTH208  thousands of names, no need for Paths
    except FileNotFoundError:
        return []
    return sorted((name for name in names if name.endswith(".json")), reverse=True)


def _folder(data_dir: Path) -> Path:
    return data_dir / "postfach"


def _write_private(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _address_mark(to: str) -> str:
    # Lets read() filter without opening every file; a web form turns the + of a phone number into a space.
    return hashlib.sha256(Address.of(to.strip().lstrip("+")).key.encode()).hexdigest()[:12]


def _codes(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_TAN.findall(text) + _TYPED_CODE.findall(text)))
