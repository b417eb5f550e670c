"""Where does the interface for programs live? One table: prefix and blueprint."""

from flask import Blueprint

from service.api.page import blueprint as page
from service.api.v1.document import blueprint as document
from service.api.v1.events import blueprint as events
from service.api.v1.key import blueprint as key
from service.api.v1.seats import blueprint as seats
from service.api.v1.sms_reports import blueprint as sms_reports

BLUEPRINTS: tuple[tuple[str, Blueprint], ...] = (
    ("/api/v1", document),
    ("/api/v1", key),
    ("/api/v1/events", events),
    ("/api/v1/seats", seats),
    ("/api/v1/sms", sms_reports),
)

PAGES: tuple[tuple[str, Blueprint], ...] = (("/schnittstelle", page),)
"""What people read about it: pages like all others."""
