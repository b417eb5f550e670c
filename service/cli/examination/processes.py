"""Is every kind of process at work, with this version's code?"""

from service.cli.examination import asking
from service.cli.examination.finding import Note

SEEN = "SELECT name, clock_timestamp() - seen_at < %s, version, extract(epoch FROM clock_timestamp() - seen_at)::bigint FROM heartbeat"


def processes() -> str:
    """Say who was seen lately; raises ValueError where only some are at work. Before the first start nobody is."""
    from workflows.engine.heartbeat import EXPECTED, FRESH
    from workflows.revision import expected_head

    found = {name: (fresh, version, age) for name, fresh, version, age in asking.rows(SEEN, [FRESH])}
    wanted = ("web", *EXPECTED)
    fresh = [name for name in wanted if found.get(name, (False,))[0]]
    if not fresh:
        return Note("nobody is at work: start ./kc web and ./kc workers")
    missing = [name for name in wanted if name not in fresh]
    if missing:
        ages = ", ".join(f"{name} ({_last_seen(found.get(name))})" for name in missing)
        raise ValueError(f"not at work: {ages}; their log says why, at work: {', '.join(fresh)}")
    older = [name for name in fresh if found[name][1] != expected_head()]
    if older:
        return Note(f"all at work; with another version's code, restart them: {', '.join(older)}")
    return f"at work: {', '.join(fresh)}"


def _last_seen(heartbeat: tuple[bool, str, int] | None) -> str:
    return "never seen" if heartbeat is None else f"last seen {heartbeat[2]} s ago"
