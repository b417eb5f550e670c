"""Is what was typed written into the form that it came from, and nothing else, nowhere else?"""

import re

import pytest
from werkzeug.datastructures import MultiDict

from service.app import create_app
from service.web.again.fields import fill_in, is_secret
from service.web.fields import Form
from workflows.engine.runtime import Runtime

PAGE = """<!doctype html><p>&lt;b&gt; &#39;</p><svg viewBox="0 0 1 1"><path d="M0"/></svg>
<form method="post" action="/abmelden"><input type="hidden" name="csrf_token" value="neu"><button>x</button></form>
<form method="post" action="/a/eins"><input type="hidden" name="id" value="1"><input name="name" value="alt"></form>
<details><summary>mehr</summary><form method="post" action="/a/eins" id="zwei">
<input type="hidden" name="csrf_token" value="neu"><input type="hidden" name="id" value="2"><input type="hidden" name="version" value="9">
<input name="name" value="alt"><input type="password" name="password" value="alt"><input name="tan" autocomplete="one-time-code">
<input name="captcha"><input type="file" name="file"><input type="radio" name="r" value="" checked><input type="radio" name="r" value="b">
<input type="checkbox" name="c" value="x" checked><input type="checkbox" name="c" value="y"><input type="checkbox" name="on">
<select name="s"><option value="">alle</option><option value="o" selected>o</option><option value="p">p</option></select>
<textarea name="t">alt &amp; gut</textarea><button name="action" value="change">x</button></form></details>
<form method="post"><input name="other" value="alt"></form>"""
SENT = {
    "csrf_token": ["alt"], "id": ["2"], "version": ["3"], "name": ['"><script>&'], "password": ["geheim"], "tan": ["geheim"],
    "captcha": ["geheim"], "file": ["geheim"], "r": ["b"], "c": ["y"], "on": ["on"], "s": ["p"], "t": ["<neu>"], "action": ["other"],
    "other": ["neu"],
}  # fmt: skip


def written(shown_at: str = "/a", sent_to: str | None = "/a/eins", **changes: list[str]) -> str:
    return fill_in(PAGE, MultiDict(SENT | changes), shown_at=shown_at, sent_to=sent_to).page


def test_what_was_typed_stands_in_its_form_again() -> None:
    page = written()
    before, form = page.split('id="zwei"')
    assert 'value="&quot;&gt;&lt;script&gt;&amp;"' in form
    assert 'name="version" value="3"' in form, "in which version it was seen"
    assert 'name="r" value="">' in form
    assert 'name="r" value="b" checked>' in form
    assert (
        'value="x"><input type="checkbox" name="c" value="y" checked><input type="checkbox" name="on" checked>'
        in form
    )
    assert '<option value="o">o</option><option value="p" selected>p</option>' in form
    assert '<textarea name="t">&lt;neu&gt;</textarea>' in form
    assert "<details open>" in before, "what was folded away is seen"
    assert "geheim" not in page
    assert page.count('value="neu"') == 2, "the token is this page's"
    assert '<button name="action" value="change">' in form


def test_everything_else_stays_as_it_was() -> None:
    page = written(id=["3"])
    assert page == PAGE.replace('<form method="post"><input', '<form method="post" action="/a"><input'), (
        "of another row"
    )
    assert written(sent_to="/a/zwei") == page, "sent to another address"
    assert written(shown_at="/a", sent_to="/a", id=[]).count('"alt"') == PAGE.count('"alt"') - 1


def test_a_form_that_only_looks_is_left_alone() -> None:
    looks = '<form action="/a"><input name="name" value="alt"></form>'
    assert fill_in(looks, MultiDict(SENT), shown_at="/a", sent_to="/a") == (looks, False)


def test_with_another_language_the_form_is_the_one_most_like_it() -> None:
    assert 'name="name" value="alt"></form>' in written(sent_to=None)
    assert "&lt;neu&gt;" in written(sent_to=None)


def test_every_field_for_a_password_or_a_code_says_that_it_is_secret(runtime: Runtime) -> None:
    """What says nothing comes back as it was typed."""
    app = create_app(runtime)

    def kinds(kind: type[Form]) -> set[type[Form]]:
        return {kind}.union(*(kinds(lower) for lower in kind.__subclasses__()))

    with app.test_request_context():
        open_to_read = {
            f"{kind.__name__}.{name}"
            for kind in kinds(Form)
            for name, made in vars(kind).items()
            if re.search(r"password|secret|code|tan$|totp|captcha", name) and hasattr(made, "bind")
            if not is_secret({"name": name, **(made.bind(Form(), name, prefix="").render_kw or {})})
        }
    assert open_to_read == {"AccountForm.postal_code"}


@pytest.mark.parametrize("hint", ["section-a one-time-code", "new-password webauthn"])
def test_a_secret_is_known_by_each_word_of_its_hint(hint: str) -> None:
    assert is_secret({"name": "x", "autocomplete": hint})
