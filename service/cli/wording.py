"""How does the command line say how many?"""


def counted(count: int, noun: str) -> str:
    """Say a number and what it counts: one letter, and any other number of letters."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
