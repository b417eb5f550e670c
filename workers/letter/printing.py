"""How does an ordered letter become a PDF in the out-tray? Set it, put it down, then say so."""

from workers.letter import out_tray
from workers.letter.text import write
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.letter.actions import note_printed
from workflows.outgoing.letters import PrintedLetter, find_contents


def print_letters(runtime: Runtime, held: list[Claim], _started: float) -> None:
    """Print the letters of these jobs; after a crash in between, printing again gives the same file."""
    for claim in held:
        with reading(runtime) as session:
            letter = find_contents(runtime, session, claim.subject)
        complaint = _put_down(runtime, letter) if letter else ""
        with transaction(runtime) as tx:
            if complaint:
                ledger.bury(tx.session, claim, complaint)
            elif claim.id in ledger.complete(tx.session, [claim]) and not (
                letter and note_printed(tx, claim.subject)
            ):
                out_tray.take_back(runtime.settings, claim.subject)


def _put_down(runtime: Runtime, letter: PrintedLetter) -> str:
    """Print one letter; return why it can never be printed, or nothing."""
    # Imported late: fonts and drawing take 30 MiB that only the printing worker needs.
    from workers.letter.page import UnprintableError, draw  # noqa: PLC0415

    text = write(letter)
    try:
        pdf = draw(letter, text)
    except UnprintableError as reason:
        return str(reason)
    out_tray.put(runtime.settings, letter, pdf)
    if runtime.settings.is_demo:
        out_tray.show(runtime.settings, letter, text)
    return ""
