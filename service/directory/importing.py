"""What becomes of a table of the four columns? Its lines find their people by name, and the rest become new ones."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from service.directory.directory import Directory, credential_name
from service.directory.four_columns import Line
from service.directory.people import Person, add_person, find_people, write
from service.directory.snapshot import fingerprint


@dataclass
class Report:
    """What an import did; `known` are numbers that a line here had before."""

    filled: list[Person] = field(default_factory=list)
    added: list[Person] = field(default_factory=list)
    known: list[Line] = field(default_factory=list)
    unclear: list[Line] = field(default_factory=list)


def take(directory: Directory, lines: Iterable[Line]) -> Report:
    """Bring lines in; the name in the column stays what the online account says, and comes with the next comparison."""
    report = Report()
    for line in lines:
        people = find_people(directory.connection)
        if any(
            (one.customer_number, one.user_number) == (line.customer_number, line.user_number)
            for one in people
        ):
            report.known.append(line)
            continue
        same = [
            one for one in people if not one.user_number and _folded(one.name) == _folded(line.display_name)
        ]
        if len(same) > 1 or not (line.display_name and line.user_number and line.customer_number):
            report.unclear.append(line)
        elif same:
            report.filled.append(_give(directory, same[0], line))
        else:
            first, _blank, last = line.display_name.rpartition(" ")
            new = add_person(directory.connection, Person("", first, last))
            report.added.append(_give(directory, new, line))
    return report


def _give(directory: Directory, person: Person, line: Line) -> Person:
    if line.credential:
        name = credential_name(line.customer_number, line.user_number, person.local_number)
        directory.secrets.put(name, line.credential)
    given = replace(
        person,
        customer_number=line.customer_number,
        user_number=line.user_number,
        credential_fingerprint=fingerprint(line.credential),
    )
    write(directory.connection, given)
    return given


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
