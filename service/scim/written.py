"""How is a user or a right written as a resource, and what does a resource say about a user?"""

from typing import Any

from scim2_models import Meta, Reference

from service.scim.resources import Group, Mail, Member, Membership, Name, User
from workflows.scim import memberships
from workflows.scim.known import Known
from workflows.scim.people import Told
from workflows.seat.names import PersonName
from workflows.seat.rights import COLUMNS
from workflows.visible import is_seen

KEPT = ("name", "displayName", "preferredLanguage", "emails", "phoneNumbers")
"""What of a user is kept as it was sent; the rest has columns of its own."""


def user(known: Known, *, is_wanted: bool) -> Any:
    """Write a user; `active` is what the directory wants (for what it is going to change) or what holds (for what it reads)."""
    given = dict(known.given)
    told = User.model_validate({name: given[name] for name in KEPT if name in given})
    return User(
        id=known.id,
        external_id=known.external_id or None,
        user_name=known.user_name,
        name=told.name,
        display_name=_shown(known, told),
        preferred_language=told.preferred_language,
        active=known.is_wanted if is_wanted else known.is_active,
        emails=told.emails,
        phone_numbers=told.phone_numbers,
        groups=[
            Membership(value=str(right), ref=Reference(f"Groups/{right}"), display=name)
            for right, name in memberships.NAMES.items()
            if known.is_own and getattr(known, COLUMNS[right])
        ]
        or None,
        meta=Meta(
            resource_type="User",
            created=known.created_at,
            last_modified=known.changed_at,
            version=f'W/"{known.version}"',
        ),
    )


def told(resource: Any) -> Told:
    """Read what a resource says about a user."""
    given = resource.model_dump(exclude_none=True)
    emails = [mail for mail in resource.emails or () if mail.value]
    return Told(
        user_name=resource.user_name or "",
        external_id=resource.external_id or "",
        display_name=name_of(resource),
        email=_address(emails),
        emails=[str(mail.value) for mail in emails],
        is_active=resource.active is not False,
        language="en" if (resource.preferred_language or "").lower().startswith("en") else "de",
        given={name: given[name] for name in KEPT if name in given},
    )


def name_of(resource: Any) -> str:
    """By which name the user goes: displayName, else name.formatted, else the given and the family name; or empty."""
    name = resource.name or Name()
    parts = f"{name.given_name or ''} {name.family_name or ''}"
    texts = (resource.display_name or "", name.formatted or "", parts)
    return next((text for text in texts if is_seen(text)), "")


def group(found: memberships.Group, *, with_members: bool) -> Group:
    """Write a right as a group."""
    members = [
        Member(value=one, ref=Reference(f"Users/{one}"), display=name) for one, name in found.members.items()
    ]
    return Group(
        id=str(found.right),
        display_name=found.name,
        members=members or None if with_members else None,
        meta=Meta(
            resource_type="Group",
            created=found.changed_at,
            last_modified=found.changed_at,
            version=f'W/"{found.version}"',
        ),
    )


def _shown(known: Known, told: User) -> str | None:
    """Return the name as it was sent, or as it is by now where somebody has changed it here."""
    sent = name_of(told)
    if known.is_told and PersonName.of(sent).given == known.display_name:
        return told.display_name
    return known.display_name


def _address(emails: list[Mail]) -> str:
    """Where to write to: the primary address, else the first one at work, else the first."""
    primary = [mail for mail in emails if mail.primary]
    at_work = [mail for mail in emails if (mail.type or "").lower() == "work"]
    return next((str(mail.value).strip() for mail in (*primary, *at_work, *emails)), "")
