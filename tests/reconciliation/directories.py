"""What can stand in a local user administration and among the users of a customer number? At random, but from a seed.

It begins with a directory in which everything agrees; then both sides are edited, as people and programs edit them.
`Random` may be hypothesis' own: then what fails is made small.
"""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

CUSTOMER = "46075/12"
OTHER_CUSTOMER = "46999"
PEOPLE = ("Johann Recht", "Jörg Groß", "Änne Möller", "Zoë Ünal", "Max Muster", "Ida Neu", "Ulf Weiß")
HERE, BY_HAND, ELSEWHERE = "here", "by hand", "elsewhere"


@dataclass(frozen=True)
class Row:
    """A line of the local user administration, as it is told."""

    local_number: str
    name: str
    user_number: str = ""
    display_name: str = ""
    fingerprint: str = ""
    customer_number: str = CUSTOMER

    @property
    def is_ours(self) -> bool:
        """Whether it names no other customer number."""
        return "".join(self.customer_number.split()) in ("", CUSTOMER)


@dataclass(frozen=True)
class Seat:
    """A user of the customer number; `holder` is whether its account has an address, '' where nobody holds it."""

    user_number: str
    display_name: str
    state: str = "active"
    epoch: int = 1
    is_administrator: bool = False
    holder: str = ""

    @property
    def is_live(self) -> bool:
        """Whether somebody has it, or may have it again."""
        return self.state in ("invited", "active", "suspended")


@dataclass(frozen=True)
class Link:
    """A line and the user that it was linked with, and in which epoch; without a line it was not told yet."""

    local_number: str | None
    user_number: str
    state: str = "linked"
    epoch: int = 1

    @property
    def is_living(self) -> bool:
        """Whether the user counts as stored there."""
        return self.state in ("linked", "drifted")


@dataclass(frozen=True)
class Credential:
    """A credential of a user: for which place, of which epoch, and whether it has ended."""

    user_number: str
    secret: str
    place: str = HERE
    epoch: int = 1
    has_ended: bool = False

    @property
    def fingerprint(self) -> str:
        """What a local program tells of it."""
        return hashlib.sha256(self.secret.encode()).hexdigest()[:16]


@dataclass(frozen=True, order=True)
class Line:
    """What is to become of a row, of a link whose line is gone, or of a user that no row names."""

    class_: int
    action: str
    reason: str = ""
    local_number: str = ""
    user_number: str = ""


@dataclass
class Directory:
    """Both sides; `before` is how many rows were accepted last, `gone` whom something ended for within a day.

    `lines` counts the line numbers that were given besides the first ones.
    """

    rows: list[Row] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    credentials: list[Credential] = field(default_factory=list)
    is_complete: bool = True
    before: int = 0
    gone: set[str] = field(default_factory=set)
    lines: int = 0

    def new_line(self) -> str:
        """Give a line number that no line ever had."""
        self.lines += 1
        return f"n{self.lines}"


def spelt(random: Random, name: str) -> str:
    """Write a name as other people's programs do."""
    ways: tuple[Callable[[str], str], ...] = (
        str,
        str,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace("ß", "ss"),
        lambda text: text.replace("ö", "oe").replace("ü", "ue").replace("Ä", "Ae").replace("Ü", "Ue"),
        str.upper,
        lambda text: "  ".join(text.split()),
    )
    return random.choice(ways)(name)


def agreeing(random: Random, size: int) -> Directory:
    """Make a directory in which nothing is to be done, but for seats that are not linked yet."""
    made = Directory(before=size)
    for place in range(size):
        number, line = str(100_981 + place), str(place + 1)
        called = f"{random.choice(PEOPLE)} {place % 5 + 1}" if place >= len(PEOPLE) else PEOPLE[place]
        name = _free(made, called)
        is_first = place == 0
        made.seats.append(
            Seat(number, name, is_administrator=is_first, holder="reachable" if is_first else "")
        )
        if random.random() < 0.25:
            continue
        made.links.append(Link(line, number))
        made.credentials.append(
            credential := Credential(number, f"{number}-1", random.choice((HERE, HERE, BY_HAND)))
        )
        made.rows.append(Row(line, spelt(random, name), number, name, credential.fingerprint))
    return made


def linked(size: int) -> Directory:
    """Make a directory of so many users, each on a line, all alike; the first administrates."""
    made = Directory(before=size)
    for place in range(size):
        number, line, name = str(100_981 + place), str(place + 1), f"Person {place + 1}"
        made.seats.append(
            Seat(number, name, is_administrator=place == 0, holder="reachable" if place == 0 else "")
        )
        made.links.append(Link(line, number))
        made.credentials.append(credential := Credential(number, f"{number}-1"))
        made.rows.append(Row(line, name, number, name, credential.fingerprint))
    return made


def random_directory(random: Random, size: int | None = None) -> Directory:
    """Make a directory and edit it on both sides."""
    found = agreeing(random, random.randint(1, 14) if size is None else size)
    for _ in range(random.randint(0, 2 + len(found.seats))):
        random.choice(EDITS)(random, found)
    random.shuffle(found.rows)
    found.is_complete = random.random() < 0.8
    found.before = random.choice((0, len(found.rows), 3 * len(found.rows) + 2, found.before))
    found.gone = {f"gone{place}" for place in range(random.choice((0, 0, 0, 1, 4)))}
    return found


def edited(random: Random, found: Directory, times: int = 3) -> Directory:
    """Edit a directory further, on both sides."""
    for _ in range(times):
        random.choice(EDITS)(random, found)
    return found


def _free(found: Directory, name: str) -> str:
    taken = {_key(seat.display_name) for seat in found.seats}
    number, free = 1, name
    while _key(free) in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())


def _edit_seat(random: Random, found: Directory) -> None:
    """Somebody administers online."""
    if not found.seats:
        return
    place = random.randrange(len(found.seats))
    seat = found.seats[place]
    if seat.state == "ended":
        return
    former = [one.display_name for one in found.seats]
    others = ("Eva Anders", seat.display_name.replace("ß", "ss"), seat.display_name + " geb. Alt")
    changes: list[dict[str, Any]] = [
        {"state": random.choice(("suspended", "active", "invited"))},
        {"state": "ended"},
        {"epoch": seat.epoch + 1},
        {"epoch": seat.epoch + 1, "display_name": _free(found, "Nora Nachfolger")},
        {"is_administrator": not seat.is_administrator, "holder": random.choice(("reachable", "silent"))},
        *({"display_name": name} for name in others if _free(found, name) == name),
    ]
    if "" not in former:
        changes.append({"display_name": ""})
    change = random.choice(changes)
    if "epoch" in change:  # with its holder every credential ends
        found.credentials = [
            replace(one, has_ended=True) if one.user_number == seat.user_number else one
            for one in found.credentials
        ]
    found.seats[place] = replace(seat, **change)


def _edit_row(random: Random, found: Directory) -> None:
    """Somebody types into a line of the local user administration."""
    if not found.rows:
        return
    place = random.randrange(len(found.rows))
    row = found.rows[place]
    numbers = [seat.user_number for seat in found.seats]
    prints = [one.fingerprint for one in found.credentials]
    another = random.choice(numbers)
    its = [one.fingerprint for one in found.credentials if one.user_number == another]
    changes: list[dict[str, str]] = [
        {"user_number": ""},
        {"user_number": another},
        {"user_number": another, "fingerprint": its[-1] if its else ""},
        {"user_number": "999999"},
        {"customer_number": OTHER_CUSTOMER},
        {"customer_number": random.choice(("", " 46075 / 12", CUSTOMER))},
        {"fingerprint": ""},
        {"fingerprint": random.choice([*prints, "0123456789abcdef"])},
        {"name": spelt(random, random.choice(PEOPLE))},
        {"display_name": random.choice(("", row.name, "Alter Name"))},
        {"local_number": found.new_line()},
    ]
    found.rows[place] = replace(row, **random.choice(changes))


def _swap(random: Random, found: Directory) -> None:
    """Two lines change places: numbers with credentials, or the lines' own numbers."""
    if len(found.rows) < 2:
        return
    one, other = random.sample(range(len(found.rows)), 2)
    first, second = found.rows[one], found.rows[other]
    columns = random.choice((("user_number", "fingerprint"), ("user_number",), ("local_number",)))
    found.rows[one] = replace(first, **{name: getattr(second, name) for name in columns})
    found.rows[other] = replace(second, **{name: getattr(first, name) for name in columns})


def _renumber(random: Random, found: Directory) -> None:
    """The local program gives a line another number, perhaps after its user has got another holder."""
    if not found.rows:
        return
    place = random.randrange(len(found.rows))
    row = found.rows[place]
    found.rows[place] = replace(
        row,
        local_number=found.new_line(),
        fingerprint=random.choice((row.fingerprint, "")),
    )
    if random.random() < 0.3:
        found.links = [
            replace(link, epoch=0) if link.local_number == row.local_number else link for link in found.links
        ]


def _name_alike(random: Random, found: Directory) -> None:
    """Lines without a number have the names of users without a line, and so may two."""
    named = {row.user_number for row in found.rows} | {link.user_number for link in found.links}
    free = [seat for seat in found.seats if seat.user_number not in named]
    for seat in free[:2]:
        for _ in range(random.choice((1, 1, 2))):
            found.rows.append(Row(found.new_line(), spelt(random, seat.display_name)))


def _add_row(random: Random, found: Directory) -> None:
    """Somebody new, who may stand there without a number, or with one that another line has, too."""
    names = ("Karla Keiner", *(seat.display_name for seat in found.seats))
    line, name = found.new_line(), spelt(random, random.choice(names))
    number = random.choice(("", "", "", random.choice(found.seats).user_number))
    its = [one.fingerprint for one in found.credentials if one.user_number == number]
    found.rows.append(Row(line, name, number, fingerprint=random.choice([*its, ""])))


def _drop_row(random: Random, found: Directory) -> None:
    for _ in range(min(len(found.rows), random.choice((1, 1, 1, 3, 8)))):
        found.rows.pop(random.randrange(len(found.rows)))


def _edit_link(random: Random, found: Directory) -> None:
    """What earlier runs, or the fetching of a credential, have left."""
    linked = {link.user_number for link in found.links}
    free = [seat.user_number for seat in found.seats if seat.user_number not in linked]
    if free and random.random() < 0.4:
        found.links.append(Link(None, random.choice(free)))
    elif found.links:
        place = random.randrange(len(found.links))
        link = found.links[place]
        found.links[place] = replace(link, state=random.choice(("linked", "drifted", "drifted")))


def _edit_credential(random: Random, found: Directory) -> None:
    """A credential ends, or another one is issued."""
    seat = random.choice(found.seats)
    if found.credentials and random.random() < 0.4:
        place = random.randrange(len(found.credentials))
        found.credentials[place] = replace(found.credentials[place], has_ended=True)
    else:
        secret = f"{seat.user_number}-{len(found.credentials) + 1}"
        where = random.choice((HERE, BY_HAND, ELSEWHERE))
        found.credentials.append(Credential(seat.user_number, secret, where, seat.epoch))


EDITS = (
    _renumber,
    _name_alike,
    _edit_seat,
    _edit_seat,
    _edit_row,
    _edit_row,
    _edit_row,
    _swap,
    _add_row,
    _drop_row,
    _edit_link,
    _edit_credential,
)
