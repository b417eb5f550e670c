"""What keeps what operators do among themselves and with callers: their own access, proposals, telephone codes, pauses, batches, files?"""

from typing import Any

from sqlalchemy import Row

from workflows.approval.machine import ApprovalState as A
from workflows.batch.machine import BatchState as B
from workflows.cockpit.causes.cause import Causes, Family
from workflows.extract.machine import ExtractState as E
from workflows.operator.machine import OperatorState as O
from workflows.pause.machine import PauseState as P
from workflows.telephone.machine import TelephoneCodeState as T

OF_OPERATORS: Causes = {O.ACTIVE: ("in_use",), O.LOCKED: ("locked",), O.ENDED: ("left",)}

OF_APPROVALS: Causes = {
    A.PROPOSED: ("second_person_missing",),
    A.GRANTED: ("granted",),
    A.REFUSED: ("refused",),
    A.WITHDRAWN: ("withdrawn",),
    A.EXPIRED: ("overtaken", "not_decided"),
}

APPROVAL_COLUMNS = "proposer.name AS proposer"
APPROVAL_JOINS = """
    LEFT JOIN operator proposer
      ON proposer.id = CASE WHEN starts_with(r.proposed_by, 'operator:') THEN CAST(substr(r.proposed_by, 10) AS uuid) END"""

OF_CODES: Causes = {
    T.ISSUED: ("not_named",),
    T.IDENTIFIED: ("known",),
    T.ENDED: ("over",),
    T.EXPIRED: ("not_named_in_time",),
    T.EXHAUSTED: ("named_wrongly",),
    T.SUPERSEDED: ("newer_one",),
}

OF_PAUSES: Causes = {P.ACTIVE: ("rests",), P.LIFTED: ("ended_by_hand",), P.OVER: ("time_over",)}

OF_BATCHES: Causes = {
    B.PLANNED: ("not_released",),
    B.RELEASED: ("time_to_think",),
    B.RUNNING: ("at_work",),
    B.HALTED: ("halted",),
    B.FINISHED: ("all_done",),
    B.DISCARDED: ("discarded", "not_released_in_time"),
}


OF_EXTRACTS: Causes = {
    E.REQUESTED: ("being_written",),
    E.READY: ("to_be_fetched",),
    E.FETCHED: ("fetched",),
    E.TOO_LARGE: ("too_many_steps",),
    E.EXPIRED: ("not_fetched", "not_written"),
}


def find_of_operator(row: Row[Any]) -> str:
    """Name the cause of an operator's row: the state says it all."""
    return OF_OPERATORS[row.state][0]


def find_of_approval(row: Row[Any]) -> str:
    """Name the cause of a proposal's row."""
    if row.state == A.EXPIRED:
        return "overtaken" if row.trigger == "overtake" else "not_decided"
    return OF_APPROVALS[row.state][0]


def find_of_code(row: Row[Any]) -> str:
    """Name the cause of the row of a telephone code: the state says it all."""
    return OF_CODES[row.state][0]


def find_of_pause(row: Row[Any]) -> str:
    """Name the cause of the row of a pause: the state says it all."""
    return OF_PAUSES[row.state][0]


def find_of_batch(row: Row[Any]) -> str:
    """Name the cause of a batch's row."""
    if row.state == B.DISCARDED:
        return "not_released_in_time" if row.trigger == "expire" else "discarded"
    return OF_BATCHES[row.state][0]


def find_of_extract(row: Row[Any]) -> str:
    """Name the cause of the row of a file."""
    if row.state == E.EXPIRED:
        return "not_fetched" if row.came_from == E.READY else "not_written"
    return OF_EXTRACTS[row.state][0]


OPERATOR = Family(OF_OPERATORS, find_of_operator)
APPROVAL = Family(OF_APPROVALS, find_of_approval, APPROVAL_COLUMNS, APPROVAL_JOINS)
TELEPHONE_CODE = Family(OF_CODES, find_of_code, "r.issued_at, r.tries_left")
PAUSE = Family(OF_PAUSES, find_of_pause, 'r."until" AS planned_until')
BATCH = Family(OF_BATCHES, find_of_batch, "r.number, r.total, r.done, r.skipped, r.starts_at")
EXTRACT = Family(OF_EXTRACTS, find_of_extract, "r.rows, r.parts")
