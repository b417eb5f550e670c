"""Which limits hold for passkeys? Beside `policy`, and fixed like it: no profile changes them."""

from datetime import timedelta

PASSKEYS_PER_ACCOUNT = 10
PASSKEYS_ALONE = 2
"""So many have to work here where they are the TAN method; one is enough beside emergency codes. A lost device shuts nobody out."""

LABEL_MAX = 60
CHALLENGE_LIFETIME = timedelta(minutes=10)
"""How long an answer is taken; ASVS 5.0 6.5.5 asks for ten minutes at most."""

QUESTION_RENEWED = timedelta(minutes=5)
"""How long a page that stays open waits with the same challenge; an answer may take as long again."""

DEVICE_WAITS = timedelta(minutes=5)
"""How long a device asks its owner; shorter than the challenge lives, or the answer would come too late."""

CREDENTIAL_ID_MAX = 1_023
"""Bytes (WebAuthn 5.8.1)."""

ANSWER_MAX = 16_384
"""Characters of an answer: a public key and a signature are a few hundred."""

TOLD_AGAIN = timedelta(days=1)
"""How long nobody is told again that the same passkey may have been copied: a mailbox full of it would hide everything else."""

OLD_ENOUGH = timedelta(hours=72)
"""Until then a new passkey can be taken back, and proves nothing where a password is forgotten."""
