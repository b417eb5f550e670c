"""How do operators call jobs, queues, pauses, batches and files for auditors?"""

from service.web.marked import N_

JOBS = {
    "pending": N_("wartet"),
    "published": N_("übergeben"),
    "running": N_("läuft"),
    "done": N_("erledigt"),
    "dead": N_("gescheitert"),
    "expired": N_("zu spät"),
    "cancelled": N_("abgesagt"),
}
QUEUES = {
    "tan": N_("TANs"),
    "mail": N_("E-Mails und Zuordnung"),
    "background": N_("Hintergrund"),
}
JOB_KINDS = {
    "audit.anchor": N_("Anker setzen"),
    "batch.run": N_("Stapel ausführen"),
    "bounces.collect": N_("Rückläufer abholen"),
    "extract.write": N_("Auszug schreiben"),
    "invoices.tell": N_("Auf Rechnungen hinweisen"),
    "letter.print": N_("Brief drucken"),
    "message.deliver": N_("Nachricht verschicken"),
    "reconciliation.apply": N_("Abgleich ausführen"),
    "reconciliation.compare": N_("Abgleich vergleichen"),
    "reconciliation.look": N_("Abgleich nachsehen"),
    "reconciliation.plan": N_("Abgleich planen"),
    "reconciliation.tell": N_("Auf den Abgleich hinweisen"),
    "recovery.match": N_("Wiederherstellung zuordnen"),
    "registration.match": N_("Registrierung zuordnen"),
    "registration.resend": N_("Link erneut schicken"),
    "seat.tell": N_("Benutzern Bescheid geben"),
    "upkeep.adopt_orphans": N_("Vergessene Aufträge finden"),
    "upkeep.expire_deadlines": N_("Fristen beenden"),
    "upkeep.forget": N_("Kurzlebiges löschen"),
    "upkeep.note_stuck": N_("Feststeckendes vermerken"),
    "upkeep.note_unadministered": N_("Kunden ohne Verwalter zählen"),
    "upkeep.retain": N_("Nach Frist löschen"),
    "upkeep.sum_hours": N_("Stunden zusammenzählen"),
    "webhook.deliver": N_("Webhook aufrufen"),
    "webhook.test": N_("Webhook ausprobieren"),
}
STATES = {
    "discarded": N_("Verworfen"),
    "fetched": N_("Abgeholt"),
    "finished": N_("Fertig"),
    "halted": N_("Angehalten"),
    "lifted": N_("Aufgehoben"),
    "over": N_("Vorbei"),
    "ready": N_("Liegt bereit"),
    "released": N_("Freigegeben"),
    "running": N_("Läuft"),
    "too_large": N_("Zu groß"),
}
TRIGGERS = {
    "discard": N_("verwerfen"),
    "fetch": N_("abholen"),
    "halt": N_("anhalten"),
    "lift": N_("aufheben"),
    "overflow": N_("Umfang überschreiten"),
    "release": N_("freigeben"),
}
OUTCOMES = {
    "": N_("noch offen"),
    "done": N_("erledigt"),
    "moved": N_("übersprungen: hat sich seit der Vorschau bewegt"),
    "refused": N_("übersprungen: geht in diesem Zustand nicht"),
    "hindered": N_("übersprungen: die Regeln für einen einzelnen lassen es gerade nicht zu"),
    "pointless": N_("übersprungen: nichts mehr zu senden"),
    "gone": N_("übersprungen: inzwischen gelöscht"),
    "failed": N_("gescheitert: unerwarteter Fehler, steht im Protokoll des Workers"),
}
