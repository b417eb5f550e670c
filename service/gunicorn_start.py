"""How does gunicorn find our packages, and nobody else's?

It puts the folder that it was called in first on the path; a `service` or `workflows` of the caller's would stand in for ours.
What is on the path already it leaves where it is: at the end, behind everything of ours.
"""

import sys

from gunicorn.app.wsgiapp import run
from gunicorn.util import getcwd

if __name__ == "__main__":
    sys.path.append(getcwd())
    run("gunicorn")
