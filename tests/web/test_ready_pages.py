"""Texts and what a house has one of stand in a page before anybody asks for it, and mean what they meant."""

from typing import Any

import pytest
from jinja2.nodes import Name

from service.app import create_app
from service.web.ready_pages import OF_THE_HOUSE, Pages, pages_of
from workflows.engine.runtime import Runtime

WORDS = {"de": "Hilfe", "en": "Help"}
KNOWN = OF_THE_HOUSE | {"_", "asset", "language", "profile"}


@pytest.fixture
def pages(runtime: Runtime) -> Pages:
    return pages_of(create_app(runtime))


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
