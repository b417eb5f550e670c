"""Which codes may a program read when something goes wrong? One table: status, title, and a sentence in both languages.

Programs rely on the codes: one that was published keeps its meaning, a new case gets a new one. They stand on a page, too
(`/schnittstelle/fehler`), which the `type` of every problem points to.
"""

from collections.abc import Mapping
from typing import NamedTuple

PAGE = "/schnittstelle/fehler"
"""The page that explains the codes; each has its place there."""


class Code(NamedTuple):
    """How a request ends: its status, a title for developers, and what people may be shown."""

    status: int
    title: str
    german: str
    english: str


CODES: Mapping[str, Code] = {
    "malformed": Code(
        400,
        "The body is not valid JSON",
        "Der Inhalt ist kein gültiges JSON in UTF-8, nennt ein Feld zweimal oder ist zu tief verschachtelt.",
        "The body is not valid JSON in UTF-8, names a field twice, or is nested too deeply.",
    ),
    "unknown_field": Code(
        400,
        "The body has fields that nobody here knows",
        "Die Anfrage enthält Felder, die es hier nicht gibt. Gespeichert wurde nichts.",
        "The request has fields that do not exist here. Nothing was stored.",
    ),
    "bad_parameter": Code(
        400,
        "A parameter or header does not fit",
        "Ein Parameter in der Adresse oder in den Kopfzeilen passt nicht oder ist hier unbekannt.",
        "A parameter of the address or a header does not fit, or is unknown here.",
    ),
    "bad_cursor": Code(
        400,
        "The cursor does not belong to this request",
        "Diese Fortsetzung gehört nicht zu dieser Anfrage. Beginnen Sie ohne „cursor“ von vorn.",
        "This cursor does not belong to this request. Start again without it.",
    ),
    "key_in_address": Code(
        400,
        "A key must not stand in an address",
        "Ein Schlüssel darf nicht in der Adresse stehen, denn Adressen werden mitgeschrieben. Tauschen Sie ihn aus.",
        "A key must not stand in an address, because addresses are written down. Replace it.",
    ),
    "bad_parts": Code(
        400,
        "The parts of the body are not those that are taken here",
        "Die Teile der Anfrage sind unvollständig, doppelt, unbekannt oder nicht zu trennen. Gespeichert wurde nichts.",
        "The parts of the request are incomplete, doubled, unknown, or cannot be taken apart. Nothing was stored.",
    ),
    "bad_request": Code(
        400, "The request is not complete", "Die Anfrage ist unvollständig.", "The request is not complete."
    ),
    "other_address": Code(
        400,
        "The request did not arrive under the public address",
        "Die Anfrage kam nicht unter der öffentlichen Adresse an.",
        "The request did not arrive under the public address.",
    ),
    "bad_key": Code(
        401,
        "There is no key, or it is not good for anything",
        "Der Schlüssel fehlt, stimmt nicht oder gilt nicht mehr.",
        "The key is missing, wrong, or no longer valid.",
    ),
    "bad_signature": Code(
        401,
        "The signature is missing, wrong or too old",
        "Die Signatur fehlt, stimmt nicht oder ist zu alt.",
        "The signature is missing, wrong or too old.",
    ),
    "scope_missing": Code(
        403,
        "The key may not do this",
        "Dieser Schlüssel darf das nicht.",
        "This key may not do this.",
    ),
    "admin_right": Code(
        403,
        "No program gives or takes the admin right",
        "Das Verwalterrecht geben und nehmen nur Menschen, unter „Benutzer“.",
        "Only people give and take the admin right, under “Users”.",
    ),
    "installation_needed": Code(
        403,
        "Only the key of a coupled installation may do this",
        "Das darf nur ein gekoppeltes Programm mit dem Schlüssel aus der Kopplung.",
        "Only a coupled program may do this, with the key that it was coupled by.",
    ),
    "other_customer": Code(
        403,
        "The key belongs to another customer number",
        "Dieser Schlüssel gilt nur für die Dokumente seiner eigenen Kundennummer.",
        "This key is good for documents of its own customer number only.",
    ),
    "not_found": Code(
        404, "There is no such thing", "Das gibt es hier nicht.", "There is no such thing here."
    ),
    "method_not_allowed": Code(
        405, "The address does not know this method", "So geht es hier nicht.", "It does not work this way."
    ),
    "not_acceptable": Code(
        406,
        "The answer would be JSON",
        "Hier wird in JSON geantwortet, und das nimmt das Programm nicht an.",
        "Answers here are JSON, which the program does not accept.",
    ),
    "moved_on": Code(
        409,
        "The record has moved on",
        "Der Vorgang ist inzwischen weiter. Lesen Sie ihn neu.",
        "The record has moved on meanwhile. Read it anew.",
    ),
    "customer_rests": Code(
        409,
        "The customer number is blocked or has ended",
        "Die Kundennummer ist gesperrt oder beendet. Bis sie wieder aktiv ist, ändert sich dort nichts.",
        "The customer number is blocked or has ended. Until it is active again, nothing changes there.",
    ),
    "name_taken": Code(
        409,
        "Another user of the customer number has this name",
        "Ein anderer Benutzer der Kundennummer heißt schon so.",
        "Another user of the customer number has this name already.",
    ),
    "already_used": Code(
        409, "This was used before", "Das wurde schon benutzt.", "This has been used before."
    ),
    "still_running": Code(
        409,
        "The first request with this Idempotency-Key is under way",
        "Die erste Anfrage mit diesem Idempotency-Key läuft noch. Fragen Sie gleich noch einmal.",
        "The first request with this Idempotency-Key is under way. Ask again in a moment.",
    ),
    "shown_once": Code(
        409,
        "The answer held a secret and was shown once",
        "Die Antwort enthielt ein Geheimnis und wurde nur einmal gezeigt. Was verlangt war, ist geschehen.",
        "The answer held a secret and was shown once. What was asked for has happened.",
    ),
    "snapshot_outdated": Code(
        409,
        "A newer snapshot of this installation is in",
        "Von dieser Installation liegt schon ein neuerer Stand vor. Senden Sie den jetzigen mit der nächsten Nummer.",
        "There is a newer snapshot of this installation. Send the present state with the next number.",
    ),
    "snapshot_forked": Code(
        409,
        "Another snapshot came with this number",
        "Unter dieser Nummer kam schon ein anderer Stand: Zwei Programme benutzen denselben Schlüssel. "
        "Ein Verwalter muss das unter „Abgleich“ klären.",
        "Another snapshot came with this number: two programs use one key. An administrator has to look into it, under “Reconciliation”.",
    ),
    "page_conflict": Code(
        409,
        "This page does not fit those that are in",
        "Diese Seite kam schon mit anderem Inhalt, oder sie passt nicht zu den übrigen. Beginnen Sie mit der nächsten Nummer von vorn.",
        "This page came with other content before, or does not fit the others. Begin anew with the next number.",
    ),
    "plan_stale": Code(
        409,
        "The plan has been overtaken",
        "Der Plan ist überholt, geändert wurde nichts. Senden Sie den jetzigen Stand.",
        "The plan has been overtaken, and nothing was changed. Send the present state.",
    ),
    "not_planned": Code(
        409,
        "The plan is not made yet",
        "Der Plan ist noch nicht fertig. Fragen Sie gleich noch einmal.",
        "The plan is not made yet. Ask again in a moment.",
    ),
    "confirmation_needed": Code(
        409,
        "An administrator has to confirm the plan",
        "Es würde ungewöhnlich viel enden. Ein Verwalter muss den Plan erst unter „Abgleich“ bestätigen.",
        "An unusually large number would end. An administrator has to confirm the plan first, under “Reconciliation”.",
    ),
    "installation_refused": Code(
        409,
        "An administrator has to look at this installation first",
        "Diese Installation war lange still oder wurde kopiert. Ein Verwalter muss sie erst unter „Abgleich“ bestätigen.",
        "This installation was silent for long, or was copied. An administrator has to confirm it first, under “Reconciliation”.",
    ),
    "events_erased": Code(
        410,
        "Events after that one have been erased",
        "Was danach geschehen ist, wird nicht mehr ganz aufbewahrt. Lesen Sie die Benutzer neu ein.",
        "What has happened since is not kept in full any more. Read the users anew.",
    ),
    "other_content": Code(
        409,
        "There is a document of this number with other content",
        "Unter dieser Nummer liegt schon ein Dokument mit anderem Inhalt. Eine Korrektur braucht eine eigene Nummer.",
        "There is a document of this number with other content. A correction needs a number of its own.",
    ),
    "length_required": Code(
        411, "Content-Length is missing", "Die Länge des Inhalts fehlt.", "The length of the body is missing."
    ),
    "changed_meanwhile": Code(
        412,
        "The record is not as If-Match expects it",
        "Jemand hat das inzwischen geändert. Lesen Sie es neu.",
        "Somebody has changed this meanwhile. Read it anew.",
    ),
    "too_large": Code(413, "The body is too large", "Der Inhalt ist zu groß.", "The body is too large."),
    "unsupported_media_type": Code(
        415,
        "The media type is not the one that is taken here",
        "Inhalte dieser Art werden hier nicht angenommen.",
        "Bodies of this media type are not taken here.",
    ),
    "unprocessable": Code(422, "Values do not fit", "Die Angaben passen nicht.", "The values do not fit."),
    "bad_code": Code(
        422,
        "The coupling code is wrong, or its time is over",
        "Der Kopplungscode stimmt nicht oder ist abgelaufen. Lassen Sie sich einen neuen geben.",
        "The coupling code is wrong, or its time is over. Ask for a new one.",
    ),
    "unfit_file": Code(
        422,
        "The file is nothing that customers could fetch",
        "Die Datei ist leer, beschädigt, zu groß oder weder PDF noch E-Rechnung. Gespeichert wurde nichts.",
        "The file is empty, damaged, too large, or neither a PDF nor an electronic invoice. Nothing was stored.",
    ),
    "other_digest": Code(
        422,
        "The file does not have the hash that was sent with it",
        "Die Datei hat nicht die Prüfsumme, die mitgeschickt wurde. Gespeichert wurde nichts.",
        "The file does not have the hash that was sent with it. Nothing was stored.",
    ),
    "row_conflict": Code(
        422,
        "Two rows say different things of one line",
        "Zwei Zeilen mit derselben lokalen Nummer sagen Verschiedenes. Gespeichert wurde nichts.",
        "Two rows with one local number say different things. Nothing was stored.",
    ),
    "page_too_large": Code(
        422,
        "The page has too many rows",
        "Die Seite hat zu viele Zeilen. Teilen Sie den Stand auf mehrere Seiten auf.",
        "The page has too many rows. Divide the snapshot into pages.",
    ),
    "snapshot_damaged": Code(
        422,
        "The rows do not have the hash that was sent with them",
        "Die Zeilen haben nicht die Prüfsumme, die mitgeschickt wurde. Gespeichert wurde nichts.",
        "The rows do not have the hash that was sent with them. Nothing was stored.",
    ),
    "snapshot_incomplete": Code(
        422,
        "There are not as many rows as was announced",
        "Es kamen nicht so viele Zeilen an, wie angekündigt waren. Der Stand wurde verworfen.",
        "Not as many rows came in as were announced. The snapshot was dropped.",
    ),
    "idempotency_key_reused": Code(
        422,
        "This Idempotency-Key was sent with another request",
        "Dieser Idempotency-Key kam schon mit einer anderen Anfrage.",
        "This Idempotency-Key was sent with another request before.",
    ),
    "if_match_needed": Code(
        428,
        "If-Match is missing",
        "Sagen Sie mit If-Match, welchen Stand Sie ändern wollen.",
        "Say by If-Match which state you want to change.",
    ),
    "too_many_requests": Code(
        429,
        "Too many requests",
        "Zu viele Anfragen. Wann es weitergeht, sagt Retry-After.",
        "Too many requests. Retry-After says when to go on.",
    ),
    "internal_error": Code(
        500,
        "Something broke here",
        "Das liegt an uns. Nennen Sie uns die Nummer aus „incident“.",
        "That is our fault. Tell us the number in “incident”.",
    ),
    "unavailable": Code(
        503,
        "Not available at the moment",
        "Das Kundencenter ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.",
        "The customer centre is not available at the moment. Try again shortly.",
    ),
    "storage_full": Code(
        507,
        "There is no room left",
        "Hier ist gerade kein Platz für weitere Dokumente. Gespeichert wurde nichts. Versuchen Sie es später noch einmal.",
        "There is no room for more documents at the moment. Nothing was stored. Try again later.",
    ),
}
