"""Are steps told together that belong together?"""

from datetime import UTC, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from uuid import UUID, uuid4

from workflows.cockpit.story.grouping import FOLLOWS_WITHIN, Group, Happening, Kin, add, group, root_of
from workflows.cockpit.timeline import Ref

BEGIN = datetime(2026, 11, 23, 10, 2, tzinfo=UTC)
REGISTRATION, TAN, MESSAGE, ACCOUNT, SIGNIN = (uuid4() for _ in range(5))
KIN = {
    REGISTRATION: Kin("registration", "email_sent"),
    TAN: Kin("tan", "sent", REGISTRATION),
    MESSAGE: Kin("message", "accepted", TAN),
    ACCOUNT: Kin("account", "active"),
    SIGNIN: Kin("signin", "signed_in"),
}
_ids = count(1)


def step(
    record: UUID, trigger: str, actor: str = "system", after: timedelta = timedelta(0), sequence: int = 1
) -> Happening:
    what = SimpleNamespace(id=next(_ids), trigger=trigger, actor=actor, sequence=sequence, target="")
    return Happening(BEGIN + after, "step", Ref(KIN[record].workflow, record), what)


def told(groups: list[Group]) -> list[list[str]]:
    return [[entry.what.trigger for entry in one.entries] for one in groups]


def seconds(n: float) -> timedelta:
    return timedelta(seconds=n)


def test_what_the_system_makes_of_a_deed_belongs_to_it() -> None:
    steps = [
        step(REGISTRATION, "submit", "visitor"),
        step(REGISTRATION, "match", after=seconds(5)),
        step(MESSAGE, "queue", after=seconds(5.1)),
        step(REGISTRATION, "activate", "visitor", seconds(60)),
        step(MESSAGE, "accept", after=seconds(61)),
    ]
    assert told(list(group(steps, KIN))) == [["activate", "accept"], ["submit", "match", "queue"]]


def test_what_the_system_does_later_stands_alone() -> None:
    late = FOLLOWS_WITHIN + seconds(1)
    steps = [step(REGISTRATION, "submit", "visitor"), step(REGISTRATION, "expire", after=late)]
    assert told(list(group(steps, KIN))) == [["expire"], ["submit"]]


def test_what_one_does_within_a_second_is_one_deed() -> None:
    steps = [
        step(REGISTRATION, "complete", "visitor"),
        step(ACCOUNT, "register", "visitor", seconds(0.2)),
        step(SIGNIN, "start", "visitor", seconds(2)),
        step(ACCOUNT, "lock", "operator:1", seconds(2)),
    ]
    assert told(list(group(steps, KIN))) == [["lock"], ["start"], ["complete", "register"]]


def test_a_sign_in_is_told_as_one() -> None:
    steps = [step(SIGNIN, "start", "visitor"), step(SIGNIN, "sign_in", "account:1", seconds(40))]
    assert told(list(group(steps, KIN))) == [["start", "sign_in"]]


def test_a_message_leads_to_what_it_is_about_in_the_end() -> None:
    assert root_of(MESSAGE, KIN) == REGISTRATION
    assert root_of(MESSAGE, {MESSAGE: Kin("message", "queued", TAN)}) == MESSAGE
    assert root_of(TAN, {TAN: Kin("tan", "sent", TAN)}) == TAN


def test_jobs_and_messages_stand_where_they_were_ordered() -> None:
    groups = list(
        group(
            [
                step(REGISTRATION, "submit", "visitor"),
                step(MESSAGE, "queue"),
                step(REGISTRATION, "resend", "visitor", seconds(60), 2),
            ],
            KIN,
        )
    )

    def job(record: UUID, key: str) -> Happening:
        return Happening(BEGIN, "job", Ref("registration", record), SimpleNamespace(key=key))

    message = Happening(BEGIN, "message", Ref("message", MESSAGE), SimpleNamespace())
    unknown = Happening(BEGIN, "message", Ref("message", uuid4()), SimpleNamespace())
    ordered = job(REGISTRATION, f"registration:{REGISTRATION}:1:registration.match")
    otherwise = job(REGISTRATION, f"registration:{REGISTRATION}:again-7:registration.resend")
    strange = job(uuid4(), "sweep")
    add(groups, [message, unknown], [ordered, otherwise, strange], KIN)
    resent, submitted = groups
    assert {id(one) for one in submitted.entries} >= {id(message), id(ordered)}
    assert otherwise in resent.entries
    assert sum(len(one.entries) for one in groups) == 6
