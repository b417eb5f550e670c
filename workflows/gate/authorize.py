"""May this person use this service now? One statement answers, whoever is asked for, and counts what was wrong.

From the reason that the person can do least about to the one that they can do most about: not signed up, suspended, without
the right, not stored in the local user administration, wrong credential.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workflows import program_policy
from workflows.customer.matching import normal_number
from workflows.directory.machine import STORED
from workflows.engine.errors import KundencenterError
from workflows.engine.looking import Look, look
from workflows.engine.runtime import Runtime
from workflows.gate.verdicts import Language, Verdict, sentence
from workflows.profile import Profile, Service
from workflows.program.bearer import Program
from workflows.program.installations import LIVES
from workflows.program.secret import hash_of
from workflows.seat.machine import SeatState
from workflows.seat.rights import COLUMNS, Right
from workflows.tries import in_a_row
from workflows.tries.origin import PURPOSE

MOST_NAMED = 3
"""Administrators that a sentence names."""

STORED_STATES = ", ".join(f"'{state}'" for state in STORED)
LIVING = LIVES.format(installation="i.id")


@dataclass(frozen=True)
class _Judged:
    """What the statement says: a code of verdicts.py, and which administrators may be named."""

    code: str
    names: Sequence[str]


# Only the customer's own programs, and who has shown the right credential, hear names of people.
ASK = Look(
    f"""
    WITH rest AS ({in_a_row.RESTS}),
    about AS (
        SELECT c.id, c.status,
               ARRAY(SELECT i.id FROM installation i WHERE i.customer_id = c.id AND {LIVING}) AS installations
          FROM customer c
         WHERE c.customer_number = :customer_number AND (CAST(:only AS uuid) IS NULL OR c.id = :only)),
    asked AS (
        SELECT s.id, s.customer_id, s.state, s.holder_epoch, s.{COLUMNS[Right.SERVICES]} AS has_right
          FROM about JOIN seat s ON s.customer_id = about.id AND s.user_number = :user_number),
    shown AS (
        SELECT k.id, k.installation_id
          FROM about, asked JOIN service_credential k ON k.customer_id = asked.customer_id AND k.seat_id = asked.id
         WHERE k.hash = :hash AND k.holder_epoch = asked.holder_epoch
           AND (k.ends_at IS NULL OR k.ends_at > kundencenter_now())
           AND (k.installation_id IS NULL OR k.installation_id = ANY (about.installations))
           AND (k.installation_id IS NULL OR CAST(:installation AS uuid) IS NULL OR k.installation_id = :installation)),
    judged AS (
        SELECT about.id AS customer_id, shown.id AS credential_id, CASE
               WHEN about.id IS NULL THEN '{Verdict.NO_USER}'
               WHEN about.status <> 'active' THEN '{Verdict.CUSTOMER_RESTS}'
               WHEN :user_number = '' AND about.installations <> '{{}}' THEN '{Verdict.NOT_STORED}'
               WHEN asked.id IS NULL OR asked.state = '{SeatState.INVITED}' THEN '{Verdict.NO_USER}'
               WHEN asked.state = '{SeatState.ENDED}' THEN '{Verdict.ENDED}'
               WHEN asked.state <> '{SeatState.ACTIVE}' THEN '{Verdict.SUSPENDED}'
               WHEN NOT asked.has_right THEN '{Verdict.RIGHT_MISSING}'
               WHEN about.installations <> '{{}}' AND NOT EXISTS (
                    SELECT FROM link n
                     WHERE n.customer_id = about.id AND n.seat_id = asked.id AND n.state IN ({STORED_STATES})
                       AND n.installation_id = ANY (about.installations)
                       AND n.installation_id = coalesce(:installation, shown.installation_id, n.installation_id)
                       AND (CAST(:local_number AS text) IS NULL OR n.local_number IS NULL OR n.local_number = :local_number))
               THEN '{Verdict.NOT_STORED}'
               WHEN rest.rests THEN '{Verdict.TOO_MANY_TRIES}'
               WHEN shown.id IS NULL THEN '{Verdict.WRONG_CREDENTIAL}'
               ELSE '{Verdict.ALLOWED}' END AS code
          FROM rest LEFT JOIN about ON true LEFT JOIN asked ON true LEFT JOIN shown ON true),
    counted AS ({in_a_row.COUNT.format(only_if=f"FROM judged WHERE code = '{Verdict.WRONG_CREDENTIAL}'")}),
    forgiven AS ({in_a_row.FORGIVE.format(only_if=f"AND EXISTS (SELECT FROM judged WHERE code = '{Verdict.ALLOWED}')")}),
    used AS (
        UPDATE service_credential k SET last_used_at = kundencenter_now() FROM judged
         WHERE k.id = judged.credential_id AND judged.code = '{Verdict.ALLOWED}'
           AND coalesce(k.last_used_at <= kundencenter_now() - :gap, true))
    SELECT CASE WHEN code = '{Verdict.WRONG_CREDENTIAL}' AND NOT EXISTS (SELECT FROM counted)
                THEN '{Verdict.TOO_MANY_TRIES}' ELSE code END AS code,
           ARRAY(SELECT a.display_name FROM seat a
                  WHERE a.customer_id = judged.customer_id AND a.is_administrator AND a.state = '{SeatState.ACTIVE}'
                    AND code <> '{Verdict.ALLOWED}' AND (CAST(:only AS uuid) IS NOT NULL OR judged.credential_id IS NOT NULL)
                  ORDER BY a.user_number LIMIT {MOST_NAMED}) AS names
      FROM judged
    """,  # noqa: S608 - put together from our own names and words
    _Judged,
)


class UnknownServiceError(KundencenterError):
    """The profile has no such service."""


@dataclass(frozen=True)
class Asked:
    """Who wants to use which service; an empty user number says that none is stored for the person."""

    service: str
    customer_number: str
    user_number: str
    credential: str = field(repr=False)
    local_number: str | None = None


@dataclass(frozen=True)
class Answer:
    """What the gate says, about which service, and which administrators may be named."""

    verdict: Verdict
    service: Service
    names: Sequence[str]

    @property
    def allowed(self) -> bool:
        """Whether the person may use the service now."""
        return self.verdict is Verdict.ALLOWED

    def sentence(self, profile: Profile, language: Language) -> str:
        """What the person may read."""
        return sentence(self.verdict, language, self.service, profile, self.names)


def authorize(runtime: Runtime, program: Program, asked: Asked) -> Answer:
    """Judge; raises UnknownServiceError. Wrong credentials are counted per program and user, and lock nobody's account."""
    service = runtime.profile.find_service(asked.service)
    if service is None:
        raise UnknownServiceError(asked.service)
    customer_number = normal_number(asked.customer_number)
    whose = b"\0".join((customer_number.encode(), asked.user_number.encode()))
    facts = {
        "customer_number": customer_number,
        "user_number": asked.user_number,
        "local_number": asked.local_number,
        "hash": hash_of(asked.credential),
        "only": program.customer_id,
        "installation": program.installation_id,
        "tries": runtime.keys.digest(PURPOSE, b"service " + program.key_id.bytes + whose),
        "gap": program_policy.SERVICE_CREDENTIAL_USE_GAP,
    }
    [found] = look(runtime, ASK, facts | in_a_row.LIMITS, program.reach)
    return Answer(Verdict(found.code), service, found.names)
