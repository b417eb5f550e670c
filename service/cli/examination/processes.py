"""Is every kind of process at work, with this version's code?"""

from datetime import timedelta

from service.cli.examination import asking
from service.cli.examination.finding import Note


def processes() -> str:
    """Say who was seen lately; raises ValueError where only some are at work. Before the first start nobody is."""
    from workflows.engine.heartbeat import EXPECTED, FRESH, LAST_SEEN
    from workflows.revision import expected_head

    seen = asking.rows(LAST_SEEN)
    ages = {name: age for name, age, _version in seen}
    versions = {name: version for name, _age, version in seen}
    wanted = ("web", *EXPECTED)
    fresh = [name for name in wanted if name in ages and ages[name] < FRESH]
    if not fresh:
        return Note("nobody is at work: start ./kc web and ./kc workers")
    missing = [name for name in wanted if name not in fresh]
    if missing:
        told = ", ".join(f"{name} ({_last_seen(ages.get(name))})" for name in missing)
        raise ValueError(f"not at work: {told}; their log says why, at work: {', '.join(fresh)}")
    older = [name for name in fresh if versions[name] != expected_head()]
    if older:
        return Note(f"all at work; with another version's code, restart them: {', '.join(older)}")
    return f"at work: {', '.join(fresh)}"


def _last_seen(age: timedelta | None) -> str:
    return "never seen" if age is None else f"last seen {age.total_seconds():.0f} s ago"
