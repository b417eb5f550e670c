"""What runs regularly, how often, and on which queue?"""

from datetime import timedelta

from workflows.cockpit import unadministered
from workflows.engine.timetable import Task

TIMETABLE = (
    Task("upkeep.expire_deadlines", "background", timedelta(seconds=15)),
    Task("upkeep.adopt_orphans", "background", timedelta(seconds=30)),
    Task("upkeep.sum_hours", "background", timedelta(minutes=15)),
    Task("upkeep.forget", "background", timedelta(hours=1)),
    Task("upkeep.retain", "background", timedelta(days=1)),
    Task("audit.anchor", "background", timedelta(days=1)),
    Task("upkeep.note_stuck", "background", timedelta(minutes=1)),
    Task("upkeep.note_unadministered", "background", unadministered.EVERY),
    Task("invoices.tell", "background", timedelta(minutes=5)),
    Task("reconciliation.look", "background", timedelta(minutes=1)),
    Task("reconciliation.tell", "background", timedelta(minutes=15)),
    Task("bounces.collect", "background", timedelta(minutes=1)),
)
