"""What of a page is written before anybody asks for it? Its texts, once for each language, and what is the same in all of a house.

Most texts of a page are the same for everybody. To look them up, escape them and put them together was a third of its time.
"""

from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any, Self

from babel.support import NullTranslations
from flask import Flask
from flask.templating import Environment
from jinja2 import Template
from jinja2.nodes import Call, Const, Dict, Expr, Getattr, Mod, Name, Node, Pair
from jinja2.nodes import Template as Tree
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from service.web.language import code, texts_in

OF_THE_HOUSE = frozenset({"has_mailbox", "support_phone"})
"""Names that mean the same in every page of an application; and so does what `profile` has."""


class Calls(Context):
    """Calls what a template calls: functions of ours and macros, which need nothing of the template itself."""

    def call(
        self, called: Any, *given: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any
    ) -> Any:
        """Jinja would look at each of them four times."""
        if hasattr(called, "jinja_pass_arg"):
            return super().call(called, *given, _block_vars=_block_vars, _loop_vars=_loop_vars, **named)
        return called(*given, **named)


class Pages(Environment):
    """The templates of an application, each compiled once for every language."""

    context_class = Calls
    language = ""
    """Which one this writes; empty for the one that knows the others."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._in_languages: dict[str, Self] = {}

    def in_language(self, language: str) -> Self:
        """Return the templates in this language. What is the same in all pages has to be known by then."""
        found = self._in_languages.get(language)
        if found is None:
            found = self.overlay(cache_size=-1)
            found.language = language
            self._in_languages[language] = found
        return found

    def get_or_select_template(self, *wanted: Any, **further: Any) -> Template:
        """Find a template in the language of the page at hand."""
        if not self.language:
            return self.in_language(code()).get_or_select_template(*wanted, **further)
        return super().get_or_select_template(*wanted, **further)

    def make_globals(self, _of_one: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """No page has names of its own for all of its parts, so all share the application's."""
        return self.globals

    def _parse(self, source: str, name: str | None, filename: str | None) -> Tree:
        tree = super()._parse(source, name, filename)
        if self.language:
            Known(self.language, self.globals).visit(tree)
            tree.set_environment(self)
        return tree


def pages_of(app: Flask) -> Pages:
    """The templates of an application of ours."""
    found: Pages = app.jinja_env  # type: ignore[assignment]  # service.app has it so
    return found


class Known(NodeTransformer):
    """Writes what is known into the tree of a template, where Jinja joins it with what stands around."""

    def __init__(self, language: str, names: MutableMapping[str, Any]) -> None:
        self._language = language
        self._texts: NullTranslations = texts_in(language)
        self._names = names

    def visit_Call(self, node: Call) -> Node:  # noqa: N802 - as Jinja calls it
        """A text, the address of an asset, the language."""
        self.generic_visit(node)
        match node:
            case Call(node=Name(name="_"), args=[Const(value=str(text))]):
                return self._text(text, node)
            case Call(node=Name(name="asset"), args=[Const(value=str(name))]):
                with suppress(KeyError):  # the logo of a house that has none
                    return Const(self._names["asset"](name))
            case Call(node=Name(name="language")):
                return Const(self._language)
        return node

    def visit_Getattr(self, node: Getattr) -> Node:  # noqa: N802 - as Jinja calls it
        """What the profile says in one word."""
        self.generic_visit(node)
        if isinstance(node.node, Name) and node.node.name == "profile":
            found = getattr(self._names["profile"], node.attr)
            if isinstance(found, str | bool | None):
                return Const(found)
        return node

    def visit_Name(self, node: Name) -> Node:  # noqa: N802 - as Jinja calls it
        """Whatever else a house has one of."""
        return Const(self._names[node.name]) if node.name in OF_THE_HOUSE else node

    def _text(self, text: str, node: Call) -> Expr:
        found = Markup(self._texts.gettext(text))  # noqa: S704 - the texts are ours, values are escaped
        if node.kwargs:
            return Mod(Const(found), Dict([Pair(Const(one.key), one.value) for one in node.kwargs]))
        return Const(found % {} if "%" in found else found)
