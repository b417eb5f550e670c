"""Does the place where documents lie take them, and give them back?"""

from service.cli.context import runtime


def documents() -> str:
    """Write, read and delete an object as at work, where a store is named; else look whether any document needs one."""
    from workflows.document import in_objects, parts

    looking = runtime()
    try:
        if looking.settings.document_store is not None:
            return f"written, read and deleted in {in_objects.try_out(looking)}"
        if parts.needs_objects(looking):
            raise ValueError(in_objects.MISSING)
    finally:
        looking.engine.dispose()
    return "in PostgreSQL"
