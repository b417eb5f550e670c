"""Is every command that a page or a file to copy names one that there is, with the options it is given there?"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from service.cli.main import kundencenter
from tests.architecture.sources import HOUSE
from workflows.settings import Settings

PAGES = (
    *(HOUSE / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "Procfile")),
    *sorted((HOUSE / "docs").glob("*.md")),
    *(path for path in sorted((HOUSE / "deploy").rglob("*")) if path.is_file() and path.suffix != ".png"),
)
FENCED = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
CALL = re.compile(r"(?:(?:^|[\s=])(?:\./kc|/srv/kundencenter/kc)|^kundencenter) (.*)")
ANYTHING = "…"
OURS = re.compile(r"\bKUNDENCENTER_[A-Z][A-Z_]*[A-Z]\b")
OF_THE_WRAPPER = {"KUNDENCENTER_ENVIRONMENT", "KUNDENCENTER_HOUSE", "KUNDENCENTER_USER"}
OWN_NAMES = {name.upper() for name, field in Settings.model_fields.items() if field.validation_alias}
SETTINGS = {f"KUNDENCENTER_{name.upper()}" for name in Settings.model_fields} | OWN_NAMES
MADE_THERE = {
    "deploy/container/environment",
    "deploy/container/profile",
    "deploy/container/profile/ours.toml",
}
"""What people put there for their containers; git and the image leave it out."""

UNITS = {path.stem for path in (HOUSE / "deploy/systemd").iterdir()}


def lines(page: Path) -> Iterator[tuple[str, bool]]:
    """Every piece of a page that may be a command, and whether somebody would type it as it stands."""
    text = page.read_text("utf-8")
    if page.suffix != ".md":
        yield from ((line, False) for line in text.splitlines())
        return
    for block in FENCED.findall(text):
        yield from ((line, True) for line in block.splitlines())
    yield from ((span, False) for span in SPAN.findall(FENCED.sub("", text)))


def calls(page: Path) -> Iterator[tuple[list[str], bool]]:
    """The words behind `kundencenter` or `./kc`, up to what the shell makes of them."""
    for line, is_typed in lines(page):
        if found := CALL.search(line):
            words = shlex.split(found[1], comments=True) if is_typed else found[1].split()
            ends = [at for at, word in enumerate(words) if word in {"&&", "|", ">", "<", ";"}]
            yield words[: min(ends, default=len(words))], is_typed


def complaint(words: list[str], *, is_typed: bool) -> str:
    """What is wrong with a command; nothing if it is none of ours to judge, or right."""
    command: click.Command = kundencenter
    rest = list(words)
    while isinstance(command, click.Group):
        while rest and rest[0].startswith("-"):
            option = rest.pop(0)
            if option not in known(command):
                return f"no option {option}"
            if option == "--data-dir":
                rest.pop(0)
        if not rest or not re.fullmatch(r"[a-z][a-z-]*", rest[0]):
            return ""
        name = rest.pop(0)
        if name not in command.commands:
            return f"no command {name}"
        command = command.commands[name]
    given = {word.partition("=")[0] for word in rest if word.startswith("-")}
    if unknown := given - known(command):
        return "" if passes_on(command) else f"no option {', '.join(sorted(unknown))}"
    return missing(command, rest, given) if is_typed else ""


def known(command: click.Command) -> set[str]:
    """The options of a command."""
    return {"--help", "-h"} | {name for option in command.params for name in option.opts}


def passes_on(command: click.Command) -> bool:
    """Say whether another program reads what follows."""
    return bool(command.context_settings.get("ignore_unknown_options"))


def missing(command: click.Command, rest: list[str], given: set[str]) -> str:
    """Name what a command cannot do without."""
    needed = [one for one in command.params if one.required]
    options = [one.opts[0] for one in needed if isinstance(one, click.Option) and not given & set(one.opts)]
    arguments = [one for one in needed if isinstance(one, click.Argument)]
    flags = {name for one in command.params if getattr(one, "is_flag", False) for name in one.opts}
    bare = [
        word
        for before, word in zip(["", *rest], rest, strict=False)
        if not word.startswith("-") and (not before.startswith("-") or "=" in before or before in flags)
    ]
    if len(bare) < len(arguments):
        options.append(str(arguments[-1].name).upper())
    return f"{', '.join(options)} missing" if options and ANYTHING not in bare else ""


def test_every_command_that_is_named_exists() -> None:
    found = [(page, words, is_typed) for page in PAGES for words, is_typed in calls(page)]
    assert len(found) > 100, "they are found at all"
    assert {page.name for page, _words, _typed in found} >= {"README.md", "operating.md", "Procfile"}
    wrong = [
        f"{page.relative_to(HOUSE)}: {' '.join(words)}: {reason}"
        for page, words, is_typed in found
        if (reason := complaint(words, is_typed=is_typed))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("doctor --jsno", "no option --jsno"),
        ("--datadir x doctor", "no option --datadir"),
        ("operators add NAME", "no command operators"),
        ("operator make NAME", "no command make"),
        ("operator role NAME lead", "--reason missing"),
        ("operator role --reason … NAME", "ROLE missing"),
        ("customers import --dry-run", "FILE missing"),
        ("customers import --dry-run customers.csv", ""),
        ("--data-dir x operator add NAME", ""),
        ("test -k profile", ""),
    ],
)
def test_what_is_wrong_is_seen(line: str, reason: str) -> None:
    assert complaint(line.split(), is_typed=True) == reason


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_setting_that_is_named_exists(page: Path) -> None:
    named = set(OURS.findall(page.read_text("utf-8")))
    allowed = OF_THE_WRAPPER if page.parent.name == "deploy" else set()
    assert named - allowed <= SETTINGS


def test_every_unit_and_every_file_of_deploy_that_is_named_exists() -> None:
    texts = {page: page.read_text("utf-8") for page in PAGES}
    told = {
        unit
        for text in texts.values()
        for line in re.findall(r"(?:systemctl|journalctl) [^`\n#]*", text)
        for unit in re.findall(r"kundencenter-\w+", line)
    }
    assert told == UNITS
    paths = {path for text in texts.values() for path in re.findall(r"\bdeploy/[\w./-]*\w", text)}
    assert len(paths) > 5
    assert [path for path in sorted(paths - MADE_THERE) if not (HOUSE / path).exists()] == []
