"""Was every step one that its workflow knew, in the version that it was taken in? Few kinds of steps, however many rows."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.audit.findings import Finding, Report
from workflows.audit.span import Stretch
from workflows.definitions.known import Legal, Taken

KINDS = text(
    """
    SELECT workflow, definition_version, trigger, source, target, count(*) FROM transition
     WHERE id > :after AND id <= :upto AND (:workflow = '' OR workflow = :workflow) GROUP BY 1, 2, 3, 4, 5
    """
)
ROWS = text(
    """
    SELECT id, instance, sequence FROM transition
     WHERE id > :after AND id <= :upto AND workflow = :workflow AND definition_version = :version
       AND trigger = :trigger AND source = :source AND target = :target ORDER BY id
    """
)


def check_legality(session: Session, report: Report, legal: Legal, stretch: Stretch) -> None:
    """Hold every kind of step of a stretch against the tables; those of a kind that none knows are named one by one."""
    facts = stretch._asdict()
    for *kind, count in session.execute(KINDS, facts).all():
        step = Taken(*kind)
        if (step.workflow, step.version) not in legal.versions:
            report.unversioned += count
        if not legal.allows(step):
            detail = f"{step.trigger}: {step.source or '-'} -> {step.target} (version {step.version})"
            report.add(
                Finding("illegal", "transition", row, step.workflow, instance, sequence, detail)
                for row, instance, sequence in session.execute(ROWS, {**facts, **step._asdict()})
            )
