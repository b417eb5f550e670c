"""When does what came in count as what the local program holds? Once its plan is applied; from then on it is what others are laid over."""

from sqlalchemy import text

from workflows.engine.transaction import Tx
from workflows.program.records import Installation
from workflows.reconciliation.planning import seen_by
from workflows.reconciliation.records import Reconciliation

COLUMNS = "name, name_key, customer_number, user_number, display_name, credential_fingerprint, hash"
TAKEN = ", ".join(f"excluded.{column}" for column in COLUMNS.split(", "))

DROP = text(
    """
    DELETE FROM local_row l
     WHERE installation_id = :installation
       AND NOT EXISTS (SELECT FROM staged_row t WHERE t.reconciliation_id = :run AND t.local_number = l.local_number)
    """
)
KEEP = text(
    f"""
    INSERT INTO local_row (customer_id, installation_id, local_number, {COLUMNS})
    SELECT customer_id, :installation, local_number, {COLUMNS} FROM staged_row WHERE reconciliation_id = :run
    ON CONFLICT (installation_id, local_number) DO UPDATE SET ({COLUMNS}) = ({TAKEN})
       WHERE local_row.hash <> excluded.hash
    """  # noqa: S608 - our own names
)
FORGET = text("DELETE FROM staged_row WHERE reconciliation_id = :run")


def accept(tx: Tx, run: Reconciliation, installation: Installation) -> None:
    """Take over the lines of this run; only what differs is written. The caller has locked the installation."""
    seen = seen_by(run)
    if seen != "stored":
        facts = {"run": run.id, "installation": installation.id}
        tx.session.execute(text("SELECT set_config('enable_nestloop', 'off', true)"))
        if seen == "complete":
            tx.session.execute(DROP, facts)
            installation.accepted_at, installation.accepted_rows = tx.now, run.row_count
        tx.session.execute(KEEP, facts)
        tx.session.execute(FORGET, facts)
        tx.session.execute(text("SELECT set_config('enable_nestloop', 'on', true)"))
    installation.accepted_digest = run.digest
