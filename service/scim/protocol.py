"""Which steps of the library do we take differently? Bodies and filters are read by dialects.py and filters.py first, and refusals are ours."""

from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import ValidationError
from scim2_models import (
    BulkOperation,
    Error,
    InvalidValueException,
    NotFoundException,
    Resource,
)
from scim2_server.conditions import Conditions
from scim2_server.handler import ScimHandler
from scim2_server.responses import ScimResponse
from scim2_server.service import ScimService, scim_exception_of

from service.scim import dialects, filters
from service.scim.dialects import Notes
from service.scim.refusals import as_scim, told_of
from service.scim.resources import PROVIDER, User
from service.scim.storage import Storage
from workflows.scim import log
from workflows.scim.log import Asked
from workflows.scim.reasons import Reason, RefusedError


class Service(ScimService):
    """The protocol, for one request."""

    def __init__(self, secret: bytes, notes: Notes, query: Mapping[str, str]) -> None:
        super().__init__(PROVIDER, secret=secret)
        self.notes = notes
        self.query = query
        """The parameters of the address."""
        self.asked_for: Any = None
        """Of a creation: what of the new resource is to be answered."""
        self.notes_of_operations: list[Notes] = []
        """Of a Bulk: what each of its operations brings that is not stored."""

    def read_creation(self, resource_type: Any, body: bytes, content_type: str | None) -> Resource[Any]:
        """Read a new resource."""
        self.asked_for = self.read_response_parameters(resource_type, self.query)
        read = dialects.resource(
            self._sent(body, content_type), resource_type.endpoint, self.notes, is_new=True
        )
        return super().read_creation(resource_type, dialects.encoded(read), content_type)

    def read_replacement(self, resource_type: Any, body: bytes, content_type: str | None) -> Resource[Any]:
        """Read what a resource is to be."""
        read = dialects.resource(
            self._sent(body, content_type), resource_type.endpoint, self.notes, is_new=False
        )
        return super().read_replacement(resource_type, dialects.encoded(read), content_type)

    def read_patch(self, resource_type: Any, body: bytes, content_type: str | None) -> Any:
        """Read what is to be different."""
        read = dialects.patch(self._sent(body, content_type), resource_type.endpoint, self.notes)
        return super().read_patch(resource_type, dialects.encoded(read), content_type)

    def read_bulk(self, body: bytes, content_type: str | None) -> Any:
        """Read many operations."""
        self.ensure_bulk_payload_size(len(body))
        read, self.notes_of_operations = dialects.bulk(self._sent(body, content_type))
        return super().read_bulk(dialects.encoded(read), content_type)

    def read_search(self, resource_types: Any, payload: Any) -> Any:
        """Read what is looked for."""
        if isinstance(payload, dict):
            payload = {
                name: filters.read(value) if name.casefold() == "filter" and isinstance(value, str) else value
                for name, value in payload.items()
            }
        return super().read_search(resource_types, payload)

    def apply_replacement(self, current: Any, replacement: Any, conditions: Conditions) -> Any:
        """Replace a resource; whether a user may come in is never said by leaving it out."""
        if isinstance(replacement, User) and replacement.active is None:
            replacement.active = current.active
        return super().apply_replacement(current, replacement, conditions)

    def apply_patch(self, current: Any, patch_op: Any, conditions: Conditions) -> Any:
        """Change a resource; whether a user may come in stays said."""
        try:
            patched = super().apply_patch(current, patch_op, conditions)
        except InvalidValueException as wrong:
            if isinstance(wrong.__cause__, ValidationError):  # in words, and without what was sent
                raise scim_exception_of(wrong.__cause__) from None
            raise
        if isinstance(patched, User) and patched.active is None:
            raise RefusedError(Reason.ACTIVE_UNCLEAR)
        return patched

    def creation_response(self, base_url: str, created: Any) -> ScimResponse:
        """Answer with what was asked for of the new resource (RFC 7644, 3.9)."""
        told = super().creation_response(base_url, created)
        told.body = self.replacement_response(base_url, created, self.asked_for).body
        return told

    def patch_response(self, base_url: str, resource: Any, response_parameters: Any) -> ScimResponse:
        """Answer with the user as it is now; a group may be large, and nobody reads it."""
        if not isinstance(resource, User):
            return super().patch_response(base_url, resource, response_parameters)
        return self.replacement_response(base_url, resource, response_parameters)

    def me_target(self, request: Any) -> NoReturn:  # noqa: ARG002 - the library asks so
        """A directory is nobody's user."""
        raise NotFoundException(detail="This credential is a directory's: it is no user")

    def me_creation_type(self, request: Any) -> NoReturn:
        """As above."""
        self.me_target(request)

    @staticmethod
    def error_of(exception: Exception) -> Error:
        """Name what went wrong as SCIM does."""
        return ScimService.error_of(as_scim(exception))

    def bulk_failure(self, outcome: dict[str, Any], exception: Exception) -> dict[str, Any]:
        """Refuse an operation as if it came alone: what nobody expected gets a number and a line in the log."""
        error = told_of(exception)
        return {**outcome, "status": error.status, "response": error}

    def _sent(self, body: bytes, content_type: str | None) -> Any:
        self.ensure_json(content_type)
        return dialects.decoded(body)


class Handler(ScimHandler):
    """Serves one request."""

    service: Service
    storage: Storage

    def replace_resource(
        self, resource_type: Any, current: Any, replacement: Any, conditions: Conditions
    ) -> Any:
        """Replace a resource, and say how it stands then."""
        found = super().replace_resource(resource_type, current, replacement, conditions)
        return self.storage.as_it_stands(found) if found is current else found

    def patch_resource(
        self, resource_type: Any, resource_id: str, patch_op: Any, conditions: Conditions
    ) -> Any:
        """Change a resource, and say how it stands then."""
        current = self.storage.get(resource_type, resource_id)
        version = current.meta.version
        patched = self.service.apply_patch(current, patch_op, conditions)
        if patched is None:
            return self.storage.as_it_stands(current)
        return self.storage.update(resource_type, patched, expected_version=version)

    def run_bulk_step(self, request: Any, plan: Any, step: Any) -> Any:
        """Run one operation, and write down if it was refused."""
        operation: BulkOperation[Any] = plan.operation(step)
        endpoint = (operation.path or "").strip("/").split("/")[0]
        self.storage.request = f"{operation.method or '?'} {endpoint[:50]} (Bulk)"
        self.storage.notes = self.service.notes = self.service.notes_of_operations[step.index]
        self.storage.about = None
        outcome, resource = super().run_bulk_step(request, plan, step)
        if isinstance(outcome.get("response"), Error):
            self.note_refused(outcome["response"].status or 500, outcome["response"].detail)
        return outcome, resource

    def note_refused(self, status: int, detail: str | None) -> None:
        """Write down that the request, or an operation of it, was refused."""
        storage = self.storage
        of = next((reason for reason in Reason if reason.sentence == detail), None)
        reason = of or BY_STATUS.get(status, Reason.NOT_UNDERSTOOD)
        about = storage.about.seat_id if storage.about else None
        asked = Asked(storage.request, "refused", about, reason, sorted(self.service.notes.not_stored))
        log.add_refused(storage.runtime, storage.client, asked)


BY_STATUS = {404: Reason.NOT_FOUND, 412: Reason.CHANGED_MEANWHILE}
