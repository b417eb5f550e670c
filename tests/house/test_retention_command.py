"""Does the command line look before it erases, and erase when told to?"""

from tests.house.conftest import Errands
from workflows.retention.classes import CLASSES


def test_a_dry_run_lists_every_class_and_erases_nothing(errands: Errands) -> None:
    done = errands("retention")
    assert done.exit_code == 0, done.stderr
    assert [one.name for one in CLASSES if one.name not in done.stdout] == []
    assert "Nothing was erased" in done.stdout
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "class limit after rows due"
    assert "login_data at once the account has ended 0" in lines
    assert "staged 1 hour the comparison has ended 0" in lines


def test_erasing_says_how_much(errands: Errands) -> None:
    done = errands("retention", "--erase")
    assert done.exit_code == 0, done.stderr
    assert "0 rows erased" in done.stdout
