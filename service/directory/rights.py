"""Who may do what here? The office's own rights, which have nothing to do with the admin right online."""

from service.directory.people import Person
from service.directory.words import RefusedError, Text

NOT_YOURS = Text(
    "Dafür fehlt Ihnen hier das Recht. Ändern darf, wer die Benutzerverwaltung ändern darf.",
    "You lack the right for this here. Whoever may edit the user administration may do it.",
)


def may_edit(acting: Person | None) -> bool:
    """Whether lines may be changed; nobody named is the owner of the file."""
    return acting is None or acting.local_right in {"edit", "admin"}


def may_administer(acting: Person | None) -> bool:
    """Whether rights may be given and the program coupled."""
    return acting is None or acting.local_right == "admin"


def may_see(acting: Person | None, person: Person) -> bool:
    """Whether somebody sees this line: the own one, or whoever may edit them all of them."""
    return may_edit(acting) or person == acting


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: require(may_edit(acting))
    """Go on only with the right. Raises RefusedError."""
    if not allowed:
        raise RefusedError(NOT_YOURS)
