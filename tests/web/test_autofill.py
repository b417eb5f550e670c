"""Do browsers and password managers know what every field asks for? WCAG 2.2 wants it (1.3.5); the tokens are those of HTML."""

import pytest

import service.app  # noqa: F401 - it loads every form
from service.web.fields import Form
from tests.web.application import app_for
from workflows.engine.runtime import Runtime

PURPOSES = {
    "first_name": {"given-name"},
    "last_name": {"family-name"},
    "email": {"email"},
    "email_repeat": {"email"},
    "mobile": {"tel"},
    "postal_code": {"postal-code"},
    "identifier": {"username"},
    "login_name": {"username"},
    "name_": {"username"},
    "password": {"current-password", "new-password"},
    "password_repeat": {"new-password"},
    "new": {"new-password"},
    "current_password": {"current-password"},
    "tan": {"one-time-code"},
    "totp": {"one-time-code"},
    "code": {"one-time-code"},
    "emergency_code": {"one-time-code"},
}
OF_SOMEBODY_ELSE = "service.web.users."
"""Where an administrator types another person's details: what a browser knows is the administrator's own."""

NO_PURPOSE = {"on", "off"}
BY_HAND = {"CloseForm", "ProposalForm"}
"""Nobody closes an account with what a browser filled in, or corrects a customer's address to an operator's own."""


def kinds(kind: type[Form]) -> list[type[Form]]:
    return [kind, *(deeper for lower in kind.__subclasses__() for deeper in kinds(lower))]


KINDS = sorted(kinds(Form), key=lambda kind: (kind.__module__, kind.__name__))


def hints(kind: type[Form]) -> dict[str, str]:
    """What each field in which something is typed tells the browser."""
    base = Form(formdata=None)
    made = {name: getattr(kind, name) for name in dir(kind) if hasattr(getattr(kind, name), "field_class")}
    bound = {
        name: base.meta.bind_field(base, unbound, {"name": name, "prefix": ""})
        for name, unbound in made.items()
    }
    return {
        name: (field.render_kw or {}).get("autocomplete", "")
        for name, field in bound.items()
        if field.type.endswith(("TextField", "SecretField")) or hasattr(field, "max_length")
    }


@pytest.mark.parametrize(
    "kind", KINDS, ids=lambda kind: f"{kind.__module__.removeprefix('service.')}.{kind.__name__}"
)
def test_every_field_says_what_it_asks_for(runtime: Runtime, kind: type[Form]) -> None:
    with app_for(runtime).test_request_context():
        told = hints(kind)
    is_own = not kind.__module__.startswith(OF_SOMEBODY_ELSE) and kind.__name__ not in BY_HAND
    wanted = {name: PURPOSES.get(name, NO_PURPOSE) if is_own else NO_PURPOSE for name in told}
    assert {name: hint for name, hint in told.items() if hint not in wanted[name]} == {}


def test_the_fields_that_matter_are_looked_at(runtime: Runtime) -> None:
    with app_for(runtime).test_request_context():
        seen = {name for kind in KINDS for name in hints(kind)}
    assert PURPOSES.keys() <= seen
