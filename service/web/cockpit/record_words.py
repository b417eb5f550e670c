"""How is a record called that the house has for itself, and where does it stand? In words, where every other record has the beginning of its id."""

from uuid import UUID

from flask import Blueprint, url_for
from flask_babel import gettext

from service.web.cockpit.approval_words import approval
from service.web.cockpit.words import word
from workflows.cockpit.named import WITHOUT_CUSTOMER


def record_name(workflow: str, called: str) -> str:
    """How it is called; `called` is what `workflows.cockpit.named` says of it."""
    if workflow == "batch":
        return str(gettext("Stapel %(n)s", n=called))
    if workflow == "pause":
        return str(gettext("Pause: %(queue)s", queue=word(called, "queue")))
    if workflow == "approval":
        return str(gettext("Freigabe: %(what)s", what=approval(called).label))
    return str(gettext("Betriebszugang %(name)s", name=called))


def record_address(workflow: str, key: UUID, called: str) -> str:
    """Where its page is."""
    if workflow == "batch":
        return f"/betrieb/stapel/{called}"
    if workflow == "approval":
        return f"/betrieb/freigaben/{key}"
    return url_for("interventions.show", workflow=workflow, key=key)


def about_customers(workflow: str) -> bool:
    """Say whether such records have a customer to name."""
    return workflow not in WITHOUT_CUSTOMER


def install(blueprint: Blueprint) -> None:
    """Give the templates these words, and a test for what is about a customer."""
    blueprint.add_app_template_test(about_customers)
    blueprint.add_app_template_global(record_name)
    blueprint.add_app_template_global(record_address)
