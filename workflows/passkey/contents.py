"""Which facts does the mail need that tells of a passkey which may have been copied?"""

from collections.abc import Mapping

from workflows.account.contents import leading_to
from workflows.message.facts import Facts

PAGE = "/zugangsdaten/passkeys"

FACTS: Mapping[str, Facts] = {"passkey_copied": leading_to(PAGE)}
