"""What do we hold about people, for how long, and why? One table; pages, documents and erasure follow it."""

from collections.abc import Mapping

from workflows.retention.of_accounts import OF_ACCOUNTS
from workflows.retention.of_directories import OF_DIRECTORIES
from workflows.retention.of_documents import OF_DOCUMENTS
from workflows.retention.of_procedures import OF_PROCEDURES
from workflows.retention.of_programs import OF_PROGRAMS
from workflows.retention.of_services import OF_SERVICES
from workflows.retention.table import DataClass

CLASSES: tuple[DataClass, ...] = (
    *OF_ACCOUNTS,
    *OF_PROCEDURES,
    *OF_DOCUMENTS,
    *OF_PROGRAMS,
    *OF_SERVICES,
    *OF_DIRECTORIES,
)

KEPT: Mapping[str, str] = {
    "activation_link": "times of a link; stays with its registration, names nobody",
    "audit_anchor": "the signed roots of what happened; hashes and numbers only, names nobody",
    "audit_extract": "who asked for the steps of which days as a file; names no customer; not erased",
    "batch": "what operators did to many at once, by whom and why; names nobody; 3 years, not erased in this version",
    "batch_item": "what came of each record of a batch; pseudonymous (ids and numbers of versions); 3 years, not erased in this version",
    "channel": "five rows: do mail server, SMS gateway, letters' folder, the mailbox of bounces and Redis work; no personal data",
    "channel_outcome": "how handing over ended, by mail, SMS and letter: a handful of numbers, no personal data",
    "customer": "master data; the system that it is imported from decides",
    "customer_feed": "the number of a customer's last event; names nobody",
    "deletion": "what was erased when, in numbers; names nobody",
    "customer_search_key": "words and numbers of the master data by which operators find a customer; the database writes and removes them with these",
    "delivery": "when settlements, submissions and documents last came in; no personal data",
    "document_part": "the bytes of a document; go with it",
    "front_key": "since when which secret key is the newest, by its public name; names nobody",
    "heartbeat": "no personal data",
    "job_decision": "what operators decided about dead jobs; append-only; 3 years, not erased in this version",
    "kept_key": "keys of older secret keys by which users of a file are known again; wrapped, names nobody",
    "local_row": "lines of a local user administration as it told them last; it takes them away itself, and they go with the installation",
    "loose_object": "names of objects that no document needs; swept after a day, names nobody",
    "new_invoice": "customers for whom an invoice came in of which nobody was told yet; minutes",
    "operator": "staff; who leaves is ended with `operator end`, and the row stays: the history names them by it; not erased in this version",
    "operator_look": "which operator looked at which record; append-only; 3 years, not erased in this version",
    "operator_search": "what operators looked for: kind of key and a keyed hash, never the term; append-only; 3 years, not erased in this version",
    "plan_item": "the lines of a plan, numbers only; go with their comparison",
    "proof": "which proof a step was taken on; append-only, pseudonymous; 3 years, not erased in this version",
    "queue_pause": "which queue rested, from when until when, by whom and why; names no customer; not erased",
    "quarantined_part": "the bytes of a document in quarantine; go with it",
    "retired_number": "user numbers that nobody gets again; names nobody",
    "state_mapping": "who let records of a state move on to another one, and why; append-only, names no customer",
    "step_hour": "how often each step was taken in which hour; numbers only, hours are summed up after two days, days after five weeks",
    "stuck": "which records wait for longer than they should; ids and states, gone within minutes after a record has moved on",
    "timetable_tick": "no personal data; two days",
    "transition": (
        "the history of every record; append-only, pseudonymous (ids and states, no names or addresses); "
        "3 years (sections 195, 199 BGB), not erased in this version"
    ),
    "workflow_definition": "the steps of each version of a workflow; no personal data",
    "workflow_edge": "no personal data",
}
"""Tables without a limit, and why; a test checks that every table is either here or in a class."""
