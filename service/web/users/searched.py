"""How does a name that somebody looks for get into an address, which logs of proxies and browsers keep? Sealed, for one session.

It is sent in a form, and the address that it leads to holds what only we can read, for as long as this session lives.
"""

import base64
import binascii

from service.door.current import runtime
from service.web.signin.browser import person
from workflows.engine.keys import UnwrapError, key_id_of

PURPOSE = "searched-name"


def seal(text: str) -> str:
    """Return the text as an address may hold it; nothing for nothing."""
    if not text:
        return ""
    owner = person()
    return base64.urlsafe_b64encode(
        runtime().keys.wrap(PURPOSE, owner.holder, owner.id.bytes + text.encode())
    ).decode()


def unseal(sealed: str) -> str:
    """Return the text; nothing for what was not sealed here, for this person and session."""
    owner, keys = person(), runtime().keys
    try:
        wrapped = base64.urlsafe_b64decode(sealed)
        if key_id_of(wrapped) not in keys.ids:
            return ""
        told = keys.unwrap(PURPOSE, owner.holder, wrapped)
    except (binascii.Error, ValueError, UnwrapError):
        return ""
    return told.removeprefix(owner.id.bytes).decode() if told.startswith(owner.id.bytes) else ""
