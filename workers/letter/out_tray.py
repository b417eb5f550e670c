"""Where does a printed letter go? Into a folder of its own, whole or not at all, for its owner only.

A folder that belongs to somebody else was given to us, for example by whoever prints: it stays as it is, and its group may read the letters.
"""

import json
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from uuid import UUID

from workers.letter.text import LetterText
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.letter.actions import over_among
from workflows.mail_address import Address
from workflows.outgoing.letters import PrintedLetter
from workflows.settings import Settings

ROOM = 2**18
"""Bytes that must have room in a folder: more than a letter has."""

ABANDONED_S = 3600.0
"""Seconds after which a draft is nobody's any more: whoever wrote it has died."""

DRAFT = re.compile(r"\.[^.]+\.(pdf|json)\.[0-9a-f]{8}")

OUT_TRAY, MAIL_BOX = "KUNDENCENTER_LETTER_DIR", "KUNDENCENTER_DATA_DIR"
"""The settings that lead to our folders; their paths are nobody's business."""


class OutTrayError(Exception):
    """A folder of ours does not take what it should; the message names its setting and the system's reason, no path."""


def find_fault(settings: Settings) -> str:
    """Try to write without leaving a trace; return why no letter can be put down now, or nothing."""
    try:
        with _folder_of(OUT_TRAY):
            _try_out(settings.out_tray)
        if settings.is_demo:
            with _folder_of(MAIL_BOX):
                _try_out(_mail_box(settings))
    except OutTrayError as error:
        return str(error)
    return ""


def put(settings: Settings, letter: PrintedLetter, pdf: bytes) -> Path:
    """Put the PDF into the out-tray; the same letter printed again takes the place of the first. Raises OutTrayError."""
    with _folder_of(OUT_TRAY):
        return _put(settings.out_tray, f"{letter.id}.pdf", pdf)


def take_back(settings: Settings, letter_id: object) -> None:
    """Remove a letter that must not be sent any more. Raises OutTrayError."""
    with _folder_of(OUT_TRAY):
        (settings.out_tray / f"{letter_id}.pdf").unlink(missing_ok=True)


def remove_void(runtime: Runtime) -> None:
    """Remove letters that were replaced, used or have expired since they were printed, and drafts of a worker that died; other files stay.

    Raises OutTrayError.
    """
    with _folder_of(OUT_TRAY):
        _sweep_drafts(runtime.settings.out_tray)
    lying = {
        letter_id: path for path in runtime.settings.out_tray.glob("*.pdf") if (letter_id := _letter_id(path))
    }
    with _folder_of(OUT_TRAY), reading(runtime) as session:
        for letter_id in over_among(session, lying):
            lying[letter_id].unlink(missing_ok=True)


def show(settings: Settings, letter: PrintedLetter, text: LetterText) -> None:
    """Show the letter in the demonstration's mail box, in the format of its reader. Raises OutTrayError."""
    to = letter.to_email or str(letter.facts["login_name"])
    mark = sha256(Address.of(to).key.encode()).hexdigest()[:12]
    name = f"{int(letter.dated.timestamp() * 1e9):020d}-{mark}-{letter.id.hex[:8]}"
    item = {
        "id": name,
        "kind": "letter",
        "to": to,
        "subject": text.subject,
        "text": text.plain,
        "html": "",
        "links": [letter.facts["link"]],
        "codes": [letter.facts["code"]],
        "at": letter.dated.isoformat(),
        "headers": {},
    }
    with _folder_of(MAIL_BOX):
        _put(_mail_box(settings), f"{name}.json", json.dumps(item, ensure_ascii=False).encode())


def _mail_box(settings: Settings) -> Path:
    return settings.data_dir / "postfach"


@contextmanager
def _folder_of(setting: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutTrayError(f"{setting}: {error.strerror or type(error).__name__}") from None


def _try_out(folder: Path) -> None:
    """Write into a folder, or into what it would be made in; OSError if that or closing it to others is refused."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    with TemporaryFile(dir=there) as file:
        file.write(bytes(ROOM))
        file.flush()
        os.fsync(file.fileno())
    if there == folder and not _is_given(folder):
        folder.chmod(stat.S_IMODE(folder.stat().st_mode))  # as it is: refused to all but its owner


def _sweep_drafts(folder: Path) -> None:
    """Remove what was begun long ago; the folder's own clock says what is long."""
    drafts = [path for path in folder.glob(".*") if DRAFT.fullmatch(path.name)]
    if not drafts:
        return
    with TemporaryFile(dir=folder) as file:
        now = os.fstat(file.fileno()).st_mtime
    for path in drafts:
        with suppress(FileNotFoundError):  # another worker was faster
            if now - path.stat().st_mtime > ABANDONED_S:
                path.unlink()


def _is_given(folder: Path) -> bool:
    """Say whether somebody else owns the folder; root owns all that it may change."""
    return os.geteuid() not in {0, folder.stat().st_uid}


def _letter_id(path: Path) -> UUID | None:
    try:
        return UUID(path.stem)
    except ValueError:
        return None


def _put(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    is_given = _is_given(folder)
    if not is_given and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    draft = folder / f".{name}.{secrets.token_hex(4)}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            if is_given:
                os.fchmod(file.fileno(), 0o640)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return draft.replace(folder / name)
    except OSError:  # a full disk is not to be filled with what came to nothing
        draft.unlink(missing_ok=True)
        raise
