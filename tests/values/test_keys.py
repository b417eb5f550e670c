"""Does a key ring open only what it wrapped, for the purpose and the record that it was wrapped for?"""

from uuid import UUID

import pytest
import structlog
from pydantic import SecretStr

from workflows.engine.keys import KeyMissingError, KeyRing, UnwrapError, key_id_of

OLD, NEW = SecretStr("o" * 32), SecretStr("n" * 32)
ANNA, BERT = UUID(int=1), UUID(int=2)
PURPOSE, PLAIN = "a purpose", b"a secret that outlives its key"


def test_what_was_wrapped_is_opened_with_every_ring_that_holds_its_key() -> None:
    wrapped = KeyRing([OLD]).wrap(PURPOSE, ANNA, PLAIN)
    assert PLAIN not in wrapped
    for ring in ([OLD], [OLD, NEW], [NEW, OLD]):
        assert KeyRing(ring).unwrap(PURPOSE, ANNA, wrapped) == PLAIN
    assert KeyRing([OLD]).wrap(PURPOSE, ANNA, PLAIN) != wrapped, "a nonce of its own"


def test_it_says_which_key_wrapped_it() -> None:
    both = KeyRing([NEW, OLD])
    wrapped = KeyRing([OLD]).wrap(PURPOSE, ANNA, PLAIN)
    assert key_id_of(wrapped) == both.ids[1] == KeyRing([OLD]).ids[0]
    assert not both.is_newest(wrapped)
    assert both.is_newest(both.wrap(PURPOSE, ANNA, PLAIN))


@pytest.mark.parametrize(("purpose", "about"), [("another purpose", ANNA), (PURPOSE, BERT)])
def test_it_opens_for_nothing_and_nobody_else(purpose: str, about: UUID) -> None:
    keys = KeyRing([NEW])
    with pytest.raises(UnwrapError):
        keys.unwrap(purpose, about, keys.wrap(PURPOSE, ANNA, PLAIN))


def test_every_changed_or_missing_byte_is_noticed() -> None:
    keys = KeyRing([NEW])
    wrapped = keys.wrap(PURPOSE, ANNA, PLAIN)
    for place in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[place] ^= 1
        with pytest.raises(UnwrapError):
            keys.unwrap(PURPOSE, ANNA, bytes(changed))
        with pytest.raises(UnwrapError):
            keys.unwrap(PURPOSE, ANNA, wrapped[:place])


def test_a_missing_key_is_named_in_the_log_and_nothing_secret() -> None:
    wrapped = KeyRing([OLD]).wrap(PURPOSE, ANNA, PLAIN)
    with structlog.testing.capture_logs() as written, pytest.raises(KeyMissingError) as raised:
        KeyRing([NEW]).unwrap(PURPOSE, ANNA, wrapped)
    (line,) = written
    assert (line["key"], line["purpose"], line["record"]) == (KeyRing([OLD]).ids[0], PURPOSE, str(ANNA))
    said = f"{line} {raised.value}"
    assert "o" * 32 not in said
    assert PLAIN.decode() not in said


def test_a_keys_name_is_no_part_of_it() -> None:
    (name,) = KeyRing([SecretStr("0123456789abcdef" * 4)]).ids
    assert name not in "0123456789abcdef" * 4
    assert len(name) == 8
