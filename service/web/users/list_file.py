"""How does a list come out of the file that a form brings?"""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TypeVar

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField

from service.web.fields import Form
from service.web.users.list_words import why_not
from workflows.csv_rows.remarks import ImportFileError
from workflows.csv_rows.text import find_encoding, text_lines

Lines = TypeVar("Lines")


class ListForm(Form):
    """A form with a file in which a list stands."""

    file = FileField(_("CSV-Datei"))

    def read(self, reader: Callable[[Iterator[str]], Lines]) -> Lines | None:
        """What the reader makes of the file; None if the form or the file is not in order, which the form says then.

        Raises what the reader raises, but ImportFileError.
        """
        if not self.validate():
            return None
        stream = BytesIO(self.file.data.read() if self.file.data else b"")
        try:
            return reader(text_lines(stream, find_encoding(stream)))
        except ImportFileError as error:
            self.form_errors.extend(why_not(flaw) for flaw in error.flaws)
            return None
