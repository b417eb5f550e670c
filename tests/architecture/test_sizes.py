"""Is every file and function small enough to be read at one sitting?"""

from statistics import median

from tests.architecture.sources import HOUSE, ROOMS, functions, lines, name, python_files

GENERATED = "migrations/versions/"


def test_files_have_an_end() -> None:
    house = {name(path): lines(path) for path in python_files(*ROOMS, "migrations", "bench")}
    tests = {name(path): lines(path) for path in python_files("tests")}
    assert {path for path, count in house.items() if count > 300 and GENERATED not in path} == set()
    assert {path for path, count in tests.items() if count > 400} == set()


def test_most_files_are_short() -> None:
    counts = [lines(path) for path in python_files(*ROOMS) if path.name != "__init__.py"]
    assert median(counts) <= 80


def test_templates_are_shorter_still() -> None:
    templates = {name(path): lines(path) for room in ROOMS for path in (HOUSE / room).rglob("*.html")}
    assert templates
    assert {path for path, count in templates.items() if count > 80} == set()


def test_functions_fit_on_a_page_and_most_on_a_card() -> None:
    sizes = {
        f"{name(path)}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in python_files(*ROOMS)
        for function in functions(path)
    }
    assert {where for where, count in sizes.items() if count > 50} == set()
    assert median(sizes.values()) <= 8
