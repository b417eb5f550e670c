"""How is the web application put together?"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from service.api import hooks, problems
from service.api import routes as api
from service.door import access, addresses, bodies, headers, limits, link_ends, requests, signing
from service.door.doorbell import with_doorbell
from service.door.errors import REFUSALS
from service.door.request_size import LARGEST_BODY
from service.door.visitor import BehindProxies
from service.local.instance import has_own_sinks
from service.metrics import views as metrics
from service.scim import errors as scim_errors
from service.scim import paths as scim_paths
from service.scim import views as scim
from service.web import assets, errors, language, moments, phone, rendering, routes
from service.web.again import keeping, pages, showing, switching
from service.web.ready_pages import Pages
from service.web.signin.views import leave
from service.web.tan_methods import words
from service.web.units import in_hours, in_minutes, in_seconds
from workflows import policy
from workflows.engine.runtime import Runtime, build_runtime
from workflows.settings import load_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PROBES = ("/healthz", "/readyz", metrics.PATH)


class Application(Flask):
    """Flask with pages that are ready, and without looking at each of its functions whether it is a coroutine: none is."""

    jinja_environment = Pages

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return it as it is."""
        return func


def create_app(runtime: Runtime | None = None) -> Flask:
    """Build the application for this runtime, or for the settings in the environment.

    Raises SettingsError when the environment is incomplete or contradicts itself.
    """
    runtime = runtime or with_doorbell(build_runtime(load_settings()))
    app = Application("service.web", static_folder=None)
    app.extensions["kundencenter"] = runtime
    app.config.from_mapping(_configuration(runtime))
    _trust_proxies(app, runtime.settings.trusted_proxies)
    _let_probes_in(app, runtime.settings.public_base_url)
    scim_paths.join_strokes(app)
    _prepare_templates(app, runtime)
    assets.install(app, runtime.profile)
    language.install(app, runtime.profile.time_zone)
    app.before_request(requests.begin)
    app.before_request(addresses.guard)
    app.before_request(link_ends.guard)
    app.before_request(hooks.before_the_body)
    app.before_request(bodies.guard)
    app.before_request(access.guard)
    forms = CSRFProtect(app)
    forms.exempt(leave)  # it checks the token itself: without a session there is nothing to protect
    app.before_request(switching.switch)
    app.before_request(keeping.bring_back)
    signing.install(app)
    programs = (*api.BLUEPRINTS, (scim.PREFIX, scim.blueprint))
    for prefix, blueprint in (*routes.BLUEPRINTS, *api.PAGES, *programs, ("/", metrics.blueprint)):
        app.register_blueprint(blueprint, url_prefix=prefix)
    for _prefix, blueprint in programs:
        forms.exempt(blueprint)
    app.after_request(headers.protection(runtime.settings))
    app.after_request(hooks.after_the_view)
    for kind in (*REFUSALS, HTTPException, Exception):
        app.register_error_handler(kind, _answer)
    app.register_error_handler(CSRFError, showing.answer)
    hooks.wrap_views(app)  # within the limits: what is answered again counts, too
    limits.apply(app, runtime.settings)
    return app


def _answer(error: Exception) -> ResponseReturnValue:
    """Answer every error in the words of the face that was asked.

    Flask itself would log the path and the message of what nobody expected; both can hold personal data.
    """
    if scim_errors.is_ours():
        return scim_errors.answer(error)
    answer = problems.answer if hooks.is_ours() else errors.answer
    return answer(error)


def _configuration(runtime: Runtime) -> dict[str, object]:
    newest, *older = runtime.keys.derive("web-session")
    production = not runtime.settings.is_demo
    return {
        "SECRET_KEY": newest,
        "SECRET_KEY_FALLBACKS": older,
        "SESSION_COOKIE_NAME": "__Host-kundencenter" if production else "kundencenter",
        "SESSION_COOKIE_SECURE": production,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "TRUSTED_HOSTS": [urlsplit(runtime.settings.public_base_url).hostname] if production else None,
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        # A form may stay open over lunch; the token lives as long as the browser session it is bound to.
        "WTF_CSRF_TIME_LIMIT": None,
        # Links carry secrets, so pages send no referrer; then there is none to compare either.
        "WTF_CSRF_SSL_STRICT": False,
    }


def _trust_proxies(app: Flask, count: int) -> None:
    if count:
        app.wsgi_app = BehindProxies(app.wsgi_app, count)  # type: ignore[method-assign]


def _let_probes_in(app: Flask, base_url: str) -> None:
    """Answer load balancers that ask for our health, and who watches, by address instead of by our public name."""
    inner = app.wsgi_app

    def wsgi_app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ.get("PATH_INFO") in PROBES:
            environ["HTTP_HOST"] = urlsplit(base_url).netloc
        return inner(environ, start_response)

    app.wsgi_app = wsgi_app  # type: ignore[method-assign]


def _prepare_templates(app: Flask, runtime: Runtime) -> None:
    app.jinja_env.template_class = rendering.Page
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asked_again=showing.asked_again,
        box_id=rendering.box_id,
        form_id=rendering.form_id,
        typed_form=rendering.typed_form,
        page_address=pages.address,
        profile=runtime.profile,
        is_demo=runtime.settings.is_demo,
        has_mailbox=runtime.settings.is_demo and has_own_sinks(runtime.settings.data_dir),
        language=language.code,
        languages=language.NAMES,
        policy=policy,
        relations=rendering.relations,
        said_twice=rendering.said_twice,
        sent_to_box=rendering.sent_to_box,
        support_phone=phone.link(runtime.profile.support_phone),
        tan_advice=words.advice,
        tan_names=words.NAMES,
        tan_safest=words.safest,
        tan_ways=words.ways,
        without_tan=words.alone,
    )
    app.jinja_env.filters.update(moment=moments.moment, day=moments.day, clock=moments.clock)
    app.jinja_env.filters.update(clock_with_seconds=moments.clock_with_seconds, unbroken=rendering.unbroken)
    app.jinja_env.filters.update(in_seconds=in_seconds, in_minutes=in_minutes, in_hours=in_hours)
