"""Where does somebody sign in?"""

from dataclasses import dataclass

from workflows.tries.origin import Visitor, read_cookie


@dataclass(frozen=True)
class Place:
    """Where somebody signs in: the device cookie of the browser, if it has one, its name, and a keyed hash of its network."""

    cookie: str = ""
    label: str = ""
    network: bytes = b""

    @property
    def visitor(self) -> Visitor:
        """Who asks, for what is counted."""
        return Visitor(self.network, read_cookie(self.cookie))


NOWHERE = Place()
