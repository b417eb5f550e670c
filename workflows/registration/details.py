"""Are the main user's details complete and allowed? The rules of the activation form, one code per problem."""

from dataclasses import dataclass

from workflows.account.credentials import Problem
from workflows.account.identifiers import is_login_name
from workflows.account.passwords import find_complaint, shortest_password
from workflows.profile import Profile


@dataclass(frozen=True)
class Details:
    """What the activation form asks for; `mobile` is E.164, needed for mTAN only (seed 002, domain 40)."""

    tan_method: str
    salutation: str
    first_name: str
    last_name: str
    mobile: str
    email: str
    login_name: str
    password: str


def problems(
    profile: Profile, customer_number: str, details: Details, *, is_name_taken: bool
) -> list[Problem]:
    """List what keeps these details of a user of this customer from being accepted; empty when all is well."""
    found = [
        Problem(name, "required")
        for name in ("first_name", "last_name", "email", "login_name")
        if not getattr(details, name).strip()
    ]
    if details.tan_method not in profile.tan_methods_at_registration:
        found.append(Problem("tan_method", "required"))
    if details.tan_method == "sms" and not details.mobile:
        found.append(Problem("mobile", "mobile_for_mtan"))
    if details.login_name.strip():
        if not is_login_name(details.login_name):
            found.append(Problem("login_name", "login_name_form"))
        elif is_name_taken:
            found.append(Problem("login_name", "login_name_taken"))
    shortest = shortest_password(with_tan=details.tan_method != "none")
    complaint = find_complaint(
        details.password,
        shortest=shortest,
        context=(
            details.login_name,
            details.first_name,
            details.last_name,
            customer_number,
            profile.brand,
            profile.product,
        ),
    )
    return found + (
        [Problem("password", f"password_{complaint}", shortest if complaint == "short" else 0)]
        if complaint
        else []
    )
