"""How does a person fetch all originals of a year at once?"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, Response, abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from zipstream import ZIP_STORED, ZipStream

from service.door.access import SIGNED_IN, open_to
from service.door.current import runtime
from service.door.limits import at_most
from service.web.documents.first_time import proven_at_first
from service.web.documents.pacing import DownloadSlot, Paced
from service.web.documents.sending import file_name
from service.web.documents.table import archive_headings
from service.web.language import translated as _
from service.web.signin.browser import own_rows, own_scope, person
from workflows.csv_rows.writing import Cell, csv_lines
from workflows.document.archive import MOST, Delivered, Listed, OfYear, list_of_year

blueprint = Blueprint("archive", __name__)

INDEX = "index.csv"
NO_LETTERS = re.compile("[^A-Za-z0-9]+")


@blueprint.get("/rechnungen/jahr/<int(fixed_digits=4):year>.zip")
@open_to(SIGNED_IN)
@at_most("30 per minute", methods=("GET",))
@proven_at_first
def of_year(year: int) -> ResponseReturnValue:
    """Hand over the invoices of a year as they came in, with a table of contents."""
    wanted = OfYear("invoice", year or abort(404), request.args.get("nummer", ""))
    with own_rows() as rows:
        found = list_of_year(rows, person().holder, wanted)
    if not found:
        abort(404)
    if len(found) > MOST:
        flash(
            _("Das sind mehr als %(most)s Rechnungen. Wählen Sie bitte eine Kundennummer.", most=MOST),
            "warning",
        )
        return redirect(f"/rechnungen?jahr={year}", 303)
    return _sent(found, f"{_('Rechnungen')}-{year}.zip")


def _sent(found: Sequence[Listed], name: str) -> Response:
    names = names_of(found)
    index = b"".join(csv_lines(archive_headings(), map(_index_row, names, found)))
    answer = Response(content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    answer.set_etag(hashlib.sha256(index).hexdigest(), weak=True)
    holder, scope = person().holder, own_scope()
    archive = packed(index, names, [Delivered(runtime(), scope, holder, one) for one in found])
    answer.content_length = len(archive)
    if request.method == "HEAD" or request.if_none_match.contains_weak(hashlib.sha256(index).hexdigest()):
        return answer.make_conditional(request)  # type: ignore[return-value]  # it is this very answer
    answer.response = Paced(iter(archive), DownloadSlot(holder))
    return answer


def packed(index: bytes, names: Sequence[str], originals: Sequence[Delivered]) -> ZipStream:
    """Return the archive, of which nothing is read before its turn; its length is known already."""
    archive = ZipStream(compress_type=ZIP_STORED, sized=True)
    archive.add(index, INDEX)
    for name, original in zip(names, originals, strict=True):
        archive.add(original, name, size=original.size)
    return archive


def names_of(found: Sequence[Listed]) -> list[str]:
    """Name each file: in a folder of its customer number where there are several, and with a number behind it on a clash."""
    has_folders = len({one.customer_number for one in found}) > 1
    times: Counter[str] = Counter()
    names = []
    for one in found:
        stem, _dot, ending = file_name(one).rpartition(".")
        folder = f"{NO_LETTERS.sub('-', one.customer_number)}/" if has_folders else ""
        times[f"{folder}{stem}.{ending}".lower()] += 1
        again = times[f"{folder}{stem}.{ending}".lower()]
        names.append(f"{folder}{stem}.{ending}" if again == 1 else f"{folder}{stem}({again}).{ending}")
    return names


def _index_row(name: str, one: Listed) -> Sequence[Cell]:
    facts = (one.number, one.customer_number, one.date, one.period, one.net, one.gross, one.currency)
    return (name, *facts, one.media_type, one.size, one.sha256.hex())
