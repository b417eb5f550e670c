"""Is it one recipient, or is it us? What three in a row get, with no mail taken between, is ours."""

IN_A_ROW = 3


class TurnedAway:
    """The recipients that this process could not hand a mail to since the last one that was taken."""

    def __init__(self) -> None:
        self._recipients: set[str] = set()

    def add(self, recipient: str) -> bool:
        """Take note of one and say whether by now it is everybody."""
        if len(self._recipients) < IN_A_ROW:
            self._recipients.add(recipient)
        return len(self._recipients) >= IN_A_ROW

    def clear(self) -> None:
        """Begin anew: a mail was taken."""
        self._recipients.clear()


TURNED_AWAY = TurnedAway()
"""What this process knows."""
