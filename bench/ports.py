"""Which port does nobody use? The system knows one, and gives another one to who asks next."""

import socket


def free_port() -> int:
    """Return a loopback port that the system gives nobody else for now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
