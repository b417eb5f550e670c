"""Do all lists go on in the same way, with the same words?"""

from pathlib import Path

import service.web

TEMPLATES = Path(service.web.__file__).parent / "templates"
MACRO = "components/pages.html"


def test_there_is_one_look_of_paging() -> None:
    written = {
        one.relative_to(TEMPLATES).as_posix(): one.read_text(encoding="utf-8")
        for one in TEMPLATES.rglob("*.html")
    }
    by_hand = [name for name, text in written.items() if 'rel="next"' in text or "kc-pages" in text]
    assert by_hand == [MACRO]
    assert sum(MACRO in text for text in written.values()) >= 14
