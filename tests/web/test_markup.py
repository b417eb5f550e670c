"""Does a page of a known shape get the tree that the strict parser builds, and is a fault in it still found?"""

from xml.etree import ElementTree as ET

import pytest
from html5lib.html5parser import ParseError

from tests.web.markup import WITHOUT_SHAPE, parse, parse_strictly

PAGE = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Anmelden – Muster</title></head><body class="a b">'
    '\n<h1>Guten Tag</h1>\n<p id="p1">Eine Zeile,  zwei Blanks</p><form action="/a/b?c=1&amp;d=2" method="post">'
    '<label for="t">TAN</label><input id="t" name="tan" type="text" value="12 34"><textarea name="x">\nText\n</textarea>'
    "<table><tr><td>Zelle</td><td>a &lt; b</td></tr></table></form><p>Ende &amp; aus<br>Schluss</p></body></html>"
)
AS_WELL = [
    ("Guten Tag", "Gruezi, Frau O&#39;Neill!"),
    ("Zelle", "1 &gt; 0 &amp; 2"),
    ("\nText", "\n\n  Text"),
    ("12 34", "&#34;quoted&#34; &lt;b&gt;"),
    ("Zelle", ""),
    ("Zelle", "\ue0007\ue001"),
    ("Schluss", "<!-- >Schluss< -->"),
    ("Schluss", "<script>a &amp; b</script>"),
    ("Ende", "Ende &copy; &nbsp; und &auml;"),
]
FAULTS = [
    ("Guten Tag", "Guten &Tag;"),
    ("Guten Tag", "Guten &copy Tag"),
    ("Guten Tag", "Guten < Tag"),
    ("Guten Tag", "Guten\x01 Tag"),
    ("Guten Tag", "Guten\ufdd0 Tag"),
    ("12 34", "&auml"),
    ('value="12 34"', 'value="12 34" value="1"'),
    ('value="12 34"', "value=12<34"),
    ("</form>", ""),
    ("<td>Zelle", "<p>Zelle"),
    ("<!doctype html>", ""),
    ("Schluss", "<!-- a -- b -->"),
    ("Schluss", "<p"),
    ("</body></html>", "</body></html>Nachtrag"),
]


def same(page: str) -> bool:
    return ET.tostring(parse(page)) == ET.tostring(parse_strictly(page))


@pytest.mark.parametrize(("old", "new"), AS_WELL)
def test_other_words_in_a_known_shape_make_the_tree_that_the_strict_parser_makes(old: str, new: str) -> None:
    assert same(PAGE)
    assert PAGE.replace(old, new) != PAGE
    assert same(PAGE.replace(old, new))


@pytest.mark.parametrize(("old", "new"), FAULTS)
def test_a_fault_is_found_however_often_the_shape_was_seen(old: str, new: str) -> None:
    parse(PAGE)
    for _ in range(2):
        with pytest.raises(ParseError):
            parse(PAGE.replace(old, new))


def test_two_pages_of_a_shape_are_not_one_tree() -> None:
    first, second = parse(PAGE), parse(PAGE.replace("Guten Tag", "Hallo"))
    assert [first.findtext(".//h1"), second.findtext(".//h1")] == ["Guten Tag", "Hallo"]


def test_where_words_are_no_words_the_page_is_parsed_whole() -> None:
    assert not WITHOUT_SHAPE.search(PAGE + '<script src="/x.js"></script>')
    assert WITHOUT_SHAPE.search("<style>a{}</style>")
