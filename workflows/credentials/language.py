"""In which language does somebody want to hear from us?"""

from typing import Literal

from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin.sessions import SignedIn, require_open

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


def choose_language(runtime: Runtime, person: SignedIn, language: Language) -> None:
    """Write to the person in this language from now on: mails, text messages and letters; raises SessionEndedError."""
    with transaction(runtime) as tx:
        account = tx.get(Account, person.holder)
        require_open(tx, person.id, account.id)
        account.language = language
