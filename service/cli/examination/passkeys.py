"""Where do passkeys work? At the host of the public address, and those made for another host nowhere."""

from service.cli.context import runtime, settings
from service.cli.examination.finding import Note


def passkeys() -> str:
    """Say where they work, and how many nobody can use here."""
    from workflows.engine.transaction import reading
    from workflows.passkey.keys import elsewhere
    from workflows.passkey.place import place_of
    from workflows.profile import load_profile

    shown = load_profile(settings().profile)
    place = place_of(settings(), shown)
    if shown.passkeys == "off":
        return f"off in the profile {settings().profile}"
    if place is None:
        return Note("none: KUNDENCENTER_PUBLIC_BASE_URL holds an IP address, and passkeys want a name")
    looking = runtime()
    try:
        with reading(looking) as session:
            found = elsewhere(session, place.rp_id)
    finally:
        looking.engine.dispose()
    if found:
        hosts = ", ".join(f"{count} for {host}" for host, count in found)
        return Note(f"at {place.rp_id}; passkeys that nobody can use here, made {hosts}")
    return f"at {place.rp_id}"
