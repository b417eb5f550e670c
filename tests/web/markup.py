"""Is it strictly valid HTML, and what does it consist of? Thousands of pages in a run, a few hundred shapes among them.

What makes a page valid, and what its tree looks like, hangs on its markup, not on its words. So plain words are taken
out before the strict parser (10 ms a page) is asked; it sees each shape once per process, and a copy of the tree gets
the words back. Whatever else could mean something to a parser stays in the shape.
"""

import html
import re
from copy import deepcopy
from functools import cache
from xml.etree.ElementTree import Element

import html5lib

OPEN, CLOSE = "\ue000", "\ue001"  # private letters: between them stands the number of the words taken out
PLAIN = r"(?:[\w.,:;!?()/@+*%#=§€„“”‚‘’–—…·×-]|&(?:amp|lt|gt|#39|#34);)"
WORDS = rf"{PLAIN}+(?: {PLAIN}+)*"
VOLATILE = r"value|href|src|action|id|for|name|lang|class|datetime|aria-\w+|data-[\w-]+"
"""Attributes whose values say nothing to a parser; those of `type` and `charset`, for instance, do."""
TAKEN_OUT = re.compile(rf'(>\s*|\s(?:{VOLATILE})=")({WORDS})(?=\s*<|")')
PLACE = re.compile(f"{OPEN}([0-9]+){CLOSE}")
WITHOUT_SHAPE = re.compile(rf"<!--|{OPEN}|<(?:script|style)\b[^>]*>(?!</)")
"""There words are no words: in a comment, in a script, or where ours would be taken for theirs."""


def parse(page: str) -> Element:
    """Return the root of the page's tree. Raises html5lib's ParseError."""
    if WITHOUT_SHAPE.search(page):
        return parse_strictly(page)
    words: list[str] = []

    def take_out(match: re.Match[str]) -> str:
        words.append(html.unescape(match[2]))
        return f"{match[1]}{OPEN}{len(words) - 1}{CLOSE}"

    root = deepcopy(_shape(TAKEN_OUT.sub(take_out, page)))
    for element in root.iter():
        _put_back(element, words)
    return root


def parse_strictly(page: str) -> Element:
    """Let the strict parser see all of it."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return root


def _put_back(element: Element, words: list[str]) -> None:
    def filled(text: str) -> str:
        return PLACE.sub(lambda place: words[int(place[1])], text)

    element.text = element.text and filled(element.text)
    element.tail = element.tail and filled(element.tail)
    for name, value in element.items():
        if OPEN in value:
            element.set(name, filled(value))


_shape = cache(parse_strictly)
