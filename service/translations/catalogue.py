"""Which texts are there to translate, and is the compiled English as fresh as its source?

`python -m service.translations.catalogue` adds new texts to messages.po and compiles messages.mo.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

SERVICE = Path(__file__).parents[1]
SOURCE = SERVICE / "translations" / "en" / "LC_MESSAGES" / "messages.po"
COMPILED = SOURCE.with_suffix(".mo")
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
WITH_MEANING = ((1, "c"), 2)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "lazy_gettext", "N_")),
    **dict.fromkeys(("pgettext", "NP_"), WITH_MEANING),
    "ngettext": (1, 2),
}
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
"""A date in the file would make every refresh a conflict."""


def used() -> Catalog:
    """Every text that the code and the templates mark for translation."""
    catalog = Catalog()
    for _file, _line, text, _comments, meaning in extract_from_dir(SERVICE, METHODS, keywords=KEYWORDS):
        catalog.add(text, context=meaning)
    return catalog


def english() -> Catalog:
    """The English texts as they are committed."""
    with SOURCE.open("rb") as file:
        return read_po(file, locale="en")


def untranslated() -> list[str]:
    """The texts that have no English yet."""
    done = english()
    return [str(message.id) for message in used() if message.id and not _is_translated(done, message)]


def is_fresh() -> bool:
    """Say whether messages.mo holds exactly the texts of messages.po."""
    with COMPILED.open("rb") as file:
        return _texts(read_mo(file)) == _texts(english())


def refresh() -> None:
    """Add new texts, drop those that are no longer used, and compile."""
    catalog = english()
    catalog.update(used(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = UNDATED
    catalog.project, catalog.version, catalog.msgid_bugs_address = "Kundencenter", "1", "none"
    catalog.last_translator, catalog.language_team = "Kundencenter", "English"
    with SOURCE.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, no_location=True, omit_header=False)
    with COMPILED.open("wb") as file:
        write_mo(file, english())


def _texts(catalog: Catalog) -> dict[object, object]:
    # A text with a plural comes as a list from one file and as a tuple from the other.
    return {
        (_meaning(message.context), _one(message.id)): _one(message.string)
        for message in catalog
        if message.id and message.string
    }


def _meaning(context: str | bytes | None) -> str | None:
    """Babel reads it out of the compiled file as bytes."""
    return context.decode() if isinstance(context, bytes) else context


def _one(text: object) -> object:
    return tuple(text) if isinstance(text, list) else text


def _is_translated(catalog: Catalog, used_text: Message) -> bool:
    message = catalog.get(used_text.id, used_text.context)
    return message is not None and bool(message.string) and all(message.string or "")


if __name__ == "__main__":
    refresh()
    sys.stdout.writelines(f"no English yet: {text}\n" for text in untranslated())
