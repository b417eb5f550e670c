"""How does a measured visitor reach the pages? As a browser without script, as cheaply as it can be: two cores are shared with the server."""

from collections.abc import Mapping
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from typing import Self
from urllib.parse import urlencode, urlsplit

from service.cli.visitor import PageForm, TourError, form_to

MOVED = {301, 302, 303, 307, 308}
TYPED = {"Content-Type": "application/x-www-form-urlencoded"}


class Browser:
    """One connection, its cookies, the page it is on; on loopback it sends Secure cookies over http, too."""

    def __init__(self, base_url: str, cookies: Mapping[str, str] | None = None) -> None:
        self._connection = HTTPConnection(urlsplit(base_url).netloc, timeout=60)
        self.cookies = dict(cookies or {})
        self.page = ""
        self.path = ""
        self.requests = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._connection.close()

    def open(self, path: str) -> None:
        """Follow a link, and where it leads on to; raises TourError unless the page answers 200."""
        self._follow("GET", path, None)

    def send(self, action: str, fields: Mapping[str, str]) -> None:
        """Fill in and send the form that goes to `action`, hidden fields included."""
        form = self.form(action)
        self._follow("POST", form.action or self.path, {**form.values, **fields})

    def post(self, path: str, fields: Mapping[str, str]) -> str:
        """Send these fields and return where the answer leads; raises TourError where it leads nowhere."""
        answer = self._ask("POST", path, fields)
        answer.read()
        if answer.status not in MOVED:
            raise TourError(f"{path} answered {answer.status}")
        return answer.headers["Location"]

    def rest(self) -> None:
        """Close the connection; the next page opens another one."""
        self._connection.close()

    def form(self, action: str) -> PageForm:
        """Return the page's POST form whose action ends with this text; raises TourError."""
        return form_to(action, self.page, self.path)

    def must_be_at(self, path: str) -> None:
        """Raise TourError unless this is the page."""
        if self.path != path:
            raise TourError(f"arrived at {self.path} instead of {path}")

    def _follow(self, method: str, path: str, fields: Mapping[str, str] | None) -> None:
        answer = self._ask(method, path, fields)
        body = answer.read()
        while answer.status in MOVED:
            path = urlsplit(answer.headers["Location"]).path
            answer = self._ask("GET", path, None)
            body = answer.read()
        self.page, self.path = body.decode(), path
        if answer.status != 200:
            raise TourError(f"{path} answered {answer.status}")

    def _ask(self, method: str, path: str, fields: Mapping[str, str] | None) -> HTTPResponse:
        body = None if fields is None else urlencode(fields)
        headers = {} if fields is None else TYPED
        if self.cookies:
            headers = headers | {
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            }
        self.requests += 1
        try:
            answer = self._exchange(method, path, body, headers)
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):  # it lay idle and was closed
            self._connection.close()
            answer = self._exchange(method, path, body, headers)
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            self._keep(cookie)
        return answer

    def _exchange(self, method: str, path: str, body: str | None, headers: Mapping[str, str]) -> HTTPResponse:
        self._connection.request(method, path, body, dict(headers))
        return self._connection.getresponse()

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        if value.strip('"'):
            self.cookies[name] = value
        else:
            self.cookies.pop(name, None)
