"""Which release of the service is this, and, where its house is a checkout, of which revision?"""

import subprocess
import tomllib
from functools import cache

from service.local.environment import HOUSE

NAME = "Kundencenter"


@cache
def version() -> str:
    """Return the version that pyproject.toml names: it stands there and nowhere else."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def revision() -> str:
    """Return the commit of the checkout; empty for a house from an archive, or one that git does not trust."""
    if not (HOUSE / ".git").exists():
        return ""
    asked = ("git", "-C", str(HOUSE), "rev-parse", "--short=12", "HEAD")
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:  # no git here
        return ""
