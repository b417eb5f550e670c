"""Is everything that one part names there in the other?"""

import ast
import re
from datetime import timedelta

from service.app import create_app
from service.cli import processes
from service.door.access import declared_levels
from service.web.cockpit import job_words, outcomes, proof_words, story_words, words
from service.web.cockpit.intervention_words import RETURNED
from tests.architecture.sources import HOUSE, ROOMS, python_files, tree
from workers.handlers import HANDLERS
from workers.mail.rendering import mail_names
from workers.queues import QUEUES
from workers.timetable import TIMETABLE
from workflows import policy
from workflows.catalogue import DEFINITIONS
from workflows.engine.runtime import Runtime
from workflows.engine.table import Effect
from workflows.export_sections import SECTIONS
from workflows.invitation import contents as invitation
from workflows.invitation.joining import LINK
from workflows.message.machine import MessageState
from workflows.outgoing.mails import FACTS
from workflows.profile import Profile
from workflows.reconciliation.machine import APPLY, COMPARE, PLAN
from workflows.registration.actions import RESEND
from workflows.registration.contents import CARRY_LINKS
from workflows.rotation.derived import BOUNCES, DERIVED
from workflows.rotation.wrapped import WRAPPED
from workflows.seat.machine import ACCEPTING, TELL
from workflows.settings import Settings
from workflows.webhook.machine import DELIVER

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)

EFFECTS = {effect for table in DEFINITIONS.values() for step in table.steps for effect in step.effects}


def ordered() -> set[tuple[str, str]]:
    """Every (queue, kind) of job that somebody may order."""
    effects: set[Effect] = EFFECTS | {RESEND, DELIVER, TELL, PLAN, APPLY, COMPARE}
    return {(effect.queue, effect.kind) for effect in effects} | {
        (task.queue, task.kind) for task in TIMETABLE
    }


def test_every_order_is_known_here() -> None:
    """An Effect made anywhere but in a table has to join `ordered`."""
    loose = [
        ast.unparse(call)
        for path in python_files(*ROOMS)
        if path.name != "machine.py" and "Effect(" in path.read_text("utf-8")
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Effect"
    ]
    assert loose == ["Effect('mail', 'registration.resend')"]


def test_every_queue_has_a_worker_and_every_worker_a_queue() -> None:
    assert set(QUEUES) == set(processes.QUEUES) == {queue for queue, _kind in ordered()}


def test_every_kind_of_job_has_a_handler_and_every_handler_a_job() -> None:
    assert HANDLERS.keys() == {kind for _queue, kind in ordered()}


def test_every_message_has_facts_and_a_text_and_every_text_a_message() -> None:
    assert FACTS.keys() == set(mail_names())


def test_every_setting_is_documented() -> None:
    documentation = (HOUSE / "docs/settings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", documentation, flags=re.MULTILINE))
    assert documented == {
        name.upper() if field.validation_alias else f"KUNDENCENTER_{name.upper()}"
        for name, field in Settings.model_fields.items()
    }


def test_every_key_of_a_profile_is_documented() -> None:
    documentation = (HOUSE / "docs/profiles.md").read_text(encoding="utf-8")
    _before, _heading, keys = documentation.partition("## Keys")
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", keys.partition("\n## ")[0], flags=re.MULTILINE)
    assert set(re.findall(r"\w+", " ".join(rows))) == Profile.model_fields.keys()


def test_every_field_of_the_own_data_is_documented() -> None:
    documentation = (HOUSE / "docs/own-data.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (`.+`) \|$", documentation, flags=re.MULTILINE)
    documented = {section: tuple(re.findall(r"\w+", fields)) for section, fields in rows}
    assert documented == {section.name: section.names for section in SECTIONS}


def test_every_page_says_who_may_open_it(runtime: Runtime) -> None:
    app = create_app(runtime)
    with app.app_context():
        undeclared = {rule.rule for rule in app.url_map.iter_rules() if not declared_levels(rule.endpoint)}
    assert undeclared == set()


def test_every_kind_of_secret_that_hangs_on_a_key_is_documented() -> None:
    documentation = (
        (HOUSE / "docs/settings.md").read_text(encoding="utf-8").partition("## Changing a secret key")[2]
    )
    rows = dict(re.findall(r"^\| ([\w' ]+) \| .* \| (.*) \|$", documentation, flags=re.MULTILINE))
    wrapped, derived = {one.name for one in WRAPPED}, {one.name for one in (*DERIVED, BOUNCES)}
    beside = {
        "users made from a file",
        "counts by place and known networks",
        "forms open in a browser",
    }
    assert {name for name in rows if name not in {"what", "---"}} == wrapped | derived | beside
    assert all("./kc keys rewrap" in rows[name] for name in wrapped)
    assert {name: rows[name].partition(" where")[0] for name in derived} == {
        "activation links and codes": f"{policy.ACTIVATION_LINK_LIFETIME // HOUR} hours",
        "links of invitations": f"{policy.INVITATION_LIFETIME // HOUR} hours",
        "links to set a password or to unlock": (
            f"{policy.RECOVERY_LINK_LIFETIME // MINUTE} minutes; {policy.RECOVERY_PROOF_LIFETIME.days} days"
        ),
        "links that take a change back": f"{policy.CONTACT_UNDO // HOUR} hours",
        "links that lock an account": f"{policy.MISUSE_LINK_LIFETIME.days} days",
        "TANs": f"{policy.TAN_LIFETIME_BY_MAIL // MINUTE} minutes",
        "letters with a code": f"{policy.LETTER_CODE_LIFETIME.days} days",
        "first passwords": f"{policy.INITIAL_PASSWORD_LIFETIME.days} days",
        "mails that may still come back": f"{policy.BOUNCES_COME_WITHIN.days} days",
    }


def test_the_operators_pages_have_a_word_for_every_step_and_proof() -> None:
    triggers = {trigger for table in DEFINITIONS.values() for trigger in table.triggers()}
    assert triggers - words.TRIGGERS.keys() == set()
    assert {*ACCEPTING, LINK} - proof_words.PROOFS.keys() == set()


def test_a_story_has_words_for_every_step_message_and_job() -> None:
    steps = {(table.name, trigger) for table in DEFINITIONS.values() for trigger in table.triggers()}
    assert story_words.TOLD.keys() == steps
    assert story_words.MESSAGES.keys() == FACTS.keys() | {*RETURNED}
    assert job_words.JOB_KINDS.keys() == HANDLERS.keys()
    assert outcomes.OUTCOMES.keys() == set(map(str, MessageState))
    for workflow, state in outcomes.NOT_YET:
        assert state in set(map(str, DEFINITIONS[workflow].states)), (workflow, state)
    carried = {name for names in outcomes.CARRYING.values() for name in names}
    assert carried <= FACTS.keys()
    assert outcomes.CARRYING["registration"] == CARRY_LINKS
    assert outcomes.CARRYING["seat"] == invitation.CARRY_LINKS
