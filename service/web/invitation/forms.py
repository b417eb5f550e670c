"""What is asked of somebody who is invited and has no account yet?"""

from typing import Any

from service.web.activation.forms import ActivationForm
from workflows.account.credentials import Problem
from workflows.registration.details import Details


class InvitedForm(ActivationForm):
    """As the activation, without the address: the link has proven it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.email

    def details_at(self, email: str) -> Details:
        """The answers as the use case wants them, for the address of the link."""
        named: dict[str, Any] = {
            name: self.text(name) for name in Details.__dataclass_fields__ if name != "email"
        }
        return Details(email=email, **named)


def is_about_address(problem: Problem) -> bool:
    """Say whether a problem is one of the link's address, for which the form has no field."""
    return problem.code == "address_has_user"
