"""Do all lists of the cockpit go on in the same way, with the same words?"""

from pathlib import Path

import service.web

TEMPLATES = Path(service.web.__file__).parent / "templates"
MACRO = "components/pages.html"


def test_there_is_one_look_of_paging_in_the_cockpit() -> None:
    cockpit = {one.name: one.read_text(encoding="utf-8") for one in (TEMPLATES / "cockpit").rglob("*.html")}
    by_hand = [name for name, written in cockpit.items() if 'rel="next"' in written or "kc-pages" in written]
    assert by_hand == []
    assert sum(MACRO in written for written in cockpit.values()) >= 7
    assert 'rel="next"' in (TEMPLATES / MACRO).read_text(encoding="utf-8")
