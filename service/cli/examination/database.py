"""Is the database of this mode there, at the revision that the code needs, and does it keep customers apart?"""

from service.cli.context import refuse_other_mode
from service.cli.examination import asking
from service.cli.examination.finding import Note


def database() -> str:
    """Return which PostgreSQL answers; one of the other mode is refused."""
    from workflows.demonstration import KIND

    refuse_other_mode(asking.first(KIND))
    return f"PostgreSQL {asking.first('SHOW server_version')}"


def schema() -> str:
    """Return the revision of the schema; raises ValueError where it is too old."""
    from workflows.revision import expected_head, is_enough

    head = asking.head()
    if not is_enough(head):
        raise ValueError(f"is at {head or 'nothing'}, needs {expected_head()}: run ./kc migrate")
    if head != expected_head():
        return Note(f"is at {head}, newer than this version, which needs {expected_head()}")
    return str(head)


def roles() -> str:
    """Say as whom we work; in production nobody comes that far without roles."""
    if statements := asking.lacking_roles():
        return Note(f"the database keeps no customers apart; a superuser types: {'; '.join(statements)}")
    return f"works as {asking.first('SELECT current_user')}"
