"""Is the code in order? Lint, types, layers, tests and measurements."""

import os
import subprocess
import sys

import click

from service.local.environment import HOUSE, child_environment

STEPS = {
    "lint": ("-m", "ruff", "check", "."),
    "format": ("-m", "ruff", "format", "--check", "."),
    "types": ("-m", "mypy"),
    "layers": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
}
PURE = "tests/workflows"
"""The tables' own tests: no engine, under a second."""

EVERYTHING = ("-m", "deep or not deep", "--randomly-seed=1", "--timeout=900")

PASS_ON = {"ignore_unknown_options": True, "allow_interspersed_args": False}


@click.command()
def check() -> None:
    """Check lint, format, types and layers."""
    failed = [name for name, step in STEPS.items() if not _holds(name, step)]
    sys.exit(1 if failed else 0)


@click.command(context_settings=PASS_ON)
@click.option(
    "--deep", is_flag=True, help="The long runs, too: crashes, many seeds, big fills; always the same seed."
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...], *, deep: bool) -> None:
    """Run the tests; further arguments go to pytest."""
    _become("pytest", *_processes(arguments), *(EVERYTHING if deep else ()), *arguments)


@click.command(context_settings=PASS_ON)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Measure the service; arguments go to the bench: --quick, --only PART, --against FOLDER (docs/measurements.md)."""
    _become("bench", *arguments)


def _processes(arguments: tuple[str, ...]) -> tuple[str, ...]:
    """Two test processes, unless few tests are asked for: starting another would take longer than they do."""
    chosen = any(word.startswith(("-n", "--numprocesses")) for word in arguments)
    few = any(word == "-k" or ".py" in word or word.rstrip("/") == PURE for word in arguments)
    return () if chosen or few else ("-n", "2", "--dist", "worksteal")


def _holds(name: str, step: tuple[str, ...]) -> bool:
    done = subprocess.run(
        [sys.executable, *step],
        cwd=HOUSE,
        env=child_environment({}),
        capture_output=True,
        text=True,
        check=False,
    )
    click.echo(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}")
    if done.returncode != 0:
        click.echo(done.stdout + done.stderr)
    return done.returncode == 0


def _become(*arguments: str) -> None:
    os.chdir(HOUSE)
    os.execve(sys.executable, [sys.executable, "-m", *arguments], child_environment({}))  # noqa: S606
