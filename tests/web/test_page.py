"""Does the page checker notice what it promises to notice?"""

import pytest
from html5lib.html5parser import ParseError
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request

from tests.web.page import Page, complaints, lost

GOOD = (
    '<!doctype html><html lang="de"><head><title>Anmelden – Muster</title></head><body><main><h1>Anmelden</h1>'
    '<form method="post" id="formular-1"><input type="hidden" name="csrf_token" value="t"><label for="tan">TAN</label>'
    '<input id="tan" name="tan" autocomplete="one-time-code"></form></main>'
    '<button name="page_language" form="formular-1">English</button></body></html>'
)


def page(html: str, status: int = 200, policy: str = "default-src 'none'") -> Page:
    headers = [("Content-Security-Policy", policy)]
    request = Request.from_values("/")
    response = TestResponse([html.encode()], f"{status} x", headers, request)  # type: ignore[arg-type]
    return Page(response)


def test_a_good_page_has_no_complaints() -> None:
    assert complaints(page(GOOD)) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("</main>", "<h1>Zwei</h1></main>", "not exactly one h1"),
        ("<title>Anmelden", "<title>Start", "does not name"),
        ('lang="de"', "", "no language"),
        ("<main>", "<div>", "not exactly one main"),
        ('for="tan"', "", "tan has no label"),
        ('autocomplete="one-time-code"', "", "no autocomplete"),
        ('name="csrf_token"', 'name="other"', "without csrf_token"),
        ("</main>", '<p id="tan"></p></main>', "id tan twice"),
        ("</main>", "<script>1</script></main>", "inline script"),
        ("</main>", '<script src="/x.js" defer></script></main>', "a script that is no module"),
        ("</main>", '<p style="color:red"></p></main>', "inline style"),
        ("</main>", '<p onclick="x()"></p></main>', "inline onclick"),
        ("</main>", '<img alt="" src="https://cdn.example/x.png"></main>', "another server"),
        ("</main>", '<img src="/x.png"></main>', "without alt"),
        ("</main>", '<p aria-describedby="nothing"></p></main>', "not there"),
    ],
)
def test_each_fault_is_named(old: str, new: str, complaint: str) -> None:
    html = GOOD.replace(old, new).replace("</main>", "</div>" if old == "<main>" else "</main>")
    assert complaint in " ".join(complaints(page(html)))


@pytest.mark.parametrize(
    ("old", "new"), [('post" id="formular-1"', 'post"'), ('name="page_language"', 'name="language"')]
)
def test_another_language_has_to_send_the_form(old: str, new: str) -> None:
    assert lost(page(GOOD)) == []
    assert "another language loses what was typed" in lost(page(GOOD.replace(old, new)))


def test_a_star_is_heard_and_no_error_is_of_two_fields() -> None:
    star = '<fieldset><legend>Art<span class="kc-star">*</span></legend><input type="radio" aria-label="x" name="art"{}></fieldset></main>'
    assert complaints(page(GOOD.replace("</main>", star.format("")))) == ["nobody hears the star of art"]
    assert complaints(page(GOOD.replace("</main>", star.format(" required")))) == []
    twice = '<div data-error-summary><ul><li><a href="#tan">x</a></li><li><a href="#tan">x</a></li></ul></div></main>'
    html = GOOD.replace("<title>", "<title>Fehler: ").replace("</main>", twice)
    assert complaints(page(html, 422)) == ["the summary says 'x' of two fields"]


def test_a_refused_form_needs_title_and_summary() -> None:
    assert len(complaints(page(GOOD, 422))) == 2
    summary = '<div data-error-summary><ul><li><a href="#gone">x</a></li></ul></div></main>'
    html = GOOD.replace("<title>", "<title>Fehler: ").replace("</main>", summary)
    assert complaints(page(html, 422)) == ["the summary links to gone, which is not there"]


def test_a_policy_is_needed() -> None:
    assert complaints(page(GOOD, policy="")) == ["no strict content security policy"]


def test_broken_html_is_refused() -> None:
    with pytest.raises(ParseError):
        page(GOOD.replace("</form>", ""))
