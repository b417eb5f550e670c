"""Which way does a record take that meets no obstacle? Drawn bold, and on a phone told alone."""

from collections.abc import Mapping

HAPPY_PATHS: Mapping[str, tuple[str, ...]] = {
    "registration": ("pending", "email_sent", "activated", "tan_configured", "completed"),
    "account": ("first_login_password_change_required", "tan_setup_required", "active"),
    "seat": ("invited", "active"),
    "signin": ("started", "password_verified", "tan_sent", "signed_in"),
    "tan": ("issued", "sent", "verified"),
    "message": ("queued", "sending", "accepted", "delivered"),
    "recovery": ("requested", "link_sent", "proven", "done"),
    "contact_change": ("requested", "proven", "waiting", "applied"),
    "letter": ("created", "printed", "dispatched", "redeemed"),
    "operator": ("active",),
    "webhook": ("active",),
    "link": ("proposed", "linked"),
    "approval": ("proposed", "granted"),
    "batch": ("planned", "released", "running", "finished"),
    "extract": ("requested", "ready", "fetched"),
    "pause": ("active", "over"),
    "telephone_code": ("issued", "identified"),
    "reconciliation": ("collecting", "planned", "applying", "applied"),
}
"""A test demands one for every workflow, whose steps the definition knows."""
