"""Where does the interface for programs live? One table: prefix and blueprint."""

from flask import Blueprint

from service.api.page import blueprint as page
from service.api.v1.directory import blueprint as directory
from service.api.v1.document import blueprint as document
from service.api.v1.documents import blueprint as documents
from service.api.v1.events import blueprint as events
from service.api.v1.key import blueprint as key
from service.api.v1.local_seats import blueprint as local_seats
from service.api.v1.seats import blueprint as seats
from service.api.v1.services import blueprint as services
from service.api.v1.sms_reports import blueprint as sms_reports
from service.api.v1.snapshots import blueprint as snapshots
from service.api.v1.usage import blueprint as usage

BLUEPRINTS: tuple[tuple[str, Blueprint], ...] = (
    ("/api/v1", document),
    ("/api/v1/documents", documents),
    ("/api/v1", key),
    ("/api/v1/events", events),
    ("/api/v1/seats", seats),
    ("/api/v1/directory", directory),
    ("/api/v1/directory", local_seats),
    ("/api/v1/directory", snapshots),
    ("/api/v1/services", services),
    ("/api/v1", usage),
    ("/api/v1/sms", sms_reports),
)

PAGES: tuple[tuple[str, Blueprint], ...] = (("/schnittstelle", page),)
"""What people read about it: pages like all others."""
