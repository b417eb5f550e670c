"""How do tests come to an application? One per process for the same settings: putting one together costs 20 ms and more."""

from flask import Flask

from service.app import create_app
from workflows.engine.runtime import Runtime
from workflows.profile import Profile
from workflows.settings import Settings

_kept: list[tuple[tuple[Settings, Profile, bool], Flask]] = []


def app_for(runtime: Runtime, *, with_notes: bool = False) -> Flask:
    """Return the application for this runtime; it serves this runtime from now on.

    What an application takes over when it is put together are settings, profile and keys; the folder of its data is
    the test's own and is asked for anew. One with the notes of tests/api/notes.py is put together apart.
    """
    wanted = (runtime.settings.model_copy(update={"data_dir": None}), runtime.profile, with_notes)
    app = next((app for made_for, app in _kept if made_for == wanted), None)
    if app is None:
        app = create_app(runtime)
        _kept.append((wanted, app))
    app.extensions["kundencenter"] = runtime
    return app
