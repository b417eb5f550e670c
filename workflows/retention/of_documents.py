"""What do we hold of settlements, submissions and documents, and for how long?"""

from workflows import policy
from workflows.retention.table import LATE, DataClass, Part, Words

OF_A_YEAR_LONG_OVER = "date < date_trunc('year', kundencenter_now()) - :limit"
"""The law counts from the end of the year, and the year that has begun does not count."""

AFTER_THE_YEAR = Words(
    "nach dem Ende des Jahres, in dem sie entstanden sind", "after the end of the year that they are of"
)

OF_DOCUMENTS = (
    DataClass(
        "document",
        Words(
            "Abrechnungen, Rechnungen und ihre Originale",
            "Settlements, invoices and their originals",
        ),
        policy.INVOICES_KEPT,
        AFTER_THE_YEAR,
        "vouchers are kept for eight years (sections 147 AO and 257 HGB)",
        (Part("document", OF_A_YEAR_LONG_OVER), Part("settlement", OF_A_YEAR_LONG_OVER)),
    ),
    DataClass(
        "submission",
        Words("Sendungen, die nie abgerechnet wurden", "Submissions that were never settled"),
        policy.SUBMISSION_KEPT,
        Words("nach der letzten Nachricht von ihnen", "after they were last heard of"),
        "a year in which somebody may ask what became of them",
        (Part("submission", f"imported_at <= {LATE}"),),
    ),
    DataClass(
        "replaced_row",
        Words(
            "Frühere Angaben zu Abrechnungen und Sendungen", "Earlier details of settlements and submissions"
        ),
        policy.REPLACED_ROW_KEPT,
        Words("nach der Änderung", "after the change"),
        "a year in which somebody may ask what stood there before",
        (Part("replaced_row", f"replaced_at <= {LATE}"),),
    ),
    DataClass(
        "document_access",
        Words("Wer welches Dokument wann abgerufen hat", "Who fetched which document when"),
        policy.DOCUMENT_ACCESS_KEPT,
        Words("nach dem Abruf", "after it was fetched"),
        "a year in which an administrator may ask who has seen a document",
        (Part("document_access", f"at <= {LATE}"),),
    ),
    DataClass(
        "quarantined",
        Words(
            "Dokumente, deren Kundennummer niemand kennt, und was zu ihnen gesagt wurde",
            "Documents whose customer number nobody knows, and what was said of them",
        ),
        policy.QUARANTINED_KEPT,
        Words("nach dem letzten Versuch", "after the last attempt"),
        "they come out when their customer is in the master data",
        (Part("quarantined", f"last_seen_at <= {LATE}"),),
    ),
)
