"""How does a form ask for a mobile number, and what is said of one that no text message reaches?"""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext

from service.web.fields import Text, TextField, refused
from workflows.mobile_number import AT_HOME, FROM_ABROAD, GERMANY, Flaw, MobileNumberError, germany, read

CODES: dict[Flaw, str] = {
    "form": "E-MOB",
    "long": "E-MOBLONG",
    "letters": "E-MOBLETTERS",
    "extension": "E-MOBEXT",
}


class MobileField(TextField):
    """A mobile number of Germany, Austria or Switzerland; the data is E.164, for example +491771234567.

    `country` says which one is meant without its code: that of the customer. It is asked only where that matters.
    """

    def __init__(
        self, label: Text | None = None, *, country: Callable[[], str] = germany, **kwargs: Any
    ) -> None:
        defaults: dict[str, Any] = {"autocomplete": "tel", "inputmode": "tel", "max_length": 40}
        super().__init__(lazy_gettext("Mobiltelefon") if label is None else label, **defaults | kwargs)
        self.country = country

    def check(self, data: str) -> None:
        asked = [GERMANY]

        def country() -> str:
            asked.append(self.country())
            return asked[-1]

        try:
            self.data = read(data, country)
        except MobileNumberError as error:
            at_home = AT_HOME.get(asked[-1], FROM_ABROAD)
            if error.flaw == "form" and asked[-1] != GERMANY:
                raise refused("E-MOBLAND", at_home=at_home, abroad=FROM_ABROAD) from None
            raise refused(CODES[error.flaw], example=at_home) from None
