"""Are URLs read by the rules of whoever dials them, and does no refusal quote any part of them?"""

from collections.abc import Callable

import pytest

from workflows import urls
from workflows.settings import SettingsError, load_settings

PASSWORDS = (
    "gehe1m/Word",
    "gehe1m@Word",
    "gehe1m#Word",
    "gehe1m%Word",
    "123/gehe1mWord",
    "gehe1m Word",
    "[gehe1m]Word",
    "gehe1m,Word:1",
)
NAMES = ("DATABASE_URL", "REDIS_URL", "SMTP_URL", "SMS_URL")
FORMS = {
    "DATABASE_URL": (
        "postgresql://kc:{}@db.example/kc",
        "postgresql://kc:{}@db1.example:5432,db2.example:5433/kc",
    ),
    "REDIS_URL": ("redis://:{}@cache.example/0", "redis+sentinel://:{}@a.example,b.example:26380/house"),
    "SMTP_URL": ("smtp://kc:{}@mail.example:587",),
    "SMS_URL": ("https://:{}@sms.example/sms",),
}


@pytest.mark.parametrize("password", PASSWORDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_password_that_is_not_escaped_is_never_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, password: str
) -> None:
    for form in FORMS[name]:
        monkeypatch.setenv(name, form.format(password))
        said = complaint()
        assert not said or said.startswith(f"{name}: ")
        assert "gehe" not in said
        assert "123" not in said
        assert "\n" not in said


def complaint() -> str:
    """Load the settings; return what is said against them."""
    try:
        load_settings()
    except SettingsError as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("password", ["gehe1m/Word", "gehe1m%Word", "123/gehe1mWord", "gehe1m@Word"])
def test_where_it_could_be_mistaken_for_a_host_or_port_it_is_refused(password: str) -> None:
    with pytest.raises(ValueError, match="%2F"):
        urls.check_database(f"postgresql://kc:{password}@db.example/kc")


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("postgresql://a,b/kc", {"host": "a,b", "port": ",", "dbname": "kc"}),
        ("postgresql://a:1,b:2/kc", {"host": "a,b", "port": "1,2", "dbname": "kc"}),
        ("postgresql:///kc?host=/run/postgresql", {"host": "/run/postgresql", "dbname": "kc"}),
        ("postgres://%2Frun%2Fmy%20db/kc", {"host": "/run/my db", "dbname": "kc"}),
        (
            "postgresql://u:%2F%40@[::1]:5433/kc",
            {"user": "u", "password": "/@", "host": "::1", "port": "5433", "dbname": "kc"},
        ),
        (
            "postgresql:///kc?options=-c%20search_path%3Doffice",
            {"dbname": "kc", "options": "-c search_path=office"},
        ),
    ],
)
def test_libpq_reads_what_is_its_own(url: str, parts: dict[str, str]) -> None:
    assert urls.database_parameters(url) == parts


@pytest.mark.parametrize(
    "url",
    [
        *(
            "postgresql://h:0/kc",
            "postgresql://h:65536/kc",
            "postgresql://h:x/kc",
            "postgresql://a:1,b:2,c/kc?port=1,2",
        ),
        *(
            "postgresql://h/kc?mistake=1",
            "postgresql://h/a b",
            "postgresql://u:p%zz@h/kc",
            "postgresql://u:@x@h/kc",
        ),
    ],
)
def test_what_libpq_could_not_dial_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"libpq|port|blank|@"):
        urls.check_database(url)


@pytest.mark.parametrize(
    "option",
    [
        *("connect_timeout=gehe1m", "connect_timeout=1.5", "connect_timeout=", "keepalives=gehe1m"),
        *("keepalives_idle=99999999999", "tcp_user_timeout=--1", "keepalives_count=²", "keepalives=٣"),
        *("sslmode=gehe1m", "target_session_attrs=gehe1m", "ssl_min_protocol_version=gehe1m"),
        *("gssencmode=gehe1m", "channel_binding=gehe1m", "require_auth=gehe1m", "load_balance_hosts=gehe1m"),
    ],
)
def test_an_option_that_libpq_would_refuse_when_it_dials_is_named_at_the_start(
    monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://db.example/kc?{option}")
    said = complaint()
    assert said.startswith("DATABASE_URL: ")
    assert option.partition("=")[0] in said
    assert "gehe" not in said


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://a,b:2/kc?connect_timeout=10&keepalives=0&keepalives_idle=-1&tcp_user_timeout=20000",
        "postgresql://h/kc?sslmode=verify-full&sslrootcert=/etc/ca.pem&channel_binding=require",
        "postgresql:///kc?hostaddr=::1,10.0.0.7&host=a,b&target_session_attrs=any&gssencmode=disable",
        "postgresql://u:p@/kc?service=office&passfile=/run/pass&options=-c%20search_path%3Doffice",
    ],
)
def test_every_option_that_libpq_takes_is_its_own(url: str) -> None:
    urls.check_database(url)


@pytest.mark.parametrize(
    "url", ["redis://h", "rediss://u:p@h:1/3", "unix:///run/v.sock?db=1", "redis://:p%2F@[::1]:1"]
)
def test_redis_is_reached_in_all_its_ways(url: str) -> None:
    urls.check_queue_store(url)
    assert urls.Sentinels.parse(url) is None


@pytest.mark.parametrize(
    "url",
    [
        *(
            "redis://",
            "redis://h:0",
            "redis://h:70000",
            "redis://a,b",
            "redis://a:1,b:2",
            "redis://h/0#x",
            "unix://",
        ),
        *(
            "unix:///",
            "redis://u:1/2@h",
            "redis+sentinel://a",
            "redis+sentinel:///s",
            "redis+sentinel://a:x/s",
        ),
        *("redis+sentinel://a/s/x", "redis+sentinel://a/s?db=1", "redis+sentinel://a,/s", "redis://[h"),
    ],
)
def test_what_leads_to_no_redis_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        urls.check_queue_store(url)


def test_sentinels_have_hosts_a_service_and_two_entrances() -> None:
    found = urls.Sentinels.parse(
        "rediss+sentinel://kc:a%2Fb@a.example,[::1]:26380/house/2?sentinel_username=s&sentinel_password=t"
    )
    assert found
    assert found.hosts == (("a.example", 26379), ("::1", 26380))
    assert found.service == "house"
    assert found.entrance == {"username": "kc", "password": "a/b", "db": 2, "ssl": True}
    assert found.own_entrance == {"username": "s", "password": "t", "ssl": True}


def test_without_entrance_a_sentinel_wants_none() -> None:
    found = urls.Sentinels.parse("redis+sentinel://a/house")
    assert found == urls.Sentinels((("a", 26379),), "house", {"db": 0}, {})


@pytest.mark.parametrize(
    "url", ["smtp://", "smtp://h:0", "smtp://h:x", "smtp://a,b", "smtp://[::1", "https://h/#"]
)
@pytest.mark.parametrize("check", [urls.check_mail_server, urls.check_gateway, urls.check_mailbox])
def test_a_server_has_one_host_and_a_port_that_exists(check: Callable[[str], None], url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        check(url)


NO_NAMES = (
    "mail..example",
    ".mail.example",
    "mäil..example",
    "x" * 64 + ".example",
    "ä" * 64,
    "a." * 130 + "de",
    "♥.example",
    ".",
)
NAMES_OF_HOSTS = ("mail.example.", "mail_server", "müller.example", "[::1]", "127.1", "x" * 63 + ".example")
DIALLED: dict[str, Callable[[str], object]] = {
    "postgresql://{}/kc": urls.check_database,
    "postgresql://first,{}/kc": urls.check_database,
    "redis://{}": urls.check_queue_store,
    "redis+sentinel://first,{}/house": urls.check_queue_store,
    "smtp://{}:25": urls.check_mail_server,
    "https://{}/sms": urls.check_gateway,
    "imaps://{}": urls.check_mailbox,
}


@pytest.mark.parametrize("host", NO_NAMES)
@pytest.mark.parametrize("form", DIALLED)
def test_a_host_that_no_name_server_can_know_is_refused(form: str, host: str) -> None:
    with pytest.raises(ValueError, match=r".+") as refused:
        DIALLED[form](form.format(host))
    assert not isinstance(refused.value, UnicodeError)
    assert host.strip(".")[:8] not in str(refused.value) or host == "."


@pytest.mark.parametrize("host", NAMES_OF_HOSTS)
@pytest.mark.parametrize("form", DIALLED)
def test_a_host_by_any_name_that_can_be_looked_up_is_taken(form: str, host: str) -> None:
    DIALLED[form](form.format(host))
