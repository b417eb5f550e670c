"""How does a program deliver a document? What is said of it and the file, in one request; again is no harm."""

import errno
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from flask import Blueprint
from flask.typing import ResponseReturnValue

from service.api.contract import Operation, operation, tell
from service.api.keys import program
from service.api.multipart import MEDIA_TYPE, gathered, parts_of_body
from service.api.problems import ProblemError
from service.api.reading import read_json
from service.api.v1.delivery import Delivered, Delivery, NewDocument
from service.door.access import PROGRAM, open_to
from service.door.bodies import takes
from service.door.current import runtime
from workflows.document.content import LARGEST, PART, Content, UnfitContentError, examine, parts_of
from workflows.document.ingest import NO_CORRECTED, Incoming, Outcome, take_in
from workflows.engine.errors import StorageFullError
from workflows.program.scopes import Scope

LARGEST_DESCRIPTION = 16 * 1024
LARGEST_REQUEST = LARGEST + 2 * LARGEST_DESCRIPTION
STATUSES: dict[Outcome, int] = {"stored": 201, "unchanged": 200, "quarantined": 202}

blueprint = Blueprint("api_documents", __name__)


@blueprint.post("")
@open_to(PROGRAM)
@takes(MEDIA_TYPE, at_most=LARGEST_REQUEST)
@operation(
    Operation(
        "Nimmt ein Dokument mit seiner Datei: neu (201), schon da (200), oder die Kundennummer ist noch unbekannt (202).",
        "Takes a document with its file: new (201), there already (200), or of a customer number not known yet (202).",
        answers={200: Delivered, 201: Delivered, 202: Delivered},
        needs=(Scope.DOCUMENTS_WRITE,),
        body=Delivery,
        problems=(
            "bad_parts",
            "other_customer",
            "other_content",
            "unfit_file",
            "other_digest",
            "storage_full",
        ),
    )
)
def deliver() -> ResponseReturnValue:
    """Take in one document, or refuse it and keep nothing."""
    with _room() as file:
        described = _received(file)
        content = _examined(file, described)
        incoming = Incoming(
            content=content,
            source=f"key:{program().key_id}",
            parts=partial(_from_the_beginning, file),
            **described.facts(),
        )
        [taken] = take_in(runtime(), [incoming], program().reach)
    if taken.reason == NO_CORRECTED:
        raise ProblemError("unprocessable", errors=[{"pointer": "#/replaces", "code": "not_there"}])
    if taken.outcome == "refused":
        raise ProblemError("other_content")
    told = Delivered(
        outcome=taken.outcome,
        id=taken.document_id,
        sha256=content.sha256.hex(),
        size=content.size,
        media_type=content.media_type,
    )
    return tell(told, STATUSES[taken.outcome])


def _received(file: BinaryIO) -> NewDocument:
    """Read both parts; what is said of the document is looked at as soon as it is here."""
    described: NewDocument | None = None
    for name, pieces in parts_of_body("document", "file"):
        if name == "file":
            for piece in pieces:  # noqa: FURB122 - writelines would hold all of them
                file.write(piece)
            continue
        described = read_json(NewDocument, gathered(pieces, at_most=LARGEST_DESCRIPTION))
        if program().customer_number not in {None, described.customer_number}:
            raise ProblemError("other_customer")
    return cast("NewDocument", described)


def _examined(file: BinaryIO, described: NewDocument) -> Content:
    try:
        content = examine(file)
    except UnfitContentError as unfit:
        raise ProblemError("unfit_file", str(unfit)) from None
    if described.sha256 and not hmac.compare_digest(described.sha256, content.sha256.hex()):
        raise ProblemError("other_digest")
    return content


@contextmanager
def _room() -> Iterator[BinaryIO]:
    """Keep what arrives until all of it is here: a little in memory, more in a file of TMPDIR that has no name."""
    try:
        with SpooledTemporaryFile(max_size=PART) as file:
            yield cast("BinaryIO", file)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise StorageFullError from error
        raise


def _from_the_beginning(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    yield from parts_of(file)
