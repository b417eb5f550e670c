"""Which application does a gunicorn of the tests serve? Ours with the notes, for the settings in the environment."""

from tests.api.notes import app_with_notes
from workflows.engine.runtime import build_runtime
from workflows.settings import load_settings

app = app_with_notes(build_runtime(load_settings()))
