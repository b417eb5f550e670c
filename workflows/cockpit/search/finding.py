"""Who is meant? All keys that a term may be are tried at once; a guess by sound stands apart from what was found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.cockpit.identity import Identity, identities
from workflows.cockpit.search.exact import exact
from workflows.cockpit.search.names import MOST_SHOWN, Named, named, sounding
from workflows.cockpit.search.shapes import Kind, is_word, read
from workflows.cockpit.timeline import Ref

NOBODY = Identity("", "")

CUSTOMERS = text(
    "SELECT id, name, customer_number, city, status FROM customer WHERE id = ANY(:ids) ORDER BY name, customer_number"
)


@dataclass(frozen=True)
class Hit:
    """A customer, or a record that leads to none; `who` is empty for a customer, whose `name`, `city` and number are known."""

    ref: Ref
    name: str = ""
    city: str = ""
    number: str = ""
    status: str = "active"
    who: Identity = NOBODY

    @property
    def ending(self) -> str:
        """Return the last four signs of the number, which callers are asked for."""
        return self.number[-4:]


@dataclass(frozen=True)
class Found:
    """What a term was taken for (`kinds`), what has exactly that, and who is perhaps meant; `more` asks for a better term."""

    kinds: Sequence[Kind]
    hits: Sequence[Hit]
    perhaps: Sequence[Hit]
    more: bool

    @property
    def only(self) -> Hit | None:
        """Return the one hit that needs no choosing, if it is the only one; a guess never is."""
        return self.hits[0] if len(self.hits) == 1 and not (self.perhaps or self.more) else None


def find(session: Session, term: str, hidden: Collection[str] = ()) -> Found:
    """Look for a term by every key that it may be; the scope has to be everybody's. Records of `hidden` workflows are not found."""
    keys = {key.kind: key for key in read(term)}
    words, job = keys.pop(Kind.NAME, None), keys.pop(Kind.JOB, None)
    refs = dict.fromkeys(
        ref for key in keys.values() for ref in exact(session, key) if ref.workflow not in hidden
    )
    if refs and not is_word(term):  # m.muster is a login name, and nobody's name as well
        words = None
    begin = named(session, words.values) if words else Named(())
    refs |= dict.fromkeys(_customers(begin))
    alike = sounding(session, words.values) if words and not begin.more else Named(())
    perhaps: Sequence[Ref] = [ref for ref in _customers(alike) if ref not in refs]
    tried = [*keys, *([Kind.NAME] if words else [])]
    if (
        job and not refs
    ):  # jobs are counted, and their numbers those of customers, too: alone it is meant, else perhaps
        tried.append(Kind.JOB)
        jobs = [ref for ref in exact(session, job) if ref.workflow not in hidden]
        refs, perhaps = (refs, jobs) if keys else (dict.fromkeys(jobs), [])
    shown = [*refs][:MOST_SHOWN]
    hits = _hits(session, [*shown, *perhaps])
    return Found(
        kinds=tried,
        hits=[hit for ref, hit in hits.items() if ref in refs],
        perhaps=[hit for ref, hit in hits.items() if ref not in refs],
        more=begin.more or alike.more or len(refs) > len(shown),
    )


def _customers(found: Named) -> list[Ref]:
    return [Ref("customer", one) for one in found.ids]


def _hits(session: Session, refs: Sequence[Ref]) -> dict[Ref, Hit]:
    customers = [ref.id for ref in refs if ref.workflow == "customer"]
    others = [ref for ref in refs if ref.workflow != "customer"]
    found: dict[Ref, Hit] = {}
    for row in session.execute(CUSTOMERS, {"ids": customers}) if customers else ():
        ref = Ref("customer", row.id)
        found[ref] = Hit(ref, row.name, row.city, row.customer_number, row.status)
    who = identities(session, others)
    return found | {ref: Hit(ref, who=who.get(ref.id, NOBODY)) for ref in others}
