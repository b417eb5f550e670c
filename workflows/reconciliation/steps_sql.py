"""Which links does a portion of a plan undo, confirm and make? Chosen in SQL from its items, never from what a program remembers.

An item *takes* its user for its line. What stands in the way of that is undone first, for the whole plan: so two lines may exchange
their users.
"""

from sqlalchemy import text

PORTION = "i.reconciliation_id = :run AND i.place = ANY (CAST(:places AS int[]))"

TAKES = "(i.action IN ('confirm', 'update', 'fetch', 'move', 'propose'))"

OWN_IN_THE_WAY = """
    i.link_id IS NOT NULL AND EXISTS (SELECT FROM link l WHERE l.id = i.link_id
        AND (l.seat_id <> i.seat_id OR i.action = 'propose' AND l.state <> 'proposed'))
"""
OTHER_IN_THE_WAY = """
    i.other_id IS NOT NULL AND EXISTS (SELECT FROM link l WHERE l.id = i.other_id
        AND (l.local_number <> i.local_number OR i.action = 'propose'))
"""

WAITING = (
    "SELECT place FROM plan_item i WHERE reconciliation_id = :run AND {which} ORDER BY place LIMIT :most"
)
BLOCKED = text(
    WAITING.format(which=f"progress = 'open' AND {TAKES} AND ({OWN_IN_THE_WAY} OR {OTHER_IN_THE_WAY})")
)
TAKING = text(WAITING.format(which=f"progress IN ('open', 'released') AND {TAKES}"))
ENDING = text(WAITING.format(which=f"progress = 'open' AND NOT {TAKES}"))

MOVED = f"""
    (i.seat_id IS NOT NULL AND NOT EXISTS (SELECT FROM seat s WHERE s.id = i.seat_id AND s.version = i.seat_version)
     OR (SELECT (l.id, l.version) FROM link l
          WHERE l.installation_id = :installation AND l.local_number = i.local_number AND l.state <> 'unlinked')
        IS DISTINCT FROM CASE WHEN i.link_id IS NOT NULL THEN (i.link_id, i.link_version) END
     OR {TAKES} AND
        (SELECT (l.id, l.version) FROM link l
          WHERE l.installation_id = :installation AND l.seat_id = i.seat_id AND l.state <> 'unlinked' AND l.id IS DISTINCT FROM i.link_id)
        IS DISTINCT FROM CASE WHEN i.other_id IS NOT NULL THEN (i.other_id, i.other_version) END)
"""  # noqa: S608 - our own words
"""Something that the item touches is no longer as the plan saw it; the user's link with another line is touched by what takes the user only."""

SKIP = text(
    f"UPDATE plan_item i SET progress = 'conflict' WHERE {PORTION} AND i.progress = 'open' AND {MOVED}"  # noqa: S608 - our own words
)
IGNORED = text(WAITING.format(which=f"progress = 'ignored' AND place > :after AND NOT {MOVED}"))
"""What people ignore and nobody has touched since the plan: no step is taken for it."""

ANY_MOVED = text(
    f"SELECT EXISTS (SELECT FROM plan_item i WHERE i.reconciliation_id = :run AND i.progress = 'open' AND {MOVED})"  # noqa: S608 - our own words
)

IN_THE_WAY = f"""
    SELECT i.link_id AS id FROM plan_item i WHERE {PORTION} AND i.progress = 'open' AND {OWN_IN_THE_WAY}
    UNION
    SELECT i.other_id FROM plan_item i WHERE {PORTION} AND i.progress = 'open' AND {OTHER_IN_THE_WAY}
"""  # noqa: S608 - our own words
RELEASED = text(
    f"UPDATE plan_item i SET progress = 'released' WHERE {PORTION} AND i.progress = 'open'"  # noqa: S608 - our own words
)
FORGET_UNDONE = text(
    """
    UPDATE plan_item i
       SET link_id = CASE WHEN link_id = ANY (CAST(:undone AS uuid[])) THEN NULL ELSE link_id END,
           link_version = CASE WHEN link_id = ANY (CAST(:undone AS uuid[])) THEN NULL ELSE link_version END,
           other_id = CASE WHEN other_id = ANY (CAST(:undone AS uuid[])) THEN NULL ELSE other_id END,
           other_version = CASE WHEN other_id = ANY (CAST(:undone AS uuid[])) THEN NULL ELSE other_version END
     WHERE reconciliation_id = :run AND progress IN ('open', 'released')
       AND (link_id = ANY (CAST(:undone AS uuid[])) OR other_id = ANY (CAST(:undone AS uuid[])))
    """
)
"""What this plan has undone itself is no change that somebody else made."""

TAKEN_MEANWHILE = text(
    f"""
    UPDATE plan_item i SET progress = 'conflict'
     WHERE {PORTION} AND i.progress = 'released' AND {MOVED}
    """  # noqa: S608 - our own words
)
"""Between undoing and taking somebody else was faster."""

KEPT = f"""
    SELECT l.id, i.local_number, s.version AS seat_version, s.holder_epoch
      FROM plan_item i JOIN seat s ON s.id = i.seat_id JOIN link l ON l.id = coalesce(i.link_id, i.other_id)
     WHERE {PORTION} AND i.progress IN ('open', 'released') AND i.action <> 'propose' AND l.state <> 'unlinked'
       AND (l.state, l.local_number, l.seen_version, l.holder_epoch)
           IS DISTINCT FROM ('linked', i.local_number, s.version, s.holder_epoch)
"""  # noqa: S608 - our own words
KEPT_SETS = {
    "local_number": "free.local_number",
    "seen_version": "free.seat_version",
    "holder_epoch": "free.holder_epoch",
    "since": "CASE WHEN free.source = 'linked' THEN link.since ELSE kundencenter_now() END",
}

NEW = f"""
    SELECT gen_random_uuid() AS id, i.customer_id, :installation AS installation_id, i.local_number, i.seat_id, s.holder_epoch,
           s.version AS seen_version, kundencenter_now() AS since
      FROM plan_item i JOIN seat s ON s.id = i.seat_id
     WHERE {PORTION} AND i.progress IN ('open', 'released') AND i.link_id IS NULL AND i.other_id IS NULL AND {{action}}
"""  # noqa: S608 - our own words
LINKED = NEW.format(action="i.action IN ('confirm', 'update', 'fetch', 'move')")
PROPOSED = NEW.format(action="i.action = 'propose'")
COLUMNS = (
    *("id", "customer_id", "installation_id", "local_number", "seat_id"),
    *("holder_epoch", "seen_version", "since"),
)

OWN = f"SELECT i.link_id AS id FROM plan_item i WHERE {PORTION} AND i.progress = 'open' AND i.link_id IS NOT NULL AND {{which}}"  # noqa: S608 - our own words
DRIFTS = OWN.format(which="(i.action = 'block' OR i.action = 'ask' AND i.class_ <> 10)")
INVALID = OWN.format(which="i.action = 'invalid'")
UNLINKS = OWN.format(which="i.action = 'unlink'")

STOP = text(
    """
    WITH undone AS (SELECT customer_id, installation_id, seat_id FROM link WHERE id = ANY (CAST(:undone AS uuid[])))
    , stopped AS (
        UPDATE service_credential k SET ends_at = kundencenter_now() FROM undone u
         WHERE k.customer_id = u.customer_id AND k.seat_id = u.seat_id AND k.installation_id = u.installation_id
           AND (k.ends_at IS NULL OR k.ends_at > kundencenter_now()))
    SELECT seat_id FROM undone
    """
)
"""The credentials that the installation has of users whose links are undone end; whose they were."""

DONE = text(
    f"UPDATE plan_item i SET progress = 'done' WHERE {PORTION} AND i.progress IN ('open', 'released')"  # noqa: S608 - our own words
)

LEFT_OVER = """
    SELECT l.id FROM link l
     WHERE l.installation_id = :installation AND l.state IN ('proposed', 'invalid')
       AND NOT EXISTS (SELECT FROM plan_item i WHERE i.reconciliation_id = :run AND i.local_number = l.local_number
                          AND (i.progress = 'conflict' OR i.action = 'propose' AND i.seat_id = l.seat_id))
       AND (l.state = 'proposed' OR NOT EXISTS (SELECT FROM local_row r WHERE r.installation_id = l.installation_id
                                                   AND r.local_number = l.local_number AND r.user_number <> ''))
     ORDER BY l.id LIMIT :most
"""
"""Proposals that nothing speaks for any more, and invalid links whose line has no number any more."""
