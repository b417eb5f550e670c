"""Do the two commands keep their word? The demonstration with its tour, and again on the same data."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from service.local.environment import HOUSE
from tests.ports import own_port

PATIENCE = 120


def demo(data_dir: Path, profile: str = "demo") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KUNDENCENTER_")}
    environment["KUNDENCENTER_PROFILE"] = profile
    return subprocess.run(
        [
            *(sys.executable, "-m", "service", "--data-dir", str(data_dir)),
            *("demo", "--exit", "--port", str(own_port(8400))),
        ],
        cwd=HOUSE,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.deep
def test_the_tour_verifies_every_step_and_does_so_again_on_the_same_data(tmp_path: Path) -> None:
    tmp_path.chmod(0o711)
    folder = tmp_path / "My Projects, 100 % Büro"
    first = demo(folder)
    again = demo(folder)

    for run in (first, again):
        assert run.returncode == 0, run.stdout + run.stderr
        assert "31 Schritte geprüft" in run.stdout
        assert "registration complete" in " ".join(run.stdout.split())
        assert "signin sign_in" in " ".join(run.stdout.split())
        assert "recovery finish" in " ".join(run.stdout.split())
        assert "reconciliation hold" in " ".join(run.stdout.split())
        assert "link unlink" in " ".join(run.stdout.split())
        assert "seat suspend" in " ".join(run.stdout.split())
        assert "account prove_tan" in " ".join(run.stdout.split())


@pytest.mark.deep
@pytest.mark.parametrize(("profile", "stops"), [("abrechnung", 27), ("kanzlei", 31)])
def test_the_tour_goes_with_every_profile(tmp_path: Path, profile: str, stops: int) -> None:
    tmp_path.chmod(0o711)
    run = demo(tmp_path, profile)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{stops} Schritte geprüft" in run.stdout
