"""Where do the pages live? One table: prefix and blueprint."""

from flask import Blueprint

from service.door import health
from service.web import assets, language
from service.web.activation.proof import blueprint as proof
from service.web.activation.typed_code import blueprint as typed_code
from service.web.activation.views import blueprint as activation
from service.web.captcha.views import blueprint as captcha
from service.web.cockpit.approval_answers import blueprint as approval_answers
from service.web.cockpit.approvals import blueprint as approvals
from service.web.cockpit.audit import blueprint as audit
from service.web.cockpit.batches import blueprint as batches
from service.web.cockpit.callers import blueprint as callers
from service.web.cockpit.customer import blueprint as customers
from service.web.cockpit.dead_jobs import blueprint as dead_jobs
from service.web.cockpit.directory_log import blueprint as directories
from service.web.cockpit.entry import blueprint as operator_entry
from service.web.cockpit.extracts import blueprint as extracts
from service.web.cockpit.flows import blueprint as flows
from service.web.cockpit.interventions import blueprint as interventions
from service.web.cockpit.local_programs import blueprint as local_programs
from service.web.cockpit.notes import blueprint as notes
from service.web.cockpit.overview import blueprint as overview
from service.web.cockpit.own_access import blueprint as own_access
from service.web.cockpit.pauses import blueprint as pauses
from service.web.cockpit.proposing import blueprint as proposing
from service.web.cockpit.reconciliation import blueprint as reconciliations
from service.web.cockpit.search import blueprint as search
from service.web.cockpit.staff import blueprint as staff
from service.web.cockpit.standing import blueprint as operator_standing
from service.web.cockpit.unadministered import blueprint as unadministered
from service.web.cockpit.views import blueprint as cockpit
from service.web.confirm.views import blueprint as confirm
from service.web.contact.proof_views import blueprint as contact_proof
from service.web.contact.removal import blueprint as contact_removal
from service.web.contact.undo_views import blueprint as contact_undo
from service.web.contact.views import blueprint as contact
from service.web.credentials.language import blueprint as credentials_language
from service.web.credentials.proof import blueprint as credentials_proof
from service.web.credentials.views import blueprint as credentials
from service.web.customer_choice.views import blueprint as customer_choice
from service.web.dashboard.views import blueprint as dashboard
from service.web.documents.accesses import blueprint as accesses
from service.web.documents.archive import blueprint as archive
from service.web.documents.months import blueprint as months
from service.web.documents.notices import blueprint as invoice_notices
from service.web.documents.originals import blueprint as originals
from service.web.documents.readable import blueprint as readable
from service.web.documents.views import blueprint as documents
from service.web.invitation.joining import blueprint as invitation_joining
from service.web.invitation.views import blueprint as invitation
from service.web.locking.views import blueprint as locking
from service.web.mailbox.views import blueprint as mailbox
from service.web.own_data.views import blueprint as own_data
from service.web.pages.views import blueprint as pages
from service.web.pages.well_known import blueprint as well_known
from service.web.passkeys.adding import blueprint as passkeys_adding
from service.web.passkeys.views import blueprint as passkeys
from service.web.programs.one_webhook import blueprint as webhook
from service.web.programs.views import blueprint as programs
from service.web.programs.webhooks import blueprint as webhooks
from service.web.reconciliation.decisions import blueprint as decisions
from service.web.reconciliation.directory import blueprint as directory_log
from service.web.reconciliation.installations import blueprint as installations
from service.web.reconciliation.runs import blueprint as runs
from service.web.reconciliation.scim_access import blueprint as scim_access
from service.web.reconciliation.steps import blueprint as reconciliation_steps
from service.web.reconciliation.upload import blueprint as reconciliation_file
from service.web.reconciliation.views import blueprint as reconciliation
from service.web.recovery.link_views import blueprint as recovery_link
from service.web.recovery.typed_code import blueprint as recovery_code
from service.web.recovery.views import blueprint as recovery
from service.web.recovery.ways import blueprint as recovery_ways
from service.web.registration.views import blueprint as registration
from service.web.services.credentials import blueprint as service_credentials
from service.web.services.usage import blueprint as usage
from service.web.sessions.standing import blueprint as session_standing
from service.web.sessions.views import blueprint as sessions
from service.web.shown_once.views import blueprint as shown_once
from service.web.signin.passkey_views import blueprint as signin_passkey
from service.web.signin.tan_views import blueprint as signin_tan
from service.web.signin.views import blueprint as signin
from service.web.tan_methods.by_passkey import blueprint as tan_method_passkey
from service.web.tan_methods.views import blueprint as tan_methods
from service.web.users.creation import blueprint as user_creation
from service.web.users.help import blueprint as user_help
from service.web.users.importing import blueprint as user_import
from service.web.users.one import blueprint as user
from service.web.users.steps import blueprint as user_steps
from service.web.users.succession import blueprint as user_succession
from service.web.users.views import blueprint as users

BLUEPRINTS: tuple[tuple[str, Blueprint], ...] = (
    ("/", pages),
    ("/", well_known),
    ("/", signin),
    ("/", signin_tan),
    ("/", signin_passkey),
    ("/", confirm),
    ("/", credentials),
    ("/", credentials_proof),
    ("/", credentials_language),
    ("/", sessions),
    ("/", session_standing),
    ("/", tan_methods),
    ("/", tan_method_passkey),
    ("/", passkeys),
    ("/", passkeys_adding),
    ("/", shown_once),
    ("/", contact),
    ("/", contact_proof),
    ("/", contact_undo),
    ("/", contact_removal),
    ("/", locking),
    ("/", own_data),
    ("/", registration),
    ("/", activation),
    ("/", typed_code),
    ("/", proof),
    ("/", recovery),
    ("/", recovery_link),
    ("/", recovery_code),
    ("/", recovery_ways),
    ("/", invitation),
    ("/", invitation_joining),
    ("/", dashboard),
    ("/", customer_choice),
    ("/", user_creation),
    ("/", user_import),
    ("/", user_succession),
    ("/", documents),
    ("/", originals),
    ("/", users),
    ("/", user),
    ("/", user_steps),
    ("/", user_help),
    ("/", programs),
    ("/", webhooks),
    ("/", reconciliation),
    ("/", reconciliation_steps),
    ("/", reconciliation_file),
    ("/", runs),
    ("/", decisions),
    ("/", installations),
    ("/", scim_access),
    ("/", directory_log),
    ("/", webhook),
    ("/", service_credentials),
    ("/", usage),
    ("/", readable),
    ("/", archive),
    ("/", invoice_notices),
    ("/", months),
    ("/", accesses),
    ("/sprache", language.blueprint),
    ("/captcha", captcha),
    ("/dev", mailbox),
    ("/betrieb", operator_entry),
    ("/betrieb", operator_standing),
    ("/betrieb", overview),
    ("/betrieb", flows),
    ("/betrieb", cockpit),
    ("/betrieb", interventions),
    ("/betrieb", callers),
    ("/betrieb", notes),
    ("/betrieb", local_programs),
    ("/betrieb", customers),
    ("/betrieb", search),
    ("/betrieb", dead_jobs),
    ("/betrieb", audit),
    ("/betrieb", extracts),
    ("/betrieb", pauses),
    ("/betrieb", batches),
    ("/betrieb", unadministered),
    ("/betrieb", reconciliations),
    ("/betrieb", directories),
    ("/betrieb", approvals),
    ("/betrieb", approval_answers),
    ("/betrieb", proposing),
    ("/betrieb", own_access),
    ("/betrieb", staff),
    ("/static", assets.blueprint),
    ("/", health.blueprint),
)
