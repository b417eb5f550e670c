"""Which line does a reconciliation write for every row? Asked of the specification alone, by looking at each row in turn."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from tests.reconciliation.directories import ELSEWHERE, Directory, Line, Link, Row, Seat

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
Links = dict[str, Link]


def folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().translate(UMLAUTS).split())


def plan(of: Directory) -> list[Line]:
    told = {row.local_number: row for row in of.rows}
    held = {link.local_number: link for link in of.links if link.is_living and link.local_number}
    named = Counter(row.user_number for row in of.rows if row.user_number)
    gone = {line: link for line, link in held.items() if line not in told and of.is_complete}
    left = {link.user_number: link for link in gone.values() if named[link.user_number] == 1}
    heirs = (row for row in of.rows if row.user_number in left and row.local_number not in held)
    follows = {row.local_number: left[row.user_number] for row in heirs}
    taken = {link.user_number for link in of.links if link.is_living} | set(named)
    free = [
        (folded(one.display_name), one.user_number) for one in of.seats if one.is_live and one.display_name
    ]
    nameless = [row for row in of.rows if not row.user_number and row.local_number not in held]
    alike = {row.local_number: [number for name, number in free if name == folded(row.name) and number not in taken]
             for row in nameless}  # fmt: skip
    wanted = Counter(number for numbers in alike.values() for number in numbers)
    lines = {row.local_number: of_number(of, row, held, follows, named) for row in of.rows if row.user_number}
    for line, numbers in alike.items():
        is_only = [wanted[number] for number in numbers] == [1]
        class_, action = (4, "propose") if is_only else (5, "ask") if numbers else (6, "report")
        lines[line] = Line(class_, action, "", line, numbers[0] if is_only else "")
    goes_on = taken_by(lines.values())
    for line, link in held.items():
        reason = "line_gone" if line in gone else "number_removed"
        is_left = line in gone and link not in follows.values() and link.user_number not in goes_on
        if is_left or (line in told and not told[line].user_number):
            lines[line] = Line(13, "unlink", reason, line, link.user_number)
    return sorted([*lines.values(), *of_seats(of, taken | {line.user_number for line in lines.values()})])


def taken_by(lines: Iterable[Line]) -> set[str]:
    return {line.user_number for line in lines if line.action in ("confirm", "fetch", "update", "move")}


def trips(of: Directory, lines: Sequence[Line]) -> bool:
    hit = {line.user_number for line in lines if line.action == "unlink"} - taken_by(lines)
    live = {seat.user_number for seat in of.seats if seat.is_live}
    administrators = {seat.user_number for seat in of.seats if seat.is_live and seat.is_administrator}
    managed, many = (
        len({link.user_number for link in of.links if link.is_living} | of.gone),
        len(hit | of.gone),
    )
    is_large = many >= 2 and (many > 5 or many * 5 > managed)
    is_half = len(of.rows) * 2 < max(of.before, 1) and any(line.reason == "line_gone" for line in lines)
    is_only = len(live) == 1 and live <= hit
    return bool(hit) and (bool(hit & administrators) or is_only or is_large or is_half)


def of_seats(of: Directory, seen: set[str]) -> list[Line]:
    administrators = [one for one in of.seats if one.is_live and one.is_administrator]
    said = [
        (7, one) for one in of.seats if one.state in ("active", "invited") and one.user_number not in seen
    ]
    said += [(17, one) for one in administrators if one.holder == "silent"]
    nobody = [] if any(one.state == "active" for one in administrators) else [Line(16, "report")]
    return nobody + [Line(class_, "report", user_number=one.user_number) for class_, one in said]


def of_number(of: Directory, row: Row, held: Links, follows: Links, named: Counter[str]) -> Line:
    seat = {one.user_number: one for one in of.seats}.get(row.user_number, Seat("", "", "unknown"))
    shown = (row.user_number, row.fingerprint)
    its = [one for one in of.credentials if (one.user_number, one.fingerprint) == shown]
    is_good = any(one.epoch == seat.epoch and one.place != ELSEWHERE and not one.has_ended for one in its)
    own, old = held.get(row.local_number), follows.get(row.local_number)
    link = own or old or Link(None, "", "", seat.epoch)
    is_other_holder = link.epoch != seat.epoch or any(one.epoch < seat.epoch for one in its)
    was_alike = folded(row.display_name) == folded(row.name) != folded(seat.display_name)
    rules = (
        (not row.is_ours, 9, "invalid", "other_customer"),
        (seat.state == "unknown", 9, "invalid", "unknown_number"),
        (named[row.user_number] > 1, 10, "ask", ""),
        (seat.state in ("ended", "suspended"), 12, "block", seat.state),
        (not seat.display_name, 8, "refuse", ""),
        (own and own.user_number != seat.user_number, 11, "move" if is_good else "ask", ""),
        (not is_good and is_other_holder, 14, "ask", ""),
        (not is_good and row.fingerprint and not its, 18, "ask", "wrong_credential"),
        (is_good and was_alike, 2, "ask", "unlike_person"),
        (old, 11, "move", "renumbered"),
        (not is_good, 3, "fetch", "credential_older" if its else "no_credential"),
        (row.display_name == seat.display_name, 1, "confirm", ""),
        (True, 2, "update", ""),
    )
    rule = next(rule for rule in rules if rule[0])
    return Line(rule[1], rule[2], rule[3], row.local_number, row.user_number)
