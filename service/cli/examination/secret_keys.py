"""Can every secret be read, and how much hangs on each key?"""

from service.cli.context import runtime
from service.cli.examination.finding import Note


def secret_keys() -> str:
    """Count what hangs on each key; raises ValueError where one is missing that something is wrapped under."""
    from workflows.rotation.status import count_by_key

    looking = runtime()
    try:
        found = count_by_key(looking)
    finally:
        looking.engine.dispose()
    if found.missing:
        counts = ", ".join(f"{count} on {key_id}" for key_id, count in found.missing.items())
        raise ValueError(f"secrets that nobody can read, wrapped under keys that are missing: {counts}")
    if len(found.keys) > 1:
        counts = ", ".join(f"{found.hanging_on(key_id)} on {key_id}" for key_id in found.keys)
        return Note(f"{counts}: {len(found.keys)} keys; ./kc keys status says which of them may go")
    return f"everything is readable with {found.keys[0]}"
