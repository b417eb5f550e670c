"""Is the cause of a silence told in words, at the bottom of whatever wraps it?"""

import socket

import pytest

from workers.silence import NAMELESS, cause_of_silence


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionRefusedError(111, "x"), "nothing listens there"),
        (ConnectionResetError(104, "x"), "the other side hung up"),
        (TimeoutError(), "no answer in time"),
        (RuntimeError(TimeoutError()), "no answer in time"),
        (
            socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
            f"{NAMELESS}: Name or service not known",
        ),
        (socket.gaierror(), NAMELESS),
        (BrokenPipeError(), "BrokenPipeError"),
    ],
)
def test_causes_are_words(error: Exception, words: str) -> None:
    assert cause_of_silence(error) == words
