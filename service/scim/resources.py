"""Which resources are there, and which of their attributes do we store? `/Schemas` says just this."""

from typing import Annotated, Any

from pydantic import Field
from scim2_models import (
    AuthenticationScheme,
    Bulk,
    CaseExact,
    ChangePassword,
    ComplexAttribute,
    EnterpriseUser,
    ETag,
    Filter,
    Mutability,
    Pagination,
    Patch,
    Reference,
    Required,
    Resource,
    ResourceType,
    Schema,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)
from scim2_models import Group as CoreGroup
from scim2_models import User as CoreUser
from scim2_models.urn import URN

MOST_OPERATIONS, LARGEST_BODY = 200, 1024 * 1024
DEFAULT_PAGE, LARGEST_PAGE = 100, 500
CURSOR_SECONDS = 3600

USER_SCHEMA = str(CoreUser.__schema__)
GROUP_SCHEMA = str(CoreGroup.__schema__)
ENTERPRISE_SCHEMA = str(EnterpriseUser.__schema__)


class Name(ComplexAttribute):
    """The parts of a person's name."""

    formatted: str | None = None
    family_name: str | None = None
    given_name: str | None = None


class Mail(ComplexAttribute):
    """An email address, as it was sent."""

    value: str | None = None
    display: str | None = None
    type: str | None = Field(None, examples=["work", "home", "other"])
    primary: bool | None = None


class Phone(ComplexAttribute):
    """A phone number, as it was sent."""

    value: str | None = None
    display: str | None = None
    type: str | None = Field(None, examples=["work", "home", "mobile", "fax", "other"])
    primary: bool | None = None


class Membership(ComplexAttribute):
    """A right of a user."""

    value: Annotated[str | None, Mutability.read_only, CaseExact.true] = None
    ref: Annotated[Reference["Group"] | None, Mutability.read_only] = Field(
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    display: Annotated[str | None, Mutability.read_only] = None


class User(Resource[Any]):
    """A user of a customer number."""

    __schema__ = URN(USER_SCHEMA)

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    name: Name | None = None
    display_name: str | None = None
    preferred_language: str | None = None
    active: bool | None = None
    emails: list[Mail] | None = None
    phone_numbers: list[Phone] | None = None
    groups: Annotated[list[Membership] | None, Mutability.read_only] = None


class Member(ComplexAttribute):
    """A user who has the right."""

    value: Annotated[str | None, Mutability.immutable, CaseExact.true] = None
    ref: Annotated[Reference["User"] | None, Mutability.immutable] = Field(
        None, serialization_alias="$ref", validation_alias="$ref"
    )
    display: Annotated[str | None, Mutability.immutable] = None


class Group(Resource[Any]):
    """A right."""

    __schema__ = URN(GROUP_SCHEMA)

    display_name: Annotated[str | None, Required.true] = None
    members: list[Member] | None = None


POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)
"""As Entra, Okta and authentik write it; what is refused nevertheless is refused by us (docs/decisions/0034)."""

CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=True, max_operations=MOST_OPERATIONS, max_payload_size=LARGEST_BODY),
    filter=Filter(supported=True, max_results=LARGEST_PAGE),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=False),
    etag=ETag(supported=True),
    pagination=Pagination(
        cursor=True,
        index=True,
        default_pagination_method=Pagination.DefaultPaginationMethod.index,
        default_page_size=DEFAULT_PAGE,
        max_page_size=LARGEST_PAGE,
        cursor_timeout=CURSOR_SECONDS,
    ),
    authentication_schemes=[
        AuthenticationScheme(
            type=AuthenticationScheme.Type.oauthbearertoken,
            name="Bearer",
            description="The credential that an administrator makes on /abgleich, as Authorization: Bearer",
            primary=True,
        )
    ],
)

NEVER_MISSING = frozenset({"displayName", "active"})
"""What is never taken from a user. A new one may come without: with another name, and active; so the models ask for neither."""


class Provider(ScimProvider):
    """What there is, and which of it is never missing."""

    @property
    def schemas(self) -> tuple[Schema, ...]:
        """What `/Schemas` says."""
        published = super().schemas
        for attribute in published[0].attributes or ():
            if attribute.name in NEVER_MISSING:
                attribute.required = Required.true
        return published


PROVIDER = Provider(
    models=[User, Group],
    resource_types=[ResourceType.from_resource(User), ResourceType.from_resource(Group)],
    config=CONFIG,
    policy=POLICY,
)
