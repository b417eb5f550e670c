"""What of a page is written before anybody asks for it? Its texts, once for each language, and what a house has one of.

Most texts of a page are the same for everybody. To look them up, escape them and put them together was a third of its time.
So there is one environment of Jinja per language (`Pages`). When it compiles a template, `Written` puts what is known by then
into the template's tree: `{{ _('Hilfe') }}` becomes `Hilfe`, or `Help`. Whatever a request brings is asked for as ever.
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
from service.web.marked import NP_

OF_THE_HOUSE = frozenset({"has_mailbox", "support_phone"})
"""Globals with one value for all requests of an application, as has what `profile` says; a view gives no page another value by such a name."""


class Calls(Context):
    """Calls what a template calls, without Jinja's four looks at each.

    Two things are not as Jinja has them. A macro escapes as the file does that it stands in, not as the one that calls it: all of
    ours escape. And a StopIteration out of a function is an error, not an undefined value.
    """

    def call(
        self, called: Any, *given: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any
    ) -> Any:
        """Call a function or a macro; what is marked as wanting the context (`pass_context` and the like) gets it from Jinja."""
        if hasattr(called, "jinja_pass_arg"):
            return super().call(called, *given, _block_vars=_block_vars, _loop_vars=_loop_vars, **named)
        return called(*given, **named)


class Pages(Environment):
    """The templates of an application: the one that Flask knows, and one more for each language, which it hands the work to."""

    context_class = Calls
    language = ""
    """Which one this writes; empty for Flask's."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._in_languages: dict[str, Self] = {}

    def in_language(self, language: str) -> Self:
        """Return the templates in this language. What the house has one of stands in `globals` by then; later it is not looked at."""
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
            Written(self.language, self.globals).visit(tree)
            tree.set_environment(self)  # the new nodes of it, too
        return tree


def pages_of(app: Flask) -> Pages:
    """The templates of an application of ours."""
    found: Pages = app.jinja_env  # type: ignore[assignment]  # service.app has it so
    return found


class Written(NodeTransformer):
    """Puts in place of a question in a template its answer, where all requests of an application and a language get the same.

    Jinja joins the answer with what stands around, and escapes it unless it is one of our texts. Any other question stays.
    """

    def __init__(self, language: str, names: MutableMapping[str, Any]) -> None:
        self._language = language
        self._texts: NullTranslations = texts_in(language)
        self._names = names

    def visit_Call(self, node: Call) -> Node:  # noqa: N802 - as Jinja calls it
        """Answer `_('…', name=…)`, `pgettext('…', '…')`, `asset('…')` and `language()`."""
        self.generic_visit(node)
        match node:
            case Call(node=Name(name="_"), args=[Const(value=str(text))], dyn_args=None, dyn_kwargs=None):
                return self._text(text, node)
            case Call(node=Name(name="pgettext"), args=[Const(value=str(meaning)), Const(value=str(text))]):
                return self._text(NP_(meaning, text), node)
            case Call(node=Name(name="asset"), args=[Const(value=str(name))]):
                with suppress(KeyError):  # the logo of a house that has none
                    return Const(self._names["asset"](name))
            case Call(node=Name(name="language")):
                return Const(self._language)
        return node

    def visit_Getattr(self, node: Getattr) -> Node:  # noqa: N802 - as Jinja calls it
        """Answer `profile.…` where that is one word; a list or a price is for the template to work with."""
        self.generic_visit(node)
        if isinstance(node.node, Name) and node.node.name == "profile":
            found = getattr(self._names["profile"], node.attr)
            if isinstance(found, str | bool | None):
                return Const(found)
        return node

    def visit_Name(self, node: Name) -> Node:  # noqa: N802 - as Jinja calls it
        """Answer whatever else a house has one of."""
        return Const(self._names[node.name]) if node.name in OF_THE_HOUSE else node

    def _text(self, text: str, node: Call) -> Expr:
        """Write the text itself, or `text % {…}` where it has values: those are asked for with each page, and escaped."""
        found = Markup(self._texts.gettext(text))  # noqa: S704 - the texts are ours
        if node.kwargs:
            return Mod(Const(found), Dict([Pair(Const(one.key), one.value) for one in node.kwargs]))
        return Const(found % {} if "%" in found else found)  # "%%" stands for one sign, as with values
