"""What do we hold of local user administrations and of comparing them, and for how long?"""

from datetime import timedelta

from workflows import program_policy
from workflows.directory.machine import LINK
from workflows.reconciliation.machine import RECONCILIATION
from workflows.retention.table import LATE, DataClass, Part, Words, over

OF_ENDED_USERS = (
    f"EXISTS (SELECT FROM seat s WHERE s.id = seat_id AND s.state = 'ended' AND s.entered_at <= {LATE})"
)
OF_RUNS_THAT_ARE_OVER = f"""
    EXISTS (SELECT FROM reconciliation r
             WHERE r.id = reconciliation_id AND r.{over(RECONCILIATION)} AND r.entered_at <= {LATE})
"""

OF_DIRECTORIES = (
    DataClass(
        "link",
        Words(
            "In welchem Programm eine Benutzer-Nummer hinterlegt ist",
            "In which program a user number is stored",
        ),
        program_policy.LINK_KEPT,
        Words("nach dem Ende der Verknüpfung oder des Benutzers", "after the link, or the user, has ended"),
        "as for the name of the user; with the installation it goes at once",
        (
            Part("link", f"{over(LINK)} AND entered_at <= {LATE}"),
            Part("link", f"state <> 'unlinked' AND {OF_ENDED_USERS}"),
        ),
    ),
    DataClass(
        "finding",
        Words(
            "Was zwischen lokaler Benutzerverwaltung und Benutzern nicht zusammenpasste",
            "What did not fit between a local user administration and users",
        ),
        program_policy.FINDING_KEPT,
        Words("nachdem es erledigt ist", "after it is settled"),
        "a year in which somebody may ask who settled what",
        (Part("finding", f"resolved_at <= {LATE}"),),
    ),
    DataClass(
        "reconciliation",
        Words(
            "Abgleiche einer lokalen Benutzerverwaltung und ihre Pläne",
            "Comparisons of a local user administration, and their plans",
        ),
        program_policy.RUN_KEPT,
        Words("nach ihrem Ende", "after they have ended"),
        "a quarter of a year in which somebody may ask what a comparison did",
        (
            Part("staged_page", OF_RUNS_THAT_ARE_OVER),  # by them a snapshot is known that comes again
            Part("reconciliation", f"{over(RECONCILIATION)} AND entered_at <= {LATE}"),
        ),
    ),
    DataClass(
        "staged",
        Words(
            "Zeilen, die hereinkamen und nicht angenommen wurden",
            "Lines that came in and were not accepted",
        ),
        timedelta(hours=1),
        Words("nach dem Ende des Abgleichs", "after the comparison has ended"),
        "of no use to anybody",
        (Part("staged_row", OF_RUNS_THAT_ARE_OVER),),
    ),
    DataClass(
        "outcome",
        Words(
            "Für welche Benutzer ein Programm etwas beendet hat (nur Nummern)",
            "For which users a program ended something (numbers only)",
        ),
        program_policy.OUTCOME_KEPT,
        Words("nachdem es geschehen ist", "after it has happened"),
        "the brake counts a day, and people look back at a month",
        (Part("outcome", f"at <= {LATE}"),),
    ),
)
