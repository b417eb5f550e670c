"""Where do the pages live? One table: prefix and blueprint."""

from flask import Blueprint

from service.web import assets, health, language
from service.web.activation.proof import blueprint as proof
from service.web.activation.typed_code import blueprint as typed_code
from service.web.activation.views import blueprint as activation
from service.web.captcha.views import blueprint as captcha
from service.web.cockpit.entry import blueprint as operator_entry
from service.web.cockpit.views import blueprint as cockpit
from service.web.dashboard.views import blueprint as dashboard
from service.web.mailbox.views import blueprint as mailbox
from service.web.pages.views import blueprint as pages
from service.web.registration.views import blueprint as registration
from service.web.signin.tan_views import blueprint as signin_tan
from service.web.signin.views import blueprint as signin

BLUEPRINTS: tuple[tuple[str, Blueprint], ...] = (
    ("/", pages),
    ("/", signin),
    ("/", signin_tan),
    ("/", registration),
    ("/", activation),
    ("/", typed_code),
    ("/", proof),
    ("/", dashboard),
    ("/sprache", language.blueprint),
    ("/captcha", captcha),
    ("/dev", mailbox),
    ("/betrieb", operator_entry),
    ("/betrieb", cockpit),
    ("/static", assets.blueprint),
    ("/", health.blueprint),
)
