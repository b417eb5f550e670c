"""What stands where in the XML of somebody else? A tree of names and texts, nothing else, and no larger than we can bear."""

import re
from collections.abc import Iterable, Iterator
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser

from workflows.engine.errors import KundencenterError

LARGEST = 10 * 1024 * 1024
DEEPEST = 32
MOST_ELEMENTS = 100_000
LONGEST_TEXT = 5_000
"""What is longer is shown cut off: the original has all of it."""

KEPT_ATTRIBUTES = frozenset({"unitCode"})
MISLEADING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks that turn the direction of writing: an amount could be read backwards."""


class UnreadableXmlError(KundencenterError):
    """It is no XML, has a document type, or goes beyond our limits."""


class Node:
    """An element: its name without prefix, its text, and what is inside."""

    __slots__ = ("attributes", "children", "name", "pieces")

    def __init__(self, name: str, attributes: dict[str, str] | None = None) -> None:
        self.name = name
        self.attributes = attributes or {}
        self.children: list[Node] = []
        self.pieces: list[str] = []

    def all(self, path: str) -> Iterator["Node"]:
        """Yield the elements at a path such as "Party/PostalAddress", in order."""
        first, _slash, rest = path.partition("/")
        for child in self.children:
            if child.name == first:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def first(self, path: str) -> "Node | None":
        """Return the first element at a path, None if there is none."""
        return next(self.all(path), None)

    def text(self, *paths: str) -> str:
        """Return the first text at one of these paths, its own without a path; empty if there is none.

        "Quantity@unitCode" is an attribute. What is very long is cut off.
        """
        texts = (
            (text for path in paths for text in self._texts(path)) if paths else iter(("".join(self.pieces),))
        )
        found = next((clean for text in texts if (clean := MISLEADING.sub("", text).strip())), "")
        return found if len(found) <= LONGEST_TEXT else f"{found[:LONGEST_TEXT]} …"

    def _texts(self, path: str) -> Iterator[str]:
        path, _at, attribute = path.partition("@")
        for node in self.all(path):
            yield node.attributes.get(attribute, "") if attribute else "".join(node.pieces)


def read_tree(parts: Iterable[bytes]) -> Node:
    """Return the root; raises UnreadableXmlError. No entity is expanded, nothing is fetched."""
    builder = _Builder()
    parser = create_parser(forbid_dtd=True)
    parser.setContentHandler(builder)
    size = 0
    try:
        for part in parts:
            size += len(part)
            if size > LARGEST:
                raise UnreadableXmlError
            parser.feed(part)
        parser.close()
    except (DefusedXmlException, SAXException, LookupError, ValueError):
        raise UnreadableXmlError from None
    return builder.root.children[0]


class _Builder(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("")
        self._open = [self.root]
        self._elements = 0

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802 # the parser's word
        self._elements += 1
        if self._elements > MOST_ELEMENTS or len(self._open) > DEEPEST:
            raise UnreadableXmlError
        kept = {key: value for key, value in attrs.items() if key in KEPT_ATTRIBUTES}  # type: ignore[attr-defined] # of SAX
        node = Node(name.rpartition(":")[2], kept)
        self._open[-1].children.append(node)
        self._open.append(node)

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 # the parser's words
        self._open.pop()

    def characters(self, content: str) -> None:
        """Keep what an element says; blanks between elements cost nothing."""
        pieces = self._open[-1].pieces
        if pieces or not content.isspace():
            pieces.append(content)
