"""Texts and what a house has one of stand in a page before anybody asks for it, and mean what they meant; nothing else does."""

import ast
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request, session
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2.nodes import Const, EvalContextModifier, Filter, Name, Template
from jinja2.runtime import Macro
from markupsafe import Markup, escape

import service
from service.app import create_app
from service.door.signing import FIELD, form_token
from service.web.messages import say
from service.web.ready_pages import OF_THE_HOUSE, Pages, pages_of
from service.web.rendering import escaped
from workflows.engine.runtime import Runtime

WORDS = {"de": "Hilfe", "en": "Help"}
KNOWN = OF_THE_HOUSE | {"_", "pgettext", "asset", "language", "profile"}
ASKED = """{% macro bold(one) %}<b>{{ one }}</b>{% endmacro -%}
{{ _('Guten Tag %(name)s', name=value) }}|{{ bold(value) }}|{{ request.args.get('q') }}|{{ csrf_token() }}"""


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return create_app(runtime)


@pytest.fixture
def pages(app: Flask) -> Pages:
    return pages_of(app)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_text_is_a_part_of_the_page(pages: Pages, language: str) -> None:
    written = pages.in_language(language).compile("<h1>{{ _('Hilfe') }}: {{ language() }}</h1>", raw=True)
    assert f"yield '<h1>{WORDS[language]}: {language}</h1>'" in written


@pytest.mark.parametrize("language", ["de", "en"])
def test_values_in_a_text_are_escaped(pages: Pages, language: str) -> None:
    page = pages.in_language(language).from_string("{{ _('Guten Tag %(name)s', name=name) }}")
    assert page.render(name="<b>").endswith("&lt;b&gt;")


def test_a_text_without_values_has_single_signs_of_per_cent(pages: Pages) -> None:
    assert pages.in_language("de").from_string("{{ _('100 %% von <b>') }}").render() == "100 % von <b>"


def test_what_the_profile_says_is_escaped(pages: Pages) -> None:
    names: dict[str, Any] = pages.globals
    names["profile"] = names["profile"].model_copy(update={"brand": "A & B"})
    assert pages.in_language("de").from_string("{{ profile.brand }}").render() == "A &amp; B"


def test_the_address_of_an_asset_is_a_part_of_the_page(pages: Pages) -> None:
    ready = pages.in_language("de")
    names: dict[str, Any] = pages.globals
    address = names["asset"]("kundencenter.css")
    assert f"yield '{address}'" in ready.compile("{{ asset('kundencenter.css') }}", raw=True)
    assert "logo.png" in ready.compile("{% if profile.logo %}{{ asset('logo.png') }}{% endif %}", raw=True)


def test_no_page_calls_anything_else_by_such_a_name(pages: Pages) -> None:
    for name in pages.list_templates():
        source, _file, _fresh = pages.loader.get_source(pages, name)  # type: ignore[union-attr] # Flask's
        given = {one.name for one in pages.parse(source).find_all(Name) if one.ctx != "load"}
        assert not given & KNOWN, name


@pytest.mark.parametrize("language", ["de", "en"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(
    value=st.text(st.characters(codec="utf-8")), token=st.text("0123456789abcdef", min_size=40, max_size=40)
)
def test_what_a_request_brings_is_asked_for_each_time_and_escaped(
    app: Flask, pages: Pages, language: str, value: str, token: str
) -> None:
    page = pages.in_language(language).from_string(ASKED)
    with app.test_request_context(query_string={"q": value}):
        session[FIELD] = token
        written = page.render(value=value, request=request)
        signed = form_token()
    assert app.extensions[FIELD].loads(signed) == token
    hello, said = {"de": "Guten Tag", "en": "Hello"}[language], escape(value)
    assert written == f"{hello} {said}|<b>{said}</b>|{said}|{signed}"


def tree(pages: Pages, name: str) -> Template:
    source, file, _fresh = pages.loader.get_source(pages, name)  # type: ignore[union-attr] # Flask's
    return pages._parse(source, name, file)


def asked(found: Template) -> Counter[str]:
    return Counter(one.name for one in found.find_all(Name) if one.name not in KNOWN)


def test_whatever_else_a_page_asks_for_it_still_asks_for(pages: Pages) -> None:
    ready = pages.in_language("en")
    for name in pages.list_templates():
        assert asked(tree(ready, name)) == asked(tree(pages, name)), name


def test_every_file_escapes_so_a_macro_does_wherever_it_is_called(pages: Pages) -> None:
    for name in pages.list_templates():
        assert pages.autoescape(name), name  # type: ignore[operator] # Flask has a function there
        assert not list(tree(pages, name).find_all(EvalContextModifier)), name
    macro = pages.in_language("de").from_string("{% macro say(one) %}{{ one }}{% endmacro %}").module.say  # type: ignore[attr-defined]  # the macro
    assert isinstance(macro, Macro)
    assert (
        pages.from_string("{% autoescape false %}{{ say('<b>') }}{% endautoescape %}").render(say=macro)
        == "&lt;b&gt;"
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_values_of_a_text_may_come_all_at_once(app: Flask, pages: Pages, language: str) -> None:
    page = pages.in_language(language).from_string("{{ _('Guten Tag %(name)s', **values) }}")
    with app.test_request_context():
        assert page.render(values={"name": "<b>"}).endswith(" &lt;b&gt;")


def test_no_view_gives_a_page_another_value_by_such_a_name() -> None:
    for file in Path(service.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in {
                "render_template",
                "form_page",
                "page",
            }:
                assert not {one.arg for one in call.keywords} & KNOWN, (file, call.lineno)


def test_what_speaks_the_language_of_the_page_is_not_asked_of_a_constant(pages: Pages) -> None:
    """Jinja answers a filter of constants when it compiles the page, in whichever language that is; with the context it waits."""
    plain = {
        one.name
        for name in pages.list_templates()
        for one in tree(pages.in_language("en"), name).find_all(Filter)
        if isinstance(one.node, Const) and not hasattr(pages.filters[one.name], "jinja_pass_arg")
    }
    assert plain == {"format", "safe"}, "neither speaks"


class OtherText(str):
    """A text of another class."""

    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    ["<b>&'\"", Markup("<b>"), OtherText("<i>"), None, 5, say("E-CHOICE")],
    ids=["text", "markup", "other", "none", "number", "said"],
)
def test_values_are_escaped_as_ever(app: Flask, value: object) -> None:
    with app.test_request_context():
        assert str(escaped(value)) == str(escape(value))
        assert app.jinja_env.from_string("{{ value }}").render(value=value) == str(escape(value))
