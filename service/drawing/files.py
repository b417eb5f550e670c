"""Which files are drawn from the definitions, and are the committed ones fresh?"""

from pathlib import Path

from service.drawing.picture import picture
from service.drawing.retention import retention
from service.drawing.tables import handbook
from service.web.cockpit.diagram import FOLDER
from service.web.cockpit.words import as_written, german
from service.web.language import texts_in
from workflows.catalogue import DEFINITIONS
from workflows.engine.machine import Definition

DOCS = Path(__file__).parents[2] / "docs"
HANDBOOK = DOCS / "workflows" / "README.md"
RETENTION = DOCS / "retention.md"
TITLES = {"de": "Zustände: {name}", "en": "States: {name}"}
DESCRIPTIONS = {
    "de": "{states} Zustände und ihre Übergänge. Dieselben Angaben stehen in der Tabelle daneben.",
    "en": "{states} states and the steps between them. The table beside it says the same.",
}


def drawn() -> dict[Path, str]:
    """Draw everything: path -> content."""
    pictures = {
        FOLDER / f"{name}.{language}.svg": _picture(definition, language)
        for name, definition in DEFINITIONS.items()
        for language in TITLES
    }
    return {**pictures, HANDBOOK: handbook(DEFINITIONS), RETENTION: retention()}


def stale() -> list[Path]:
    """List the committed files that are missing or differ from what the definitions say."""
    return [
        path
        for path, content in drawn().items()
        if not path.exists() or path.read_text(encoding="utf-8") != content
    ]


def _picture(definition: Definition, language: str) -> str:
    texts = texts_in(language)

    def word(name: str, kind: str) -> str:
        known = german(name, kind, definition.name)
        return as_written(texts.gettext(known), kind, language) if known else name

    return picture(
        definition,
        word,
        TITLES[language].format(name=word(definition.name, "workflow")),
        DESCRIPTIONS[language].format(states=len(definition.states)),
    )
