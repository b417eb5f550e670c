"""Which class has each line, and what is to be done about it? One statement over merged lines, users and links (domain 6.4).

Each line has the first class that fits. A verdict is written '<class> <action> <reason>'; the rules of decision 0033 stand here in
their order, and nowhere else.
"""

from typing import Literal

from sqlalchemy import TextClause, text

Seen = Literal["complete", "partial", "stored"]
"""Whence the lines come: a whole list that came in, a part of one laid over what was told before, or only that."""

TOLD = "local_number, name, name_key, customer_number, user_number, display_name, credential_fingerprint"

STAGED = f"SELECT {TOLD} FROM staged_row WHERE reconciliation_id = :run"  # noqa: S608 - our own names
KEPT = f"SELECT {TOLD} FROM local_row WHERE installation_id = :installation"  # noqa: S608 - our own names

MERGED: dict[Seen, str] = {
    "complete": STAGED,
    "partial": f"""{STAGED} UNION ALL {KEPT} AND NOT EXISTS (
        SELECT FROM staged_row t WHERE t.reconciliation_id = :run AND t.local_number = local_row.local_number)""",
    "stored": KEPT,
}

DIGEST = """
    SELECT sha256(coalesce(string_agg(sha256(convert_to(CAST(ROW(local_number, name, customer_number, user_number, display_name,
                                                                 credential_fingerprint) AS text), 'UTF8')),
                                      CAST('' AS bytea) ORDER BY local_number), ''))
      FROM ({merged}) AS merged
"""
"""One hash of all lines, whatever their order and pages were."""

FITS = "own_seat = seat_id AND own_state = 'linked' AND own_seen = seat_version AND own_epoch = seat_epoch"

CLASS = """
    WITH customer_of AS (SELECT customer_number FROM customer WHERE id = :customer),
    merged AS MATERIALIZED ({merged}),
    users AS MATERIALIZED (
        SELECT id, user_number, version, state, holder_epoch, display_name, folded_key, is_administrator, account_id
          FROM seat WHERE customer_id = :customer),
    living AS MATERIALIZED (
        SELECT id, local_number, seat_id, state, version, holder_epoch, seen_version, since, state IN ('linked', 'drifted') AS is_stored
          FROM link WHERE installation_id = :installation AND state <> 'unlinked'),
    stored AS (SELECT * FROM living WHERE is_stored),
    twice AS MATERIALIZED (
        SELECT user_number FROM merged WHERE user_number <> '' GROUP BY user_number HAVING count(*) > 1),
    loose AS MATERIALIZED (
        SELECT * FROM users s
         WHERE state <> 'ended' AND NOT EXISTS (SELECT FROM stored l WHERE l.seat_id = s.id)
           AND NOT EXISTS (SELECT FROM merged m WHERE m.user_number = s.user_number)),
    free AS (
        SELECT folded_key, count(*) AS users, min(CAST(id AS text)) AS seat_id FROM loose WHERE folded_key <> '' GROUP BY folded_key),
    seeking AS (
        SELECT m.name_key, count(*) AS lines FROM merged m
         WHERE m.user_number = '' AND m.name_key <> ''
           AND NOT EXISTS (SELECT FROM stored l WHERE l.local_number = m.local_number)
         GROUP BY m.name_key),
    shown AS (
        SELECT seat_id, holder_epoch, encode(substr(hash, 1, 8), 'hex') AS fingerprint,
               (ends_at IS NULL OR ends_at > :now) AND (installation_id IS NULL OR installation_id = :installation) AS is_good
          FROM service_credential WHERE customer_id = :customer),
    rest AS MATERIALIZED (SELECT * FROM (
        SELECT m.local_number, m.user_number, n.user_number IS NULL AS is_alone, l.id AS own_id, l.version AS own_version, l.seat_id AS own_seat,
               l.state AS own_state, l.is_stored IS TRUE AS own_stored, l.seen_version AS own_seen, l.holder_epoch AS own_epoch,
               s.id AS seat_id, s.version AS seat_version, s.holder_epoch AS seat_epoch, CAST(f.seat_id AS uuid) AS free_id,
               CASE WHEN m.user_number = '' THEN CASE
                         WHEN l.is_stored THEN '13 unlink number_removed'
                         WHEN f.users = 1 AND k.lines = 1 THEN '4 propose same_name'
                         WHEN f.users >= 1 THEN '5 ask several_fit'
                         ELSE '6 report missing_online' END
                    WHEN m.customer_number <> '' AND NOT kundencenter_same_number(m.customer_number, c.customer_number)
                         THEN '9 invalid other_customer'
                    WHEN s.id IS NULL THEN '9 invalid unknown_number'
                    WHEN n.user_number IS NOT NULL THEN '10 ask number_twice'
                    WHEN s.state = 'ended' THEN '12 block ended'
                    WHEN s.state = 'suspended' THEN '12 block suspended'
                    WHEN s.display_name = '' THEN '8 refuse name_missing'
                    WHEN l.is_stored AND l.seat_id <> s.id THEN CASE
                         WHEN p.is_good AND p.holder_epoch = s.holder_epoch THEN '11 move other_number'
                         ELSE '11 ask other_number' END
                    WHEN (p.is_good AND p.holder_epoch = s.holder_epoch) IS NOT TRUE THEN CASE
                         WHEN p.holder_epoch < s.holder_epoch OR l.is_stored AND l.holder_epoch <> s.holder_epoch
                              THEN '14 ask holder_changed'
                         WHEN m.credential_fingerprint = '' THEN '3 fetch no_credential'
                         WHEN p.seat_id IS NOT NULL THEN '3 fetch credential_older'
                         ELSE '18 ask wrong_credential' END
                    WHEN m.display_name <> s.display_name THEN CASE
                         WHEN kundencenter_folded(m.display_name) = m.name_key AND s.folded_key <> m.name_key
                              THEN '2 ask unlike_person'
                         ELSE '2 update name_changed' END
                    ELSE '1 confirm same' END AS verdict
          FROM merged m CROSS JOIN customer_of c
          LEFT JOIN users s ON s.user_number = m.user_number
          LEFT JOIN living l ON l.local_number = m.local_number
          LEFT JOIN twice n ON n.user_number = m.user_number
          LEFT JOIN shown p ON p.seat_id = s.id AND p.fingerprint = m.credential_fingerprint
          LEFT JOIN free f ON f.folded_key = m.name_key AND m.user_number = ''
          LEFT JOIN seeking k ON k.name_key = m.name_key AND m.user_number = '') AS judged
         WHERE verdict <> '1 confirm same' OR ({fits}) IS NOT TRUE),
    gone AS MATERIALIZED (
        SELECT l.*, s.user_number, s.version AS seat_version, j.local_number AS heir,
               CASE WHEN j.verdict ~ '^(3|18) ' AND l.holder_epoch <> s.holder_epoch THEN '14 ask holder_changed'
                    WHEN j.verdict ~ '^(1|2 update|3) ' THEN '11 move renumbered' ELSE j.verdict END AS heirs_verdict
          FROM stored l JOIN users s ON s.id = l.seat_id
          LEFT JOIN rest j ON j.user_number = s.user_number AND j.is_alone AND NOT j.own_stored
         WHERE l.local_number IS NOT NULL AND l.since <= :concluded_until
           AND NOT EXISTS (SELECT FROM merged m WHERE m.local_number = l.local_number)),
    told AS MATERIALIZED (
        SELECT j.*, coalesce(h.heirs_verdict, verdict) AS told
          FROM rest j LEFT JOIN gone h ON h.heir = j.local_number),
    lines AS MATERIALIZED (
        SELECT t.local_number, own_id, own_version, split_part(told, ' ', 1) AS class_, split_part(told, ' ', 2) AS action,
               split_part(told, ' ', 3) AS reason, coalesce(nullif(t.user_number, ''), s.user_number, '') AS user_number,
               s.id AS seat_id, s.version AS seat_version
          FROM told t LEFT JOIN users s
            ON s.id = CASE WHEN t.user_number <> '' THEN t.seat_id WHEN told LIKE '4 %' THEN free_id WHEN told LIKE '13 %' THEN own_seat END
        UNION ALL
        SELECT g.local_number, g.id, g.version, '13', 'unlink', 'line_gone', g.user_number, g.seat_id, g.seat_version
          FROM gone g
         WHERE g.heir IS NULL
           AND NOT EXISTS (SELECT FROM told t WHERE t.seat_id = g.seat_id AND t.told ~ '^(1|2 update|3|11 move) ')
        UNION ALL
        SELECT NULL, NULL, NULL, '7', 'report', 'not_local', s.user_number, s.id, s.version
          FROM loose s
         WHERE s.state IN ('active', 'invited') AND NOT EXISTS (SELECT FROM told t WHERE t.free_id = s.id AND t.told LIKE '4 %')
        UNION ALL
        SELECT NULL, NULL, NULL, '16', 'report', 'no_administrator', '', NULL, NULL
         WHERE NOT EXISTS (SELECT FROM users WHERE is_administrator AND state = 'active')
        UNION ALL
        SELECT NULL, NULL, NULL, '17', 'report', CASE WHEN a.email = '' THEN 'no_address' ELSE 'address_bounced' END,
               s.user_number, s.id, s.version
          FROM users s JOIN account a ON a.id = s.account_id
         WHERE s.is_administrator AND s.state <> 'ended'
           AND (a.email = '' OR 'bounced' = (
                SELECT m.state FROM message m
                 WHERE m.instance = a.id AND m.channel = 'mail' AND m.state IN ('accepted', 'delivered', 'bounced')
                 ORDER BY m.entered_at DESC LIMIT 1))),
    kept AS (
        INSERT INTO plan_item (reconciliation_id, place, customer_id, class_, action, reason, local_number, user_number, seat_id,
                               seat_version, link_id, link_version, other_id, other_version, finding_id, progress)
        SELECT :run, row_number() OVER (ORDER BY CAST(i.class_ AS int), i.local_number, i.user_number), :customer,
               CAST(i.class_ AS int), i.action, i.reason, i.local_number, i.user_number, i.seat_id, i.seat_version,
               i.own_id, i.own_version, b.id, b.version, i.finding_id,
               CASE WHEN x.id IS NULL THEN 'open' ELSE 'ignored' END
          FROM (SELECT *, CASE WHEN class_ || ' ' || action NOT IN ('1 confirm', '2 update', '3 fetch', '11 move') THEN
                          {finding} END AS finding_id FROM lines) AS i
          LEFT JOIN living b ON b.seat_id = i.seat_id AND b.id IS DISTINCT FROM i.own_id
          LEFT JOIN finding x ON x.id = i.finding_id AND x.ignored_until > :now)
    SELECT CAST(class_ AS int) AS class_, sum(lines) AS lines
      FROM (SELECT class_, count(*) AS lines FROM lines GROUP BY class_
            UNION ALL
            SELECT '1', (SELECT count(*) FROM merged) - (SELECT count(*) FROM rest)) AS classes
     GROUP BY class_ HAVING sum(lines) > 0
"""

FINDING_ID = """
    CAST(overlay(overlay(left(encode(sha256(convert_to(concat_ws(' ', CAST(:installation AS text), class_,
         coalesce(local_number, user_number)), 'UTF8')), 'hex'), 32) PLACING '8' FROM 13) PLACING '8' FROM 17) AS uuid)
"""
"""The same finding has the same id in every run: a UUID of version 8 over installation, class, and line or user."""

PLAN_HASH = text(
    """
    SELECT encode(sha256(convert_to(concat_ws(' ', CAST(:installation AS text), encode(:digest, 'hex'), :policy), 'UTF8')
               || coalesce(string_agg(sha256(convert_to(CAST(ROW(class_, action, reason, local_number, user_number, seat_id,
                      seat_version, link_id, link_version, other_id, other_version, progress) AS text), 'UTF8')),
                  CAST('' AS bytea) ORDER BY place), '')), 'hex')
      FROM plan_item WHERE reconciliation_id = :run
    """
)
"""All that an approval is about: which lines, what would happen, and the versions of all that it touches."""

CLASSES: dict[Seen, TextClause] = {
    seen: text(CLASS.format(merged=merged, fits=FITS, finding=FINDING_ID)) for seen, merged in MERGED.items()
}
DIGESTS: dict[Seen, TextClause] = {
    seen: text(DIGEST.format(merged=merged)) for seen, merged in MERGED.items()
}
