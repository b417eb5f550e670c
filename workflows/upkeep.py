"""What has to be put right regularly? Overdue deadlines, forgotten jobs, rows that nobody needs any more."""

from sqlalchemy import text

from workflows import captcha
from workflows.catalogue import RECORDS
from workflows.engine.deadlines import expire_overdue
from workflows.engine.relay import Ended
from workflows.engine.timetable import forget_ticks
from workflows.engine.transaction import Tx
from workflows.message.delivery import Result, settle
from workflows.registration.code_tries import forget_old_tries

ADOPT_REGISTRATIONS = text(
    """
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'mail', 'registration.match', 'registration', r.id, 'registration:' || r.id || ':adopted:' || r.version
      FROM registration r
     WHERE r.state = 'pending' AND r.customer_id IS NULL AND r.entered_at < kundencenter_now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM job j WHERE j.subject = r.id AND j.kind = 'registration.match'
                          AND j.state IN ('pending', 'published', 'running', 'dead'))
    ON CONFLICT DO NOTHING
    """
)

ADOPT_MESSAGES = text(
    """
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'mail', 'message.deliver', 'message', m.id, 'message:' || m.id || ':adopted:' || m.version
      FROM message m
     WHERE m.state IN ('queued', 'sending') AND m.name <> 'tan'
       AND m.entered_at < kundencenter_now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM job j WHERE j.subject = m.id
                          AND j.state IN ('pending', 'published', 'running', 'dead'))
    ON CONFLICT DO NOTHING
    """
)

FORGET_DRAFTS = text(
    """
    UPDATE registration SET password_hash = '', mobile = '', first_name = '', last_name = '', contact_email = '',
           login_name = ''
     WHERE state IN ('expired', 'superseded', 'cancelled') AND password_hash <> ''
    """
)

FORGET_JOBS = text(
    "DELETE FROM job WHERE state = 'done' AND finished_at < clock_timestamp() - interval '30 days'"
)


def expire_deadlines(tx: Tx) -> None:
    """Move every overdue record of every workflow."""
    for kind in RECORDS.values():
        expire_overdue(tx.session, kind.definition, kind.__tablename__)


def adopt_orphans(tx: Tx) -> None:
    """Give a job to every record whose state needs one and that has none, however it was lost."""
    tx.session.execute(ADOPT_REGISTRATIONS)
    tx.session.execute(ADOPT_MESSAGES)


def forget(tx: Tx) -> None:
    """Drop what has served its purpose: old due times, captchas, finished jobs, drafts that came to nothing."""
    forget_ticks(tx.session)
    captcha.forget_expired(tx)
    forget_old_tries(tx.session)
    tx.session.execute(FORGET_DRAFTS)
    tx.session.execute(FORGET_JOBS)


def note_ended_jobs(tx: Tx, ended: list[Ended]) -> None:
    """Tell the workflows which of their jobs ended without success."""
    settle(
        tx,
        [
            Result(job.subject, "expired" if job.state == "expired" else "failed", f"job {job.state}")
            for job in ended
            if job.kind == "message.deliver"
        ],
    )
