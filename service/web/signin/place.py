"""Where does somebody sign in? The device cookie, and a name for the browser that its owner recognises."""

import re

from flask import Response, request

from service.door.current import runtime
from service.door.limits import network_key
from workflows import policy
from workflows.signin.place import Place

# Those that go by another's name as well stand before it: a name that its owner does not know reads like somebody else's.
BROWSERS = (
    (re.compile(r"\bEdg(?:e|A|iOS)?/"), "Edge"),
    (re.compile(r"\bOP[RT]/"), "Opera"),
    (re.compile(r"\bSamsungBrowser/"), "Samsung Internet"),
    (re.compile(r"\bHuaweiBrowser/"), "Huawei Browser"),
    (re.compile(r"\bVivaldi/"), "Vivaldi"),
    (re.compile(r"\b(?:Ddg|DuckDuckGo)/"), "DuckDuckGo"),
    (re.compile(r"\bFirefox/|\bFxiOS/"), "Firefox"),
    (re.compile(r"\bCriOS/|Chrome/"), "Chrome"),
    (re.compile(r"\bSafari/"), "Safari"),
)
SYSTEMS = (
    (re.compile(r"\biPhone\b"), "iPhone"),
    (re.compile(r"\biPad\b"), "iPad"),
    (re.compile(r"\bAndroid\b"), "Android"),
    (re.compile(r"\bWindows\b"), "Windows"),
    (re.compile(r"\bMac OS X\b"), "macOS"),
    (re.compile(r"\bCrOS\b"), "ChromeOS"),
    (re.compile(r"\bLinux\b"), "Linux"),
)
KEPT_FOR = policy.DEVICE_COOKIE
"""A browser that nobody signed in with for so long counts as a new one."""


def place() -> Place:
    """Return where this request comes from."""
    label = label_of(request.headers.get("User-Agent", ""))
    return Place(request.cookies.get(cookie_name(), ""), label, network_key())


def label_of(user_agent: str) -> str:
    """Name a browser, such as "Firefox, Linux"; empty if it does not say what it is."""
    named = (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))
    return ", ".join(name for name in named if name)


def set_cookie(response: Response, cookie: str) -> None:
    """Let the browser be recognised next time."""
    response.set_cookie(
        cookie_name(),
        cookie,
        max_age=int(KEPT_FOR.total_seconds()),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=not runtime().settings.is_demo,
    )


def cookie_name() -> str:
    """The prefix makes browsers refuse the cookie from any other host, path or plain connection."""
    return "geraet" if runtime().settings.is_demo else "__Host-geraet"


def _first(table: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    return next((name for pattern, name in table if pattern.search(text)), "")
