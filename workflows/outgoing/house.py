"""What does every mail and every letter know of the house that writes it? One list, so that both have one voice."""

from workflows.engine.runtime import Runtime
from workflows.message.facts import TextFacts


def facts_of_house(runtime: Runtime) -> TextFacts:
    """Return name, contact, company, clock and colours of the house."""
    profile = runtime.profile
    return {
        "brand": profile.brand,
        "product": profile.product,
        "sender_name": profile.sender_name,
        "support_email": profile.support_email,
        "support_phone": profile.support_phone,
        "company": " · ".join(profile.imprint),
        "return_address": " · ".join(profile.return_address),
        "login_scheme": profile.login_scheme,
        "base_url": runtime.settings.public_base_url,
        "zone": profile.zone,
        "colour": profile.colour,
        "logo": profile.logo,
    }
