"""Where does the library read and write? One transaction for each operation, behind the lock of the customer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scim2_models import NotFoundException, NotImplementedException
from scim2_server.storage import ScimStorage, SearchPage
from sqlalchemy.orm import Session

from service.scim import filters, written
from service.scim.dialects import Notes
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.scim import held_back, known, log, memberships, people
from workflows.scim.client import Client
from workflows.scim.known import Known
from workflows.scim.log import Asked
from workflows.scim.reasons import Reason, RefusedError
from workflows.scim.standing import HeldBackError
from workflows.seat.rights import Right

GROUPS = tuple(memberships.NAMES)


class Storage(ScimStorage):
    """The users and rights of one directory, for one request of it."""

    supports_cursors = True

    def __init__(self, runtime: Runtime, client: Client, notes: Notes, *, is_reading: bool) -> None:
        self.runtime = runtime
        self.client = client
        self.notes = notes
        self.is_reading = is_reading
        self.request = ""
        """What the log calls it, such as `PATCH Users`."""
        self.about: Known | None = None
        """The user that the operation is about, as it was found."""
        self._session: Session | None = None
        self._tx: Tx | None = None

    @contextmanager
    def operation(self) -> Iterator[None]:
        """Look, or lock the customer and write; what an administrator has to be asked about is noted once all is rolled back."""
        self.about = None
        if self.is_reading:
            with reading(self.runtime, self.client.reach) as session:
                self._session = session
                yield
            return
        try:
            with transaction(self.runtime, self.client.reach) as tx:
                tx.get(Customer, self.client.customer_id)
                self._tx, self._session = tx, tx.session
                yield
        except HeldBackError as held:
            held_back.hold_back(self.runtime, self.client, [held.seat_id])
            raise RefusedError(Reason.HELD_BACK) from held

    def get(self, resource_type: Any, resource_id: str, *, response_parameters: Any = None) -> Any:
        """Return a resource; without parameters it is going to be changed, so `active` is what the directory wanted."""
        if resource_type.name == "Group":
            with_members = response_parameters is None or _shows_members(response_parameters)
            found = memberships.find_group(self.session, self.client, resource_id, with_members=with_members)
            if found is None:
                raise _missing(resource_type.name)
            return written.group(found, with_members=with_members)
        return written.user(self._known(resource_id), is_wanted=response_parameters is None)

    def search(self, resource_types: list[Any], search_request: Any, *, position: Any = None) -> SearchPage:
        """Return a page of users in the order of their numbers, or of the rights."""
        if len(resource_types) > 1:
            raise NotImplementedException(detail="Search /Users or /Groups")
        if resource_types[0].name == "Group":
            return self._groups(search_request, position)
        return self._users(search_request, position)

    def create(self, resource_type: Any, resource: Any) -> Any:
        """Make a user; rights are there already."""
        if resource_type.name == "Group":
            raise RefusedError(Reason.GROUP_FIXED)
        if resource.active is None:
            resource.active = True
        self.about = people.create(self.tx, self.client, written.told(resource))
        self._note("created", self.about)
        return written.user(self.about, is_wanted=False)

    def update(self, resource_type: Any, resource: Any, *, expected_version: str | None = None) -> Any:  # noqa: ARG002 - see below
        """Make a resource be so; behind the lock of the customer its version is still what it was when it was read."""
        if resource_type.name == "Group":
            return self._change_group(resource)
        was = self._held(resource.id)
        now = people.change(self.tx, self.client, was, written.told(resource))
        self._note(_result(was, now), now)
        return written.user(now, is_wanted=False)

    def delete(self, resource_type: Any, resource_id: str, *, expected_version: str | None = None) -> None:  # noqa: ARG002 - see above
        """End a user."""
        if resource_type.name == "Group":
            raise RefusedError(Reason.GROUP_FIXED)
        was = self._held(resource_id)
        people.end(self.tx, self.client, was)
        self._note("ended", was)

    def is_noted(self, status: int) -> bool:
        """Say whether a refusal is worth a line: a look for somebody who is not there is none."""
        return not (self.is_reading and status == 404)

    def as_it_stands(self, resource: Any) -> Any:
        """Note that nothing was different, and return the resource as it is to be read."""
        if self.about is None:
            return resource
        stays = self.about.is_wanted and not self.about.is_active
        self._note("unchanged", self.about, Reason.LOCK_STAYS if stays else None)
        return written.user(self.about, is_wanted=False)

    @property
    def session(self) -> Session:
        """Of the operation under way."""
        assert self._session is not None  # noqa: S101 - the library opens it
        return self._session

    @property
    def tx(self) -> Tx:
        """Of the operation under way, which writes."""
        assert self._tx is not None  # noqa: S101 - the library opens it
        return self._tx

    def _known(self, resource_id: str) -> Known:
        found = known.find(self.session, self.client, resource_id)
        if found is None:
            raise _missing("User")
        self.about = found
        return found

    def _held(self, resource_id: str) -> Known:
        """Return a user whom this operation has read already: behind the lock of the customer it still stands so."""
        found = self.about
        return found if found is not None and found.id == resource_id else self._known(resource_id)

    def _group(self, group_id: str, *, with_members: bool = True) -> memberships.Group:
        found = memberships.find_group(self.session, self.client, group_id, with_members=with_members)
        if found is None:
            raise _missing("Group")
        return found

    def _users(self, asked: Any, position: Any) -> SearchPage:
        if asked.filter is not None:
            return self._page_of(self._matching(asked.filter), asked, position)
        count = asked.count or 0
        total = known.count(self.session, self.client)
        if asked.cursor is None:
            skipped = asked.start_index - 1
            is_behind = skipped >= total
            found = (
                known.page(self.session, self.client, most=count, skipped=skipped)
                if count and not is_behind
                else []
            )
            return SearchPage(total, self._written(found))
        after, before = _around(position)
        found = (
            known.page(self.session, self.client, most=count + 1, after=after, before=before) if count else []
        )
        return self._cut(found, count, after=after, before=before, total=total)

    def _cut(self, found: list[Known], count: int, *, after: str, before: str, total: int) -> SearchPage:
        """One more than asked for says whether there is another page in the direction of travel."""
        more = len(found) > count
        kept = found[-count:] if before else found[:count]
        if not kept:
            return SearchPage(total, [])
        has_next = bool(before) or more
        has_previous = more if before else bool(after)
        return SearchPage(
            total,
            self._written(kept),
            next={"after": kept[-1].user_number} if has_next else None,
            previous={"before": kept[0].user_number} if has_previous else None,
        )

    def _matching(self, scim_filter: Any) -> list[Known]:
        narrowed = filters.narrowed(scim_filter.ast)
        if narrowed == known.EVERYBODY:
            filters.require_few(known.count(self.session, self.client))
        candidates = known.page(self.session, self.client, narrowed, most=filters.MOST_LOOKED_AT + 1)
        filters.require_few(len(candidates))
        return [one for one in candidates if scim_filter.match(self._readable(one))]

    def _page_of(self, found: list[Known], asked: Any, position: Any) -> SearchPage:
        count = asked.count or 0
        if asked.cursor is None:
            first = asked.start_index - 1
            return SearchPage(len(found), self._written(found[first : first + count]))
        after, before = _around(position)
        rest = [
            one
            for one in found
            if (not after or one.user_number > after) and (not before or one.user_number < before)
        ]
        wanted = rest[-(count + 1) :] if before else rest[: count + 1]
        return self._cut(wanted if count else [], count, after=after, before=before, total=len(found))

    def _groups(self, asked: Any, position: Any) -> SearchPage:
        with_members = _shows_members(asked) or asked.filter is not None
        found = [self._group(right, with_members=with_members) for right in GROUPS]
        groups: list[Any] = [written.group(one, with_members=with_members) for one in found]
        if asked.filter is not None:
            groups = [one for one in groups if asked.filter.match(one)]
        first = asked.start_index - 1 if asked.cursor is None else int((position or {}).get("skip", 0))
        count = asked.count or 0
        behind = first + count
        next_ = {"skip": behind} if asked.cursor is not None and count and behind < len(groups) else None
        return SearchPage(len(groups), groups[first:behind], next=next_)

    def _change_group(self, resource: Any) -> Any:
        was = self._group(resource.id)
        if (resource.display_name or "") != was.name:
            raise RefusedError(Reason.GROUP_FIXED)
        wanted = [member.value or "" for member in resource.members or ()]
        right = Right(resource.id)
        for one in memberships.change_members(self.tx, self.client, right, was.members, wanted):
            self._note("changed", known.find(self.session, self.client, one))
        self.tx.write()
        return written.group(self._group(resource.id), with_members=True)

    def _note(self, result: str, about: Known | None, reason: Reason | None = None) -> None:
        asked = Asked(
            self.request, result, about.seat_id if about else None, reason, sorted(self.notes.not_stored)
        )
        log.add(self.tx, self.client, asked)

    def _written(self, found: list[Known]) -> list[Any]:
        return [self._readable(one) for one in found]

    def _readable(self, one: Known) -> Any:
        return written.user(one, is_wanted=False)


def _missing(kind: str) -> NotFoundException:
    """Of what is somebody else's and of what is nobody's there is nothing more to say."""
    return NotFoundException(detail=f"{kind} not found")


def _shows_members(parameters: Any) -> bool:
    """Say whether the answer shows the members of a group."""
    left_out = {str(path).lower() for path in parameters.excluded_attributes or ()}
    # A path may begin with a URN, which has a point of its own.
    asked_for = {str(path).lower().rpartition(":")[2].split(".")[0] for path in parameters.attributes or ()}
    return "members" not in left_out and (not asked_for or "members" in asked_for)


def _around(position: Any) -> tuple[str, str]:
    place = position or {}
    return str(place.get("after", "")), str(place.get("before", ""))


def _result(was: Known, now: Known) -> str:
    if was.is_wanted and not now.is_wanted:
        return "suspended"
    if now.is_wanted and not was.is_wanted:
        return "reinstated"
    return "unchanged" if was.version == now.version else "changed"
