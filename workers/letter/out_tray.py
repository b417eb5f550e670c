"""Where does a printed letter go? Into a folder of its own, whole or not at all, for its owner only."""

import json
import os
import secrets
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from workers.letter.text import LetterText
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.letter.machine import LETTER
from workflows.letter.records import Letter
from workflows.mail_address import Address
from workflows.outgoing.letters import PrintedLetter
from workflows.settings import Settings


def put(settings: Settings, letter: PrintedLetter, pdf: bytes) -> Path:
    """Put the PDF into the out-tray; the same letter printed again takes the place of the first."""
    return _put(settings.out_tray, f"{letter.id}.pdf", pdf)


def take_back(settings: Settings, letter_id: object) -> None:
    """Remove a letter that must not be sent any more."""
    (settings.out_tray / f"{letter_id}.pdf").unlink(missing_ok=True)


def remove_void(runtime: Runtime) -> None:
    """Remove letters that were replaced, used or have expired since they were printed; other files stay."""
    lying = {
        letter_id: path for path in runtime.settings.out_tray.glob("*.pdf") if (letter_id := _letter_id(path))
    }
    void = select(Letter.id).where(Letter.id.in_(lying), Letter.state.in_(LETTER.final))
    with reading(runtime) as session:
        for letter_id in session.scalars(void):
            lying[letter_id].unlink(missing_ok=True)


def show(settings: Settings, letter: PrintedLetter, text: LetterText) -> None:
    """Show the letter in the demonstration's mail box, in the format of its reader."""
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
    _put(settings.data_dir / "postfach", f"{name}.json", json.dumps(item, ensure_ascii=False).encode())


def _letter_id(path: Path) -> UUID | None:
    try:
        return UUID(path.stem)
    except ValueError:
        return None


def _put(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    draft = folder / f".{name}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return draft.replace(folder / name)
