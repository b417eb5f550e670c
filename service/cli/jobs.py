"""What becomes of jobs? List those that failed, let them begin anew or put them away; let a queue rest and go on."""

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import click

from service.cli.context import data_dir_option, reached_runtime
from service.cli.moments import written
from service.cli.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflows.engine.ledger import Job
    from workflows.engine.runtime import Runtime

ids_argument = click.argument("job_ids", metavar="[ID]...", type=int, nargs=-1)
all_option = click.option("--all", "all_dead", is_flag=True, help="Every failed job.")
reason_option = click.option("--reason", required=True, help="Why; it is kept.")
queue_argument = click.argument("queue", type=click.Choice(("tan", "mail", "background")))


@click.group()
def jobs() -> None:
    """Look after the failed jobs, and pause queues."""


@jobs.command(name="list")
@data_dir_option
def list_() -> None:
    """List the failed jobs, newest first, with the cause of the last attempt; never what they carry."""
    with reached_runtime() as runtime:
        found, zone = _dead(runtime), runtime.profile.zone
    for job in found:
        finished = written(job.finished_at, zone)
        click.echo(f"{job.id}  {finished}  {job.kind}  {job.workflow} {job.subject}  {job.last_error}")
    click.echo(f"{counted(len(found), 'job')} failed")


@jobs.command()
@ids_argument
@all_option
@reason_option
@data_dir_option
def retry(job_ids: tuple[int, ...], all_dead: bool, reason: str) -> None:  # noqa: FBT001 - click passes flags by name
    """Let jobs start again, and their messages with them; if one is refused, the others still start, and the status is 1."""
    _decide(job_ids, "retry", reason, all_dead=all_dead)


@jobs.command()
@ids_argument
@all_option
@reason_option
@data_dir_option
def discard(job_ids: tuple[int, ...], all_dead: bool, reason: str) -> None:  # noqa: FBT001 - click passes flags by name
    """Put jobs away for good; their records stay as they are."""
    _decide(job_ids, "discard", reason, all_dead=all_dead)


@jobs.command()
@queue_argument
@click.option(
    "--minutes", required=True, type=click.IntRange(min=1), help="After that the queue resumes by itself."
)
@reason_option
@data_dir_option
def pause(queue: str, minutes: int, reason: str) -> None:
    """Pause a queue: nothing of it is sent until the time is over. TANs can be paused for a few minutes only."""
    from workflows import desk_policy
    from workflows.operator.interventions import COMMAND_LINE, Decision, ReasonMissingError
    from workflows.pause import actions

    with reached_runtime() as runtime:
        try:
            until = actions.pause(runtime, queue, timedelta(minutes=minutes), Decision(COMMAND_LINE, reason))
        except ReasonMissingError:
            raise click.ClickException("say why with --reason") from None
        except actions.PauseTooLongError:
            raise click.ClickException(
                f"{queue} may be paused for {_minutes(desk_policy.PAUSE_LONGEST[queue])} at most"
            ) from None
        except actions.PausedLatelyError:
            raise click.ClickException(
                f"{queue} has only just been paused; it has to run for {_minutes(desk_policy.PAUSE_AGAIN[queue])} first"
            ) from None
        except actions.AlreadyPausedError:
            raise click.ClickException(f"{queue} is paused already") from None
    click.echo(
        f"{queue} is paused for {counted(minutes, 'minute')}, until {written(until, runtime.profile.zone)}"
    )


@jobs.command()
@queue_argument
@reason_option
@data_dir_option
def resume(queue: str, reason: str) -> None:
    """Resume a queue before its time."""
    from workflows.operator.interventions import COMMAND_LINE, Decision, ReasonMissingError
    from workflows.pause import actions

    with reached_runtime() as runtime:
        try:
            actions.lift(runtime, queue, Decision(COMMAND_LINE, reason))
        except ReasonMissingError:
            raise click.ClickException("say why with --reason") from None
        except actions.NotPausedError:
            raise click.ClickException(f"{queue} is not paused") from None
    click.echo(f"{queue} goes on")


def _minutes(span: timedelta) -> str:
    return counted(int(span.total_seconds() // 60), "minute")


def _decide(
    job_ids: tuple[int, ...], step: Literal["retry", "discard"], reason: str, *, all_dead: bool
) -> None:
    if bool(job_ids) == all_dead:
        raise click.UsageError("name jobs, or say --all")
    with reached_runtime() as runtime:
        wanted = [job.id for job in _dead(runtime)] if all_dead else job_ids
        refusals = [refusal for job_id in wanted if (refusal := _refusal(runtime, job_id, step, reason))]
    for refusal in refusals:
        click.echo(f"Error: {refusal}", err=True)
    done = {"retry": "begun anew", "discard": "put away"}[step]
    click.echo(f"{counted(len(wanted) - len(refusals), 'job')} {done}, {len(refusals)} not")
    if refusals:
        click.get_current_context().exit(1)


def _refusal(runtime: "Runtime", job_id: int, step: Literal["retry", "discard"], reason: str) -> str | None:
    """Decide on one job; return why it was refused, if it was."""
    from workflows.engine import errors
    from workflows.operator import interventions
    from workflows.outgoing import dead_jobs

    try:
        dead_jobs.decide(runtime, job_id, step, interventions.Decision(interventions.COMMAND_LINE, reason))
    except errors.NotFoundError:
        return f"{job_id}: there is no such job"
    except interventions.ReasonMissingError:
        return f"{job_id}: say why with --reason"
    except dead_jobs.JobNotDeadError as error:
        return f"{job_id}: it has not failed, it is {error}"
    except dead_jobs.PointlessError:
        return f"{job_id}: there is nothing to send any more; discard it"
    return None


def _dead(runtime: "Runtime") -> "Sequence[Job]":
    from workflows.cockpit.ledger import dead_jobs
    from workflows.engine.transaction import reading

    with reading(runtime) as session:
        return dead_jobs(session)
