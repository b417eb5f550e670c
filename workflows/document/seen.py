"""Which customers does a person see, and whose rows of a kind? Asked here and nowhere else, until seats have rights."""

from workflows.document.records import Kind

SEEN = """
    SELECT c.id, c.customer_number FROM membership m JOIN customer c ON c.id = m.customer_id WHERE m.account_id = :account
"""


def seen(_kind: Kind) -> str:
    """Return the SELECT (id, customer_number) of the customers whose rows of this kind the person `:account` may see.

    It is what the person may do; which rows the database shows at all is the scope of the session.
    """
    return SEEN
