"""What does the web do before its processes are born?"""

from pathlib import Path
from types import SimpleNamespace

import pytest
from gunicorn.config import Config
from gunicorn.errors import ConfigError

from service.app import create_app
from service.gunicorn_config import when_ready
from service.gunicorn_worker import WholeRequests
from workflows.engine.runtime import Runtime


@pytest.mark.parametrize("preload", [True, False])
def test_pages_are_compiled_once_for_all_processes(runtime: Runtime, *, preload: bool) -> None:
    app = create_app(runtime)
    server = SimpleNamespace(cfg=SimpleNamespace(preload_app=preload), app=SimpleNamespace(wsgi=lambda: app))
    when_ready(server)
    compiled = app.jinja_env.cache
    assert compiled is not None
    assert len(compiled) == (len(app.jinja_env.list_templates()) if preload else 0)


def test_tls_is_left_to_the_proxy(tmp_path: Path) -> None:
    configuration = Config()
    WholeRequests.check_config(configuration, None)
    configuration.set("certfile", str(tmp_path))
    with pytest.raises(ConfigError, match="TLS belongs to the proxy"):
        WholeRequests.check_config(configuration, None)
