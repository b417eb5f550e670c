"""What does an operator read when a proposal, or the answer to it, is refused?"""

from flask_babel import gettext as _

from service.web.cockpit.role import who_may_in_words
from service.web.cockpit.words import sentence, word
from service.web.units import in_hours
from workflows.approval.actions import (
    MadeLatelyError,
    NotYourProposalError,
    OwnProposalError,
    ProposedAlreadyError,
)
from workflows.approval.address import SameAddressError
from workflows.approval.corrected import CorrectedLatelyError
from workflows.approval.last_administrator import NotTheLastError, UnknownSuccessorError
from workflows.approval.mobile import SameNumberError
from workflows.approval.tan_method import ChangedLatelyError
from workflows.approval_policy import APPOINTMENT_SETTLES
from workflows.catalogue import DEFINITIONS
from workflows.engine.errors import (
    ChangedMeanwhileError,
    GuardFailed,
    KundencenterError,
    TransitionRefused,
)
from workflows.operator.roles import NotYourRoleError
from workflows.operator_policy import NUMBER_SETTLED
from workflows.seat.administrators import LastAdministratorError


def sentence_of(refusal: KundencenterError) -> str:
    """Say in one sentence why nothing was done; raises what is no refusal of these again."""
    said = _with_values(refusal) or _plain().get(type(refusal))
    if said is None:
        raise refusal
    return str(said)


def made_lately() -> str:
    """Why a new lead does not agree yet."""
    return str(
        _(
            "Sie haben diese Rolle noch keine %(n)s Stunden. Bis dahin muss jemand anderes zustimmen.",
            n=in_hours(APPOINTMENT_SETTLES),
        )
    )


def _with_values(refusal: KundencenterError) -> object:
    if isinstance(refusal, TransitionRefused):
        state = word(str(refusal.state), "state")
        return _("Nichts getan: Der Stand ist inzwischen „%(state)s“.", state=state)
    if isinstance(refusal, GuardFailed):
        return " ".join(sentence(DEFINITIONS[refusal.workflow].get_guard(name)) for name in refusal.guards)
    if isinstance(refusal, LastAdministratorError):
        return _(
            "Für die Kundennummer %(numbers)s bliebe kein Verwalter. Nennen Sie eine Nachfolge.",
            numbers=str(refusal),
        )
    if isinstance(refusal, UnknownSuccessorError):
        return _(
            "Das sind keine Benutzer, die dort Verwalter werden können: %(numbers)s.", numbers=str(refusal)
        )
    if isinstance(refusal, NotYourRoleError):
        return _("Das darf hier nur: %(who)s.", who=who_may_in_words(refusal.deeds))
    return None


def _plain() -> dict[type[KundencenterError], str]:
    return {
        OwnProposalError: _("Das haben Sie selbst vorgeschlagen. Darüber entscheidet jemand anderes."),
        MadeLatelyError: made_lately(),
        NotYourProposalError: _(
            "Das hat jemand anderes vorgeschlagen. Zurückziehen kann nur, wer vorschlug."
        ),
        ProposedAlreadyError: _("Das ist schon vorgeschlagen und wartet auf eine zweite Person."),
        ChangedMeanwhileError: _("Inzwischen hat sich der Stand geändert. Sehen Sie bitte noch einmal hin."),
        ChangedLatelyError: _(
            "E-Mail-Adresse, Mobilnummer oder TAN-Verfahren wurde in den letzten %(n)s Stunden geändert. Solange setzen Sie hier nichts zurück.",
            n=in_hours(NUMBER_SETTLED),
        ),
        CorrectedLatelyError: _(
            "In den letzten %(n)s Stunden wurde hier E-Mail-Adresse oder Mobilnummer der Stammdaten zu zweit berichtigt. Solange gilt darüber niemand als erkannt, und dies geht noch nicht.",
            n=in_hours(NUMBER_SETTLED),
        ),
        SameAddressError: _("Diese Adresse ist schon hinterlegt."),
        SameNumberError: _("Diese Nummer ist schon hinterlegt."),
        NotTheLastError: _("Inzwischen gibt es einen anderen Verwalter: Das geht jetzt ohne zweite Person."),
    }
