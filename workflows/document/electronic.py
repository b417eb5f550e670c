"""What does an electronic invoice say? The same facts out of both syntaxes of EN 16931 (`syntaxes.py`).

It is shown as it is and not judged: whether sums are right is for the programs that book it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from workflows.document.syntaxes import SYNTAXES, Paths
from workflows.document.xml_tree import Node, UnreadableXmlError

MOST_LINES = 1_000
"""Positions that a page shows; the original has all of them."""

MOST_OTHERS = 100
"""The same of surcharges, taxes and notes, which an honest invoice has a handful of."""

AMOUNT = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,8})?")
DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")

Amount = Decimal | None
Day = date | None
Made = TypeVar("Made")


@dataclass(frozen=True)
class Head:
    """What is said of the whole; texts are empty, days and amounts None where nothing is said."""

    guideline: str
    type_code: str
    number: str
    issued_on: Day
    delivered_on: Day
    begins_on: Day
    ends_on: Day
    due_on: Day
    currency: str
    buyer_reference: str
    order_number: str
    account: str
    payment_reference: str
    terms: str


@dataclass(frozen=True)
class Party:
    """Who sells or buys."""

    name: str
    street: str
    street_too: str
    postcode: str
    town: str
    country: str
    tax_number: str


@dataclass(frozen=True)
class Position:
    """One line; `unit` is a code of UN/ECE recommendation 20, `percent` that of the tax."""

    number: str
    name: str
    description: str
    quantity: Amount
    unit: str
    price: Amount
    percent: Amount
    total: Amount


@dataclass(frozen=True)
class Surcharge:
    """What is added to the whole, or taken off where `is_charge` is False."""

    is_charge: bool
    reason: str
    amount: Amount


@dataclass(frozen=True)
class Tax:
    """The tax of one rate; `reason` says why there is none."""

    percent: Amount
    basis: Amount
    amount: Amount
    reason: str


@dataclass(frozen=True)
class Totals:
    """The sums as the seller wrote them."""

    lines: Amount
    net: Amount
    tax: Amount
    gross: Amount
    paid: Amount
    due: Amount


@dataclass(frozen=True)
class ElectronicInvoice:
    """All that a person wants to read; `left_out` lines are not among `lines`, and `is_shortened` says that other things are missing."""

    syntax: str
    head: Head
    seller: Party
    buyer: Party
    lines: Sequence[Position]
    left_out: int
    surcharges: Sequence[Surcharge]
    taxes: Sequence[Tax]
    totals: Totals
    notes: Sequence[str]
    is_shortened: bool


def electronic_invoice(root: Node) -> ElectronicInvoice:
    """Return what this XML says; raises UnreadableXmlError if it is no invoice of a syntax that we know."""
    syntax = SYNTAXES.get(root.name)
    if syntax is None:
        raise UnreadableXmlError
    lines = [node for path in syntax.lines for node in root.all(path)]
    surcharges, taxes = [*root.all(syntax.surcharges)], [*root.all(syntax.taxes)]
    notes = [text for node in root.all(syntax.notes) if (text := node.text())]
    return ElectronicInvoice(
        syntax.name,
        _made(Head, root, syntax.head),
        _made(Party, root.first(syntax.seller) or Node(""), syntax.party),
        _made(Party, root.first(syntax.buyer) or Node(""), syntax.party),
        [_made(Position, node, syntax.line) for node in lines[:MOST_LINES]],
        max(len(lines) - MOST_LINES, 0),
        [_made(Surcharge, node, syntax.surcharge) for node in surcharges[:MOST_OTHERS]],
        [_made(Tax, node, syntax.tax) for node in taxes[:MOST_OTHERS]],
        _made(Totals, root, syntax.totals),
        notes[:MOST_OTHERS],
        max(len(surcharges), len(taxes), len(notes)) > MOST_OTHERS,
    )


def amount_of(text: str) -> Amount:
    """Return the number, None where there is none."""
    return Decimal(text) if AMOUNT.fullmatch(text) else None


def day_of(text: str) -> Day:
    """Return the day of "2026-11-04" or "20261104", None where it is none."""
    found = DAY.fullmatch(text[:10])
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


READ_AS: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    Amount: amount_of,
    Day: day_of,
    bool: "true".__eq__,
}


def _made(kind: type[Made], node: Node, paths: Paths) -> Made:
    read = {field.name: READ_AS[field.type] for field in fields(kind)}  # type: ignore[arg-type] # a dataclass
    return kind(**{name: reader(node.text(*paths[name])) for name, reader in read.items()})
