"""Do all lists go on in the same way, and do they say so in one sentence where they are empty?"""

from pathlib import Path

import pytest

import service.web

TEMPLATES = Path(service.web.__file__).parent / "templates"
MACRO = "components/pages.html"


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return {
        one.relative_to(TEMPLATES).as_posix(): one.read_text(encoding="utf-8")
        for one in TEMPLATES.rglob("*.html")
    }


def test_there_is_one_look_of_paging(written: dict[str, str]) -> None:
    by_hand = [name for name, text in written.items() if 'rel="next"' in text or "kc-pages" in text]
    assert by_hand == [MACRO]
    assert sum(MACRO in text for text in written.values()) >= 14


def test_what_is_empty_is_a_sentence_and_no_table(written: dict[str, str]) -> None:
    sentences = {name: text.count('<p class="kc-empty">') for name, text in written.items()}
    assert sum(sentences.values()) >= 25
    assert {name: text.count("kc-empty") for name, text in written.items()} == sentences
