"""How do the pages of the comparison call what they show?"""

from collections.abc import Mapping
from types import SimpleNamespace

from flask import Blueprint

from service.web.language import brief, clock, translated
from service.web.messages import N_
from service.web.users.words import ACTORS
from workflows.users.installations import Coupled

INSTALLATIONS: Mapping[str, str] = {
    "coupled": N_("Gekoppelt"),
    "expired": N_("Abgelaufen"),
    "revoked": N_("Getrennt"),
}


def coupled_by(one: Coupled) -> str:
    """Who made the code: a person by the name they have here, or one of us."""
    if one.coupled_by_name:
        return one.coupled_by_name
    return translated(ACTORS[one.coupled_by]) if one.coupled_by in ACTORS else one.coupled_by


def install(blueprint: Blueprint) -> None:
    """Give the templates these words."""
    said = SimpleNamespace(
        installation=lambda state: translated(INSTALLATIONS[state]),
        coupled_by=coupled_by,
    )
    blueprint.add_app_template_filter(brief, "brief")
    blueprint.add_app_template_filter(clock, "clock")
    blueprint.record_once(lambda state: state.app.jinja_env.globals.update(reconciliation=said))
