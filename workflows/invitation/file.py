"""Which people does a file of users name? Up to 250 rows, each a person with rights, or the reason why not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflows.csv_rows.reading import Row, read_rows
from workflows.csv_rows.remarks import Remark
from workflows.engine.errors import KundencenterError
from workflows.mail_address import Address, AddressError
from workflows.profile import Profile
from workflows.seat.names import LONGEST_NAME, PersonName
from workflows.seat.rights import COLUMNS as SWITCHES
from workflows.seat.rights import Right, preset
from workflows.settings import Settings

COLUMNS = ("display_name", "email")
OPTIONAL = tuple(str(right) for right in Right)
"""One column for each right; without it the right is as the profile has it."""

MOST_USERS, LARGEST_FILE = 250, 128 * 1024
"""Rows and bytes of a list that somebody looks through before it is applied; longer ones come in parts."""

ON = frozenset({"ja", "j", "yes", "y", "x", "1", "true", "wahr"})
OFF = frozenset({"nein", "n", "no", "", "-", "0", "false", "falsch"})


class TooManyUsersError(KundencenterError):
    """The file has more rows than anybody looks through before they are applied."""


@dataclass(frozen=True)
class Listed:
    """One row: its line, the person and the rights. `code` names what is wrong with it, `remark` why it cannot be read at all."""

    line: int
    display_name: str
    email: str
    rights: tuple[Right, ...]
    code: str = ""
    remark: Remark | None = None

    @property
    def is_administrator(self) -> bool:
        """Say whether the person is to have the admin right."""
        return Right.ADMINISTRATOR in self.rights


def read_file(lines: Iterable[str], profile: Profile, settings: Settings) -> list[Listed]:
    """Read all rows; raises ImportFileError for a file that is none of these, TooManyUsersError for one that is too long."""
    usual = preset(profile, is_administrator=False)
    listed: list[Listed] = []
    for row in read_rows(lines, COLUMNS, OPTIONAL, names=("display_name",)):
        if len(listed) == MOST_USERS:
            raise TooManyUsersError
        listed.append(_listed(row, usual, settings))
    return listed


def _listed(row: Row, usual: Mapping[str, bool], settings: Settings) -> Listed:
    name = PersonName.of(row.values.get("display_name", "")).given[: LONGEST_NAME + 1]
    email = row.values.get("email", "")
    if row.flaw:
        return Listed(row.line, name, "", (), remark=row.flaw)
    try:
        rights = tuple(right for right in Right if _is_on(row.values, right, usual))
    except ValueError:
        return Listed(row.line, name, email, (), code="switch_unclear")
    try:
        if email:
            email = Address.checked(
                email, smtputf8=settings.writes_smtputf8, test_names=settings.is_demo
            ).given
    except AddressError as error:
        code = "address_smtputf8" if error.reason == "smtputf8" else "address_form"
        return Listed(row.line, name, email[:LONGEST_NAME], rights, code=code)
    return Listed(row.line, name, email, rights)


def _is_on(values: Mapping[str, str], right: Right, usual: Mapping[str, bool]) -> bool:
    """Read one switch; raises ValueError for a word that is neither yes nor no."""
    if right not in values:
        return usual[SWITCHES[right]]
    word = values[right].casefold()
    if word not in ON | OFF:
        raise ValueError(word)
    return word in ON
