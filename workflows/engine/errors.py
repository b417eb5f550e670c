"""Which errors may a use case raise?

One tree; `service/door/errors.py` turns each type into a status and a stable code, `service/web/errors.py` into a sentence.
"""


class KundencenterError(Exception):
    """Something a caller can act on went wrong."""


class NotFoundError(KundencenterError):
    """There is no such record."""


class ChangedMeanwhileError(KundencenterError):
    """The record is not any more as it was seen; nothing was done. The text is the version that it has now."""


class ConcurrentChangeError(KundencenterError):
    """A row was changed between look and write (an optimistic lock that failed); nothing was done, and `decide` tries again."""


class TransitionRefused(KundencenterError):  # noqa: N818 - the field's name for it, DESIGN section 3
    """The trigger is not allowed in the record's present state."""

    def __init__(self, workflow: str, trigger: str, state: str) -> None:
        super().__init__(f"{workflow}: '{trigger}' is not possible in state '{state}'")
        self.workflow = workflow
        self.trigger = trigger
        self.state = state


class GuardFailed(KundencenterError):  # noqa: N818 - the field's name for it, DESIGN section 3
    """The trigger is allowed in this state, but at least one guard does not hold."""

    def __init__(self, workflow: str, trigger: str, guards: tuple[str, ...]) -> None:
        super().__init__(f"{workflow}: '{trigger}' needs {', '.join(guards)}")
        self.workflow = workflow
        self.trigger = trigger
        self.guards = guards


class ProofSpentError(KundencenterError):
    """This proof (link, code, TAN) has been consumed before."""


class StorageFullError(KundencenterError):
    """There is no room for what is to be stored; nothing of it was kept. Ours to mend."""

    def __init__(self) -> None:
        super().__init__("there is no room left where documents are stored")


class DocumentStoreError(KundencenterError):
    """The store of the documents' bytes is away, refuses us, or is not named; nothing was kept or lost. Ours to mend; the message says what."""


class LinkError(KundencenterError):
    """A text that should be one of our links is none."""


class BrokenLinkError(LinkError):
    """The link is not complete: characters are missing at its end."""


class ForgedLinkError(LinkError):
    """The link is complete in form, but was not made by us, or for another purpose."""


class InvalidDefinitionError(Exception):
    """A workflow table contradicts itself; raised at import, never at run time."""


class ScopeError(Exception):
    """A row is to be changed that the scope of the transaction only reads; a mistake in the code that named the scope."""
