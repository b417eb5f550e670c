"""Which queues are paused? Relay and workers ask with every look at the ledger, in SQL: one read of a small index.

Nobody has to end a pause: it is over at its deadline by the clock of the database, whoever sweeps and whenever. How one begins is
`workflows.pause`.
"""

PAUSED = "SELECT queue FROM queue_pause WHERE state = 'active' AND deadline > kundencenter_now()"
