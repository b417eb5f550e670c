"""What do we hold of the use of online services, and for how long?"""

from workflows import program_policy
from workflows.retention.table import LATE, DataClass, Part, Words

OF_ENDED_USERS = (
    f"EXISTS (SELECT FROM seat s WHERE s.id = seat_id AND s.state = 'ended' AND s.entered_at <= {LATE})"
)

OF_SERVICES = (
    DataClass(
        "coupling_code",
        Words(
            "Kopplungscodes für lokale Programme (nur ein Prüfwert)",
            "Coupling codes for local programs (a check value only)",
        ),
        program_policy.COUPLING_CODE_KEPT,
        Words("nach ihrem Ablauf", "after they expire"),
        "who sends one again the next morning hears that it was used",
        (Part("coupling_code", f"ends_at <= {LATE}"),),
    ),
    DataClass(
        "service_credential",
        Words(
            "Dienst-Kennwörter, die nicht mehr gelten (nur ein Prüfwert)",
            "Service passwords that are over (a check value only)",
        ),
        program_policy.SERVICE_CREDENTIAL_KEPT,
        Words("nach ihrem Ende", "after they have ended"),
        "a year in which somebody may ask which program could do what",
        (Part("service_credential", f"ends_at <= {LATE}"),),
    ),
    DataClass(
        "usage_event",
        Words("Einzelne Nutzungen von Diensten, ohne Inhalte", "Single uses of services, without content"),
        program_policy.USAGE_EVENT_KEPT,
        Words("nach der Nutzung", "after the use"),
        "a use may be reported for a year, and is never counted twice",
        (Part("usage_event", f"at <= {LATE}"),),
    ),
    DataClass(
        "usage_month",
        Words(
            "Wie oft ein Benutzer einen Dienst in einem Monat benutzt hat",
            "How often a user used a service in a month",
        ),
        program_policy.USAGE_MONTH_KEPT,
        Words("nach dem Monat", "after the month"),
        "as long as claims from an invoice may be raised (sections 195 and 199 BGB)",
        (Part("usage_month", "month <= (kundencenter_now() - :limit - interval '1 month')::date"),),
    ),
)
