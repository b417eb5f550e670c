"""Where does the interface for programs live? One table: prefix and blueprint."""

from flask import Blueprint

from service.api.v1.sms_reports import blueprint as sms_reports

BELOW = "/api/"
"""Every address of this face begins so, and so do its errors."""

BLUEPRINTS: tuple[tuple[str, Blueprint], ...] = (("/api/v1/sms", sms_reports),)
