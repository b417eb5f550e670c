"""How does an ordered letter become a PDF in the out-tray? Set it, put it down, then say so.

An out-tray that takes nothing is our own fault: letters wait without using tries, with the cause in sight (decision 0022).
"""

from collections.abc import Sequence

from workers.channels import KNOWN
from workers.letter import out_tray
from workers.letter.out_tray import OutTrayError
from workers.letter.text import write
from workers.postman import Sent
from workers.tally import TALLY
from workflows import policy
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.letter.actions import note_printed
from workflows.message import channels
from workflows.outgoing.letters import PrintedLetter, find_contents

CHANNEL = "letter"
WORKS = Sent("accepted")


def print_letters(runtime: Runtime, held: list[Claim], _started: float) -> None:
    """Print the letters of these jobs; after a crash in between, printing again gives the same file."""
    fault = KNOWN.find_fault(CHANNEL) and out_tray.find_fault(runtime.settings)
    for at, claim in enumerate(held):
        fault = fault or _fault_in_printing(runtime, claim)
        if fault:
            _wait(runtime, held[at:], fault)
            return


def clear_out(runtime: Runtime) -> None:
    """Remove void letters. An out-tray that refuses is told; one that is well again, too, for the next letter may be long in coming."""
    fault = ""
    try:
        out_tray.remove_void(runtime)
    except OutTrayError as error:
        fault = str(error)
    with transaction(runtime) as tx:
        before = channels.find_cause(tx.session, CHANNEL)
        if fault:
            KNOWN.note(tx, {CHANNEL: Sent("unreachable", fault)})
        elif before and not out_tray.find_fault(runtime.settings):
            KNOWN.note(tx, {CHANNEL: WORKS})


def _fault_in_printing(runtime: Runtime, claim: Claim) -> str:
    """Print one letter; return what is wrong with the out-tray, or nothing. What is wrong with its own file only is raised."""
    try:
        _print(runtime, claim)
    except OutTrayError:
        fault = out_tray.find_fault(runtime.settings)
        if not fault:
            raise
        return fault
    return ""


def _wait(runtime: Runtime, held: Sequence[Claim], fault: str) -> None:
    """Nothing is wrong with these letters: one looks again soon, and when it can be put down, it wakes the others."""
    TALLY.count(CHANNEL, "unreachable")
    with transaction(runtime) as tx:
        KNOWN.note(tx, {CHANNEL: Sent("unreachable", fault)})
        ledger.give_back(tx.session, held[:1], error=fault, wait=policy.SERVER_AWAY_WAIT)
        ledger.give_back(tx.session, held[1:], error=fault, wait=KNOWN.wait(CHANNEL))


def _print(runtime: Runtime, claim: Claim) -> None:
    with reading(runtime) as session:
        letter = find_contents(runtime, session, claim.subject)
    complaint = _put_down(runtime, letter) if letter else ""
    if letter:
        TALLY.count(CHANNEL, "refused" if complaint else "accepted")
    with transaction(runtime) as tx:
        if complaint:
            ledger.bury(tx.session, claim, complaint)
            return
        if letter:
            KNOWN.note(tx, {CHANNEL: WORKS})
        if claim.id in ledger.complete(tx.session, [claim]) and not (
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
