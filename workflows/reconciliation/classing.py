"""Which class has each line, and what is to be done about it? One statement over merged lines, users and links (domain 6.4).

Each line has the first class that fits. A verdict is written '<class> <action> <reason>'; the rules of decision 0033 stand here in
their order, and nowhere else. Lines that are as they should be are left out by the first join; all that follows is about the others.
"""

from typing import Literal

from sqlalchemy import TextClause, text

Seen = Literal["complete", "partial", "stored"]
"""Whence the lines come: a whole list that came in, a part of one laid over what was told before, or only that."""

TOLD = "local_number, name_key, customer_number, user_number, display_name, credential_fingerprint, hash"

STAGED = f"SELECT {TOLD} FROM staged_row WHERE reconciliation_id = :run"  # noqa: S608 - our own names
KEPT = f"SELECT {TOLD} FROM local_row WHERE installation_id = :installation"  # noqa: S608 - our own names

MERGED: dict[Seen, str] = {
    "complete": STAGED,
    "partial": f"""{STAGED} UNION ALL {KEPT} AND NOT EXISTS (
        SELECT FROM staged_row t WHERE t.reconciliation_id = :run AND t.local_number = local_row.local_number)""",
    "stored": KEPT,
}

SAME = """
    m.display_name = s.display_name AND l.local_number = m.local_number AND l.state = 'linked'
    AND l.seen_version = s.version AND l.holder_epoch = s.holder_epoch AND p.is_good AND p.holder_epoch = s.holder_epoch
    AND s.state NOT IN ('ended', 'suspended') AND s.display_name <> ''
    AND (m.customer_number = (SELECT customer_number FROM customer_of) OR m.customer_number = ''
         OR kundencenter_same_number(m.customer_number, (SELECT customer_number FROM customer_of)))
"""
"""Class 1 with nothing to write: what each of the `RULES` asks, the other way round, but for numbers that stand on two lines (`twins`)."""

RULES = """
    CASE WHEN r.user_number = '' THEN CASE
              WHEN o.is_stored THEN '13 unlink number_removed'
              WHEN f.users = 1 AND k.lines = 1 THEN '4 propose same_name'
              WHEN f.users >= 1 THEN '5 ask several_fit'
              ELSE '6 report missing_online' END
         WHEN r.customer_number NOT IN ('', (SELECT customer_number FROM customer_of))
              AND NOT kundencenter_same_number(r.customer_number, (SELECT customer_number FROM customer_of))
              THEN '9 invalid other_customer'
         WHEN r.seat_id IS NULL THEN '9 invalid unknown_number'
         WHEN n.user_number IS NOT NULL THEN '10 ask number_twice'
         WHEN r.seat_state = 'ended' THEN '12 block ended'
         WHEN r.seat_state = 'suspended' THEN '12 block suspended'
         WHEN r.online_name = '' THEN '8 refuse name_missing'
         WHEN o.is_stored AND o.seat_id <> r.seat_id THEN CASE
              WHEN r.is_good AND r.shown_epoch = r.seat_epoch THEN '11 move other_number'
              ELSE '11 ask other_number' END
         WHEN (r.is_good AND r.shown_epoch = r.seat_epoch) IS NOT TRUE THEN CASE
              WHEN r.shown_epoch < r.seat_epoch OR o.is_stored AND o.holder_epoch <> r.seat_epoch THEN '14 ask holder_changed'
              WHEN r.credential_fingerprint = '' THEN '3 fetch no_credential'
              WHEN r.shown_epoch IS NOT NULL THEN '3 fetch credential_older'
              ELSE '18 ask wrong_credential' END
         WHEN r.display_name <> r.online_name THEN CASE
              WHEN kundencenter_folded(r.display_name) = r.name_key AND r.folded_key <> r.name_key THEN '2 ask unlike_person'
              ELSE '2 update name_changed' END
         ELSE '1 confirm same' END
"""

# A user has one living link at most, and so has a line. So the links of `met` are all that are not of a line left out, and who asks
# for the link of a line, or for the line of a link, need not look further. Users are read in two parts, because each has its index.
CLASS = """
    WITH customer_of AS (SELECT customer_number FROM customer WHERE id = :customer),
    merged AS NOT MATERIALIZED ({merged}),
    users AS NOT MATERIALIZED (
        SELECT * FROM seat WHERE customer_id = :customer AND state <> 'ended'
        UNION ALL
        SELECT * FROM seat WHERE customer_id = :customer AND state = 'ended'),
    living AS NOT MATERIALIZED (SELECT * FROM link WHERE installation_id = :installation AND state <> 'unlinked'),
    shown AS (
        SELECT seat_id, holder_epoch, encode(substr(hash, 1, 8), 'hex') AS fingerprint,
               (ends_at IS NULL OR ends_at > :now) AND (installation_id IS NULL OR installation_id = :installation) AS is_good
          FROM service_credential WHERE customer_id = :customer),
    met AS MATERIALIZED (
        SELECT m.local_number, m.name_key, m.customer_number, m.user_number, m.display_name, m.credential_fingerprint,
               s.id AS seat_id, s.user_number AS seat_number, s.version AS seat_version, s.state AS seat_state,
               s.holder_epoch AS seat_epoch, s.display_name AS online_name, s.folded_key,
               l.id AS held_id, l.version AS held_version, l.local_number AS held_line, l.holder_epoch AS held_epoch,
               l.since AS held_since, l.state IN ('linked', 'drifted') AS is_stored, p.is_good, p.holder_epoch AS shown_epoch
          FROM merged m
          FULL JOIN (users s LEFT JOIN living l ON l.seat_id = s.id) ON s.user_number = m.user_number
          LEFT JOIN shown p ON p.seat_id = s.id AND p.fingerprint = m.credential_fingerprint
         WHERE ({same}) IS NOT TRUE AND (m.local_number IS NOT NULL OR s.state <> 'ended' OR l.id IS NOT NULL)),
    known AS MATERIALIZED (
        SELECT DISTINCT ON (seat_id) seat_id, seat_number, seat_version, seat_epoch, held_id, held_version, held_line, held_epoch,
               held_since, is_stored
          FROM met WHERE seat_id IS NOT NULL ORDER BY seat_id),
    twins AS MATERIALIZED (
        SELECT * FROM known k
         WHERE held_line IN (SELECT held_line FROM met WHERE held_line <> local_number)
           AND NOT EXISTS (SELECT FROM met m WHERE m.local_number = k.held_line)
           AND (SELECT true FROM merged m WHERE m.local_number = k.held_line LIMIT 1)),
    twice AS MATERIALIZED (
        SELECT user_number
          FROM (SELECT user_number FROM met WHERE user_number <> '' UNION ALL SELECT seat_number FROM twins) AS named
         GROUP BY user_number HAVING count(*) > 1),
    loose AS MATERIALIZED (
        SELECT * FROM met WHERE local_number IS NULL AND seat_state <> 'ended' AND is_stored IS NOT TRUE),
    free AS (
        SELECT folded_key, count(*) AS users, min(CAST(seat_id AS text)) AS seat_id FROM loose WHERE folded_key <> '' GROUP BY folded_key),
    held AS MATERIALIZED (
        SELECT seat_id, held_id AS id, held_version AS version, held_line AS local_number, held_epoch AS holder_epoch, is_stored
          FROM known WHERE held_line IS NOT NULL),
    seeking AS (
        SELECT m.name_key, count(*) AS lines FROM met m
         WHERE m.user_number = '' AND m.name_key <> ''
           AND NOT EXISTS (SELECT FROM held o WHERE o.local_number = m.local_number AND o.is_stored)
         GROUP BY m.name_key),
    rest AS MATERIALIZED (
        SELECT r.local_number, r.user_number, r.seat_id, n.user_number IS NULL AS is_alone, o.id AS own_id, o.version AS own_version,
               o.seat_id AS own_seat, o.is_stored IS TRUE AS own_stored, CAST(f.seat_id AS uuid) AS free_id, {verdict} AS verdict
          FROM met r
          LEFT JOIN held o ON o.local_number = r.local_number
          LEFT JOIN twice n ON n.user_number = r.user_number
          LEFT JOIN free f ON f.folded_key = r.name_key AND r.user_number = ''
          LEFT JOIN seeking k ON k.name_key = r.name_key AND r.user_number = ''
         WHERE r.local_number IS NOT NULL
        UNION ALL
        SELECT held_line, seat_number, seat_id, false, held_id, held_version, seat_id, true, NULL, '10 ask number_twice' FROM twins),
    gone AS MATERIALIZED (
        SELECT h.held_line, h.held_id, h.held_version, h.seat_id, h.seat_number, h.seat_version, j.local_number AS heir,
               CASE WHEN j.verdict ~ '^(3|18) ' AND h.held_epoch <> h.seat_epoch THEN '14 ask holder_changed'
                    WHEN j.verdict ~ '^(1|2 update|3) ' THEN '11 move renumbered' ELSE j.verdict END AS heirs_verdict
          FROM known h
          LEFT JOIN rest j ON j.user_number = h.seat_number AND j.is_alone AND NOT j.own_stored
         WHERE h.is_stored AND h.held_line IS NOT NULL AND h.held_since <= :concluded_until
           AND NOT EXISTS (SELECT FROM rest m WHERE m.local_number = h.held_line)),
    told AS MATERIALIZED (
        SELECT j.*, coalesce(h.heirs_verdict, verdict) AS told
          FROM rest j LEFT JOIN gone h ON h.heir = j.local_number),
    lines AS MATERIALIZED (
        SELECT t.local_number, own_id, own_version, split_part(told, ' ', 1) AS class_, split_part(told, ' ', 2) AS action,
               split_part(told, ' ', 3) AS reason, coalesce(nullif(t.user_number, ''), s.seat_number, '') AS user_number,
               s.seat_id, s.seat_version, s.held_id, s.held_version
          FROM told t LEFT JOIN known s
            ON s.seat_id = CASE WHEN t.user_number <> '' THEN t.seat_id WHEN told LIKE '4 %' THEN free_id WHEN told LIKE '13 %' THEN own_seat END
        UNION ALL
        SELECT held_line, held_id, held_version, '13', 'unlink', 'line_gone', seat_number, seat_id, seat_version, held_id, held_version
          FROM gone g
         WHERE heir IS NULL
           AND NOT EXISTS (SELECT FROM told t WHERE t.seat_id = g.seat_id AND t.told ~ '^(1|2 update|3|11 move) ')
        UNION ALL
        SELECT NULL, NULL, NULL, '7', 'report', 'not_local', seat_number, seat_id, seat_version, held_id, held_version
          FROM loose s
         WHERE seat_state IN ('active', 'invited') AND NOT EXISTS (SELECT FROM told t WHERE t.free_id = s.seat_id AND t.told LIKE '4 %')
        UNION ALL
        SELECT NULL, NULL, NULL, '16', 'report', 'no_administrator', '', NULL, NULL, NULL, NULL
         WHERE NOT EXISTS (SELECT FROM seat WHERE customer_id = :customer AND is_administrator AND state = 'active')
        UNION ALL
        SELECT NULL, NULL, NULL, '17', 'report', CASE WHEN a.email = '' THEN 'no_address' ELSE 'address_bounced' END,
               s.user_number, s.id, s.version, l.id, l.version
          FROM seat s CROSS JOIN LATERAL (SELECT id, email FROM account WHERE id = s.account_id LIMIT 1) AS a
          LEFT JOIN LATERAL (SELECT id, version FROM living WHERE seat_id = s.id LIMIT 1) AS l ON true
         WHERE s.customer_id = :customer AND s.is_administrator AND s.state <> 'ended'
           AND (a.email = '' OR 'bounced' = (
                SELECT m.state FROM message m
                 WHERE m.instance = a.id AND m.channel = 'mail' AND m.state IN ('accepted', 'delivered', 'bounced')
                 ORDER BY m.entered_at DESC LIMIT 1))),
    kept AS (
        INSERT INTO plan_item (reconciliation_id, place, customer_id, class_, action, reason, local_number, user_number, seat_id,
                               seat_version, link_id, link_version, other_id, other_version, finding_id, progress)
        SELECT :run, row_number() OVER (ORDER BY CAST(i.class_ AS int), i.local_number, i.user_number), :customer,
               CAST(i.class_ AS int), i.action, i.reason, i.local_number, i.user_number, i.seat_id, i.seat_version,
               i.own_id, i.own_version, CASE WHEN i.held_id IS DISTINCT FROM i.own_id THEN i.held_id END,
               CASE WHEN i.held_id IS DISTINCT FROM i.own_id THEN i.held_version END, i.finding_id,
               CASE WHEN x.id IS NULL THEN 'open' ELSE 'ignored' END
          FROM (SELECT *, CASE WHEN class_ || ' ' || action NOT IN ('1 confirm', '2 update', '3 fetch', '11 move') THEN
                          {finding} END AS finding_id FROM lines) AS i
          LEFT JOIN finding x ON x.id = i.finding_id AND x.ignored_until > :now),
    whole AS MATERIALIZED (
        SELECT sha256(coalesce(string_agg(hash, CAST('' AS bytea) ORDER BY local_number), '')) AS digest, count(*) AS lines FROM merged)
    SELECT digest, lines - (SELECT count(*) FROM rest) AS same,
           (SELECT jsonb_object_agg(class_, lines) FROM (SELECT class_, count(*) AS lines FROM lines GROUP BY class_) AS classes) AS others
      FROM whole
"""
"""What is to be done goes into `plan_item`; it returns one hash of all lines, whatever their order and pages were, how many are as they
should be, and how many of each class the others are."""

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
                  CAST('' AS bytea) ORDER BY place), '')), 'hex'),
           set_config('enable_nestloop', 'on', true), set_config('enable_mergejoin', 'on', true), set_config('plan_cache_mode', 'auto', true)
      FROM plan_item WHERE reconciliation_id = :run
    """
)
"""All that an approval is about: which lines, what would happen, and the versions of all that it touches. Joins are the planner's again."""

CLASSES: dict[Seen, TextClause] = {
    seen: text(CLASS.format(merged=merged, same=SAME, verdict=RULES, finding=FINDING_ID))
    for seen, merged in MERGED.items()
}
