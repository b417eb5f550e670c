"""Can this URL be used, by the rules of whoever dials it? No sentence of this file quotes any part of it."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal, Self, get_args
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from workflows.mail_address import ascii_domain

ESCAPES = "in names and passwords / @ : ? # % are written as %2F %40 %3A %3F %23 %25"
LARGEST_PORT = 65535
LONGEST_NAME, LONGEST_LABEL = 253, 63
"""Characters of a host's name and of what stands between its dots (RFC 1035, 2.3.4)."""

LARGEST_NUMBER = 2**31 - 1
SENTINEL_PORT = 26379
SENTINEL_SCHEMES = ("redis+sentinel", "rediss+sentinel")
SENTINEL_FORM = "redis+sentinel://[user:password@]host[:port][,host[:port]…]/service[/database]"

WHOLE_NUMBERS = (
    *("connect_timeout", "tcp_user_timeout"),
    *("keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"),
)
"""Options of libpq that it does not read before a server answers."""

NOWHERE = {"host": "/dev/null", "hostaddr": "", "port": "5432", "password": "-"}
"""No socket can lie there; a password keeps libpq from looking for its file."""


Starttls = Literal["required", "offered", "off"]


BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", re.ASCII)
FOLDER = re.compile(r"(?:[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*)?", re.ASCII)
BUCKET_FORM = "s3://bucket/folder"
ACCESS_FORM = "https://key:secret@host[:port][?region=…]"


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """Where objects lie, and how one gets in: bucket, folder within, address of the store, its region, key and secret."""

    bucket: str
    folder: str
    endpoint: str
    region: str
    key: str
    secret: str = field(repr=False)

    @classmethod
    def parse(cls, store: str, access: str) -> Self:
        """Read both settings; ValueError if one of them cannot be used."""
        check_bucket(store)
        check_object_store(access)
        named, parts = urlsplit(store), urlsplit(access)
        return cls(
            bucket=named.netloc,
            folder=named.path.strip("/"),
            endpoint=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
            region=dict(parse_qsl(parts.query)).get("region", "us-east-1"),
            key=unquote(parts.username or ""),
            secret=unquote(parts.password or ""),
        )


@dataclass(frozen=True, slots=True)
class Sentinels:
    """Redis servers that Sentinels watch over: whom to ask, for which service, and how its master is entered."""

    hosts: tuple[tuple[str, int], ...]
    service: str
    entrance: dict[str, str | int | bool]
    """What redis-py wants to know of the master: db, username, password, ssl."""

    own_entrance: dict[str, str | int | bool]
    """What the Sentinels themselves want: username, password, ssl."""

    @classmethod
    def parse(cls, url: str) -> Self | None:
        """Read the URL; None when it names a server and no Sentinels. ValueError if it cannot be used."""
        if url.partition("://")[0] not in SENTINEL_SCHEMES:
            return None
        parts = _whole(url)
        entrance: dict[str, str | int | bool] = {}
        if "@" in parts.netloc:
            user, _, password = parts.netloc.rpartition("@")[0].partition(":")
            named = {"username": unquote(user), "password": unquote(password)}
            entrance |= {name: value for name, value in named.items() if value}
        service, _, database = parts.path.strip("/").partition("/")
        if not service or not (database or "0").isdecimal():
            raise ValueError(f"must look like {SENTINEL_FORM}")
        encrypted: dict[str, str | int | bool] = {"ssl": True} if parts.scheme.startswith("rediss") else {}
        entrance |= {"db": int(database or "0")} | encrypted
        hosts = tuple(_sentinel(host) for host in parts.netloc.rpartition("@")[2].split(","))
        return cls(hosts, unquote(service), entrance, _own_entrance(parts.query) | encrypted)


def database_parameters(url: str) -> dict[str, str]:
    """Let libpq read the URI, and return what it found; ValueError if it cannot be used."""
    # Loaded late: what has no database to reach, above all the tests of the tables, waits for no driver.
    from psycopg import ProgrammingError  # noqa: PLC0415
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    _visible(url)
    try:
        found = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except ProgrammingError:
        raise ValueError(f"is no URI that libpq understands; {ESCAPES}") from None
    hosts, ports = found.get("host", "").split(","), found.get("port", "").split(",")
    if not all(is_port(port) for port in ports if port) or len(ports) not in {1, len(hosts)}:
        raise ValueError(f"every host takes one port, 1 to {LARGEST_PORT}; {ESCAPES}")
    if "@" in found.get("dbname", "") or any("@" in host[1:] for host in hosts if not host.startswith("/")):
        raise ValueError(f"holds an @ where none belongs; {ESCAPES}")
    for host in hosts:
        if host and not host.startswith(("/", "@")):
            _check_name(host)
    _libpq_takes(found)
    return found


def check_database(url: str) -> None:
    """Raise ValueError if libpq cannot use this URI."""
    database_parameters(url)


def check_queue_store(url: str) -> None:
    """Raise ValueError if this leads to no Redis, socket or Sentinels; redis-py checks the rest when it dials."""
    if Sentinels.parse(url):
        return
    parts = _whole(url)
    if parts.scheme != "unix":
        _one_host(parts)
    elif parts.path in {"", "/"}:
        raise ValueError("must name the socket: unix:///run/valkey/valkey.sock")


def check_mail_server(url: str) -> None:
    """Raise ValueError if this names no one host and port, or says anything but how to encrypt."""
    _one_host(_whole(url))
    starttls(url)


def check_gateway(url: str) -> None:
    """Raise ValueError if this names no one host and port, or asks for what only a mail server has."""
    parts = _whole(url)
    _one_host(parts)
    if any(name == "starttls" for name, _ in parse_qsl(parts.query, keep_blank_values=True)):
        raise ValueError("takes no starttls; begin with https://")
    key = unquote(parts.password or "")
    if (parts.username or "+" in parts.scheme) and not key:
        raise ValueError("has its key behind a colon: https://:KEY@host/…")
    if not key.isascii():
        raise ValueError("holds a key that no request can carry: letters, digits and signs of ASCII only")


def check_mailbox(url: str) -> None:
    """Raise ValueError if this names no one host and port, or more than a folder behind them."""
    parts = _whole(url)
    _one_host(parts)
    if parts.query:
        raise ValueError("takes nothing behind a ?; encrypted is imaps://")


def check_bucket(url: str) -> None:
    """Raise ValueError if this names no bucket, or a folder that is not plain."""
    parts = _whole(url)
    folder = parts.path.strip("/")
    is_plain = FOLDER.fullmatch(folder) and not {".", ".."} & set(folder.split("/"))
    if not BUCKET.fullmatch(parts.netloc) or not is_plain or parts.query:
        raise ValueError(f"must look like {BUCKET_FORM}")


def check_object_store(url: str) -> None:
    """Raise ValueError if this names no one host, no key and secret, or more than a region behind the ?."""
    parts = _whole(url)
    _one_host(parts)
    said = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    if not (parts.username and parts.password) or parts.path.strip("/") or said not in ([], ["region"]):
        raise ValueError(f"must look like {ACCESS_FORM}; {ESCAPES}")


def starttls(url: str) -> Starttls | None:
    """Read how a mail server's URL wants STARTTLS used, None if it does not say; ValueError if it cannot be read."""
    given = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    if [name for name, _ in given] not in ([], ["starttls"]):
        raise ValueError("takes one starttls behind the ?, nothing else")
    said = given[0][1] if given else None
    found: Starttls | None = next((one for one in get_args(Starttls) if one == said), None)
    if said != found:
        raise ValueError("starttls must be required, offered or off")
    return found


def is_loopback(host: str) -> bool:
    """Say whether nobody listens on the way to this host, because it is this machine."""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def is_port(text: str) -> bool:
    """Say whether this is a port that can be dialled."""
    return text.isdecimal() and 1 <= int(text) <= LARGEST_PORT


def _whole(url: str) -> SplitResult:
    _visible(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError(f"is no URL; {ESCAPES}") from None
    if parts.fragment or "@" in parts.path + parts.query or "#" in url:
        raise ValueError(f"holds an @ or # where none belongs; {ESCAPES}")
    return parts


def _visible(url: str) -> None:
    if any(character <= " " or character == "\x7f" for character in url):
        raise ValueError("holds a blank or an invisible character; a blank is written as %20")


def _one_host(parts: SplitResult) -> None:
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        raise ValueError(f"the port is a number, 1 to {LARGEST_PORT}; {ESCAPES}") from None
    if not host or port == 0:
        raise ValueError(f"names no host, or no port from 1 to {LARGEST_PORT}; {ESCAPES}")
    if "," in host:
        raise ValueError("names more than one host")
    if not unquote(f"{parts.username or ''}{parts.password or ''}").isprintable():
        raise ValueError("holds an invisible character in its name or password")
    _check_name(host)


def _check_name(host: str) -> None:
    """Raise ValueError if no name server could know this host; what is ASCII may hold more than letters and digits."""
    with suppress(ValueError):
        ip_address(host)
        return
    name = ascii_domain(host.removesuffix(".")) or ""
    labels = name.split(".")
    if len(name) > LONGEST_NAME or not all(1 <= len(label) <= LONGEST_LABEL for label in labels):
        raise ValueError("names a host that no name server can know")


def _libpq_takes(found: dict[str, str]) -> None:
    """Refuse options that would be found out when it dials, where a server that is away is waited for."""
    for name in WHOLE_NUMBERS:
        if not _is_whole(found.get(name, "0")):
            raise ValueError(f"{name} must be a whole number")
    options = {name: value for name, value in found.items() if name != "service"}
    complaint = _dial_nowhere(options)
    if complaint != _dial_nowhere({}):
        named = [name for name in options if name in complaint]
        raise ValueError(f"libpq refuses {', '.join(named) or 'an option'} behind the ?")


def _dial_nowhere(options: dict[str, str]) -> str:
    """Return what libpq says: of the options, else of the way."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 - only who speaks to a database loads its driver
    from psycopg.pq import PGconn  # noqa: PLC0415 - only who speaks to a database loads its driver

    connection = PGconn.connect_start(make_conninfo("", **options | NOWHERE).encode())
    try:
        return connection.get_error_message()
    finally:
        connection.finish()


def _sentinel(host: str) -> tuple[str, int]:
    try:
        parts = urlsplit(f"//{host}")
        name, port = parts.hostname, parts.port or SENTINEL_PORT
    except ValueError:
        raise ValueError(f"must look like {SENTINEL_FORM}; {ESCAPES}") from None
    if not name:
        raise ValueError(f"must look like {SENTINEL_FORM}; {ESCAPES}")
    _check_name(name)
    return name, port


def _own_entrance(query: str) -> dict[str, str | int | bool]:
    given = dict(parse_qsl(query, keep_blank_values=True))
    known = {f"sentinel_{name}": name for name in ("username", "password")}
    if given.keys() - known.keys():
        raise ValueError("takes sentinel_username and sentinel_password behind the ?, nothing else")
    return {known[name]: value for name, value in given.items()}


def _is_whole(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").isdecimal() and abs(int(text)) <= LARGEST_NUMBER
