"""Is there one way only to write the address that a mail comes back to?"""

from uuid import UUID

from pydantic import SecretStr

from workflows.engine.keys import KeyRing
from workflows.outgoing.bounce_address import bounce_address, find_message_id

KEYS = KeyRing([SecretStr("k" * 32)])
MESSAGE = UUID(int=1)
BASE = "bounces@example.org"
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def test_an_address_of_ours_leads_to_its_message_in_any_capitals() -> None:
    address = bounce_address(KEYS, BASE, MESSAGE)
    assert find_message_id(KEYS, BASE, ["no address", f"<{address}>"]) == MESSAGE
    assert find_message_id(KEYS, BASE, [address.upper()]) == MESSAGE


def test_letters_that_decode_to_the_same_bytes_are_no_address_of_ours() -> None:
    local, _, domain = bounce_address(KEYS, BASE, MESSAGE).partition("@")
    place = LETTERS.index(local[-1])
    for spare in (1, 2, 3):  # 42 letters hold 210 bits, an id and a signature 208
        assert find_message_id(KEYS, BASE, [f"{local[:-1]}{LETTERS[place + spare]}@{domain}"]) is None
