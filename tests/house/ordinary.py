"""Which Python may an ordinary user run here, where tests are run by root?"""

import subprocess
import sys
import sysconfig

import pytest


def ordinary_python() -> tuple[str, str]:
    """A Python of our version, and our packages, that an ordinary user may run and read."""
    packages = sysconfig.get_path("purelib")
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/bin/python{ours}"):
        try:
            done = subprocess.run(
                [python, "-c", "import pytest, psycopg"],
                env={"PYTHONPATH": packages},
                capture_output=True,
                check=False,
                user=65534,
                group=65534,
                extra_groups=[],
            )
        except OSError:
            continue
        if done.returncode == 0:
            return python, packages
    pytest.skip("no Python here that an ordinary user could run our packages with")
