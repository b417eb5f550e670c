"""Whose account is of no use beyond the customer numbers of an administrator, who therefore may help its owner back in?"""

from workflows.seat.administered import ADMINISTERED
from workflows.seat.machine import SeatState

MAY_BE_HELPED = f"""
    (s.account_id IS NOT NULL AND s.account_id <> :account AND s.state = '{SeatState.ACTIVE}'
     AND NOT EXISTS (SELECT FROM login_identifier i
                      WHERE i.account_id = s.account_id AND i.kind = 'user_number'
                        AND i.customer_id NOT IN ({ADMINISTERED}))
     AND NOT EXISTS (SELECT FROM seat o
                      WHERE o.account_id = s.account_id AND o.is_administrator AND o.state <> '{SeatState.ENDED}'))
"""  # noqa: S608 - put together from our own names
"""Whether `:account` may help the holder of `seat s` back into their account: it is of no use for other customer numbers than
theirs, and no administrator's. Of those only operators take care.
"""
