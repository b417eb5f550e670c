"""Is a wrong setting named in one line, without its value?"""

from pathlib import Path

import pytest

from workflows import profile
from workflows.engine.runtime import build_runtime
from workflows.profile import load_profile
from workflows.settings import Settings, SettingsError, load_settings, require

KEY = "k" * 32
UNPROXIED = {
    "MODE": "production",
    "PROFILE": "abrechnung",
    "SECRET_KEYS": KEY,
    "PUBLIC_BASE_URL": "https://kundencenter.example",
}
PRODUCTION = UNPROXIED | {"TRUSTED_PROXIES": "1"}
SCHEMES = {"DATABASE_URL": "postgresql", "REDIS_URL": "unix", "SMTP_URL": "smtp", "SMS_URL": "https"}


def load(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(f"KUNDENCENTER_{name}", value)
    return load_settings()


def test_nothing_is_a_demonstration_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KUNDENCENTER_MODE")
    with pytest.raises(SettingsError, match="production mode makes no keys"):
        load_settings()


def test_the_defaults_of_a_demonstration() -> None:
    settings = load_settings()
    assert (settings.mode, settings.is_demo, settings.captcha, settings.rate_limits) == (
        *("demo", True, "proof", "on"),
    )
    assert settings.database_url is None


def test_keys_are_a_list_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, SECRET_KEYS=f" {KEY} , {'o' * 40},")
    assert [key.get_secret_value() for key in settings.secret_keys] == [KEY, "o" * 40]


def test_the_engines_have_names_without_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, scheme in SCHEMES.items():
        monkeypatch.setenv(name, f"{scheme}://secret/secret")
    settings = load_settings()
    assert settings.database_url
    assert settings.database_url.get_secret_value() == "postgresql://secret/secret"
    assert "secret" not in repr(settings).replace("secret_keys", "")


def test_production_is_accepted_when_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not load(monkeypatch, **PRODUCTION).is_demo
    assert load(monkeypatch, TRUSTED_PROXIES="0").trusted_proxies == 0


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"MODE": "s3cret"}, "KUNDENCENTER_MODE: "),
        ({"SECRET_KEYS": "s3cret"}, "KUNDENCENTER_SECRET_KEYS: .*32 characters"),
        (
            {"SECRET_KEYS": f"{KEY},{'o' * 40}, {KEY}"},
            "KUNDENCENTER_SECRET_KEYS: the same key is there twice",
        ),
        ({"PUBLIC_BASE_URL": "https://k.example:0"}, "KUNDENCENTER_PUBLIC_BASE_URL: the port"),
        ({"PUBLIC_BASE_URL": "https://k.example:65536"}, "KUNDENCENTER_PUBLIC_BASE_URL: the port"),
        ({"PUBLIC_BASE_URL": "s3cret.example"}, "KUNDENCENTER_PUBLIC_BASE_URL: .*scheme and host"),
        ({"PUBLIC_BASE_URL": "https://s3cret.example/"}, "KUNDENCENTER_PUBLIC_BASE_URL: "),
        ({"PUBLIC_BASE_URL": "https://"}, "KUNDENCENTER_PUBLIC_BASE_URL: "),
        ({"PUBLIC_BASE_URL": "https://s3cret@evil.example"}, "KUNDENCENTER_PUBLIC_BASE_URL: "),
        ({"PUBLIC_BASE_URL": "https://s3cret.example?x"}, "KUNDENCENTER_PUBLIC_BASE_URL: "),
        ({"TRUSTED_PROXIES": "6"}, "KUNDENCENTER_TRUSTED_PROXIES: "),
        ({"CAPTCHA": "s3cret"}, "KUNDENCENTER_CAPTCHA: "),
        (PRODUCTION | {"RATE_LIMITS": "off"}, "RATE_LIMITS cannot be off in production"),
        (PRODUCTION | {"CAPTCHA": "none"}, "CAPTCHA cannot be none in production"),
        (PRODUCTION | {"PUBLIC_BASE_URL": "http://s3cret.example"}, "must begin with https"),
        (PRODUCTION | {"SECRET_KEYS": ""}, "SECRET_KEYS is missing"),
        ({"BOUNCE_ADDRESS": "s3cret"}, "BOUNCE_ADDRESS: must be a plain address"),
        ({"BOUNCE_ADDRESS": "s3cret-that-is-too-long-for-a-token@x.org"}, "at most 20 characters"),
        ({"BOUNCE_ADDRESS": "s3cret\r\n@example.org"}, "BOUNCE_ADDRESS: must be"),
        ({"BOUNCE_MAILBOX": "imaps://s3cret@x"}, "BOUNCE_MAILBOX needs KUNDENCENTER_BOUNCE_ADDRESS"),
        ({"BOUNCE_MAILBOX": "pop3://s3cret@x", "BOUNCE_ADDRESS": "b@x.org"}, "must begin with imap"),
        (
            PRODUCTION | {"BOUNCE_MAILBOX": "imap://u:s3cret@x", "BOUNCE_ADDRESS": "b@x.org"},
            "must begin with imaps",
        ),
        ({"BOUNCE_ADDRESS": "s3cret@-"}, "BOUNCE_ADDRESS: must be a plain address"),
        ({"BOUNCE_ADDRESS": "s3cret@x..org"}, "BOUNCE_ADDRESS: must be a plain address"),
        ({"SMS_REPORT_KEY": "s3cret"}, "SMS_REPORT_KEY: needs at least 32 characters"),
        (UNPROXIED, "TRUSTED_PROXIES is missing"),
    ],
)
def test_what_is_wrong_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], message: str
) -> None:
    with pytest.raises(SettingsError, match=message) as wrong:
        load(monkeypatch, **changes)
    assert "s3cret" not in str(wrong.value)
    assert KEY not in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_without_a_database_nothing_starts() -> None:
    with pytest.raises(SettingsError, match="DATABASE_URL: is missing"):
        build_runtime(load_settings(secret_keys=KEY))


@pytest.mark.parametrize("name", ["missing", "../pyproject", "Demo", ""])
def test_an_unknown_profile_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match="no such profile"):
        load_profile(name)


@pytest.mark.parametrize("content", ["brand = 'only'", "not toml"])
def test_a_wrong_profile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    (tmp_path / "wrong.toml").write_text(content)
    monkeypatch.setattr(profile, "PROFILES", tmp_path)
    with pytest.raises(SettingsError, match=r"profiles/wrong\.toml: "):
        load_profile("wrong")


@pytest.mark.parametrize("path", sorted(profile.PROFILES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_profile_is_sound(path: Path) -> None:
    loaded = load_profile(path.stem)
    assert loaded.tan_default in loaded.tan_allowed
    assert loaded.accepts_customer_number(loaded.customer_number_example)
    assert not loaded.accepts_customer_number("'; DROP TABLE customer")


@pytest.mark.parametrize(
    ("name", "url", "accepted"),
    [
        ("SMTP_URL", "smtp://s3cret@mail.example", False),
        ("SMTP_URL", "smtp://mail.example?starttls=offered", False),
        ("SMTP_URL", "smtp://mail.example?starttls=required", True),
        ("SMTP_URL", "smtps://mail.example", True),
        ("SMTP_URL", "smtp://127.0.0.1:2525", True),
        ("SMTP_URL", "smtp://127.0.0.2:2525", True),
        ("SMTP_URL", "smtp://127.0.0.1.mail.example", False),
        ("SMS_URL", "http://localhost/sms?account=7", True),
        ("SMS_URL", "http://:s3cret@sms.example/sms", False),
        ("SMS_URL", "https://:s3cret@sms.example/sms", True),
    ],
)
def test_production_sends_no_code_in_the_clear(
    monkeypatch: pytest.MonkeyPatch, name: str, url: str, *, accepted: bool
) -> None:
    monkeypatch.setenv(name, url)
    if accepted:
        assert not load(monkeypatch, **PRODUCTION).is_demo
        return
    with pytest.raises(SettingsError, match=f"{name} must") as refused:
        load(monkeypatch, **PRODUCTION)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize("production", [True, False])
@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("SMTP_URL", "smtp://s3cret@mail.example?starttls=required&starttls=off"),
        ("SMTP_URL", "smtp://s3cret@mail.example?starttls=off&starttls=required"),
        ("SMTP_URL", "smtp://s3cret@mail.example?starttls=maybe"),
        ("SMTP_URL", "smtp://s3cret@mail.example?starttls="),
        ("SMTP_URL", "smtp://s3cret@mail.example?startls=required"),
        ("SMS_URL", "http://:s3cret@sms.example/sms?starttls=required"),
        ("SMS_URL", "https://:s3cret@sms.example/sms?a=b&starttls="),
        ("KUNDENCENTER_BOUNCE_MAILBOX", "imap://u:s3cret@mail.example/INBOX?starttls=required"),
    ],
)
def test_only_a_mail_server_is_told_once_how_to_encrypt(
    monkeypatch: pytest.MonkeyPatch, name: str, url: str, *, production: bool
) -> None:
    monkeypatch.setenv(name, url)
    rest = {"BOUNCE_ADDRESS": "b@example.org"} | (PRODUCTION if production else {})
    with pytest.raises(SettingsError, match=f"^{name}: (takes|starttls must be)") as refused:
        load(monkeypatch, **rest)
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize("name", list(SCHEMES))
def test_an_engine_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "mysql://s3cret")
    with pytest.raises(SettingsError, match=f"^{name}: must begin with ") as refused:
        load_settings()
    assert "s3cret" not in str(refused.value)


def test_a_setting_that_does_not_exist_is_refused_but_not_what_kubernetes_adds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in (
        "SERVICE_HOST",
        "SERVICE_PORT",
        "SERVICE_PORT_HTTP",
        "PORT",
        "PORT_8000_TCP",
        "PORT_8000_TCP_ADDR",
        "WEB_SERVICE_HOST",
    ):
        monkeypatch.setenv(f"KUNDENCENTER_{name}", "tcp://10.0.0.1:8000")
    load_settings()
    monkeypatch.setenv("KUNDENCENTER_SECRET_KEY", KEY)
    monkeypatch.setenv("KUNDENCENTER_COLOUR", "red")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value) == (
        "KUNDENCENTER_COLOUR: there is no such setting; "
        "KUNDENCENTER_SECRET_KEY: there is no such setting; KUNDENCENTER_SECRET_KEYS is meant?"
    )


def test_an_empty_setting_is_a_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "KUNDENCENTER_PROFILE", "KUNDENCENTER_TRUSTED_PROXIES"):
        monkeypatch.setenv(name, "")
    settings = load_settings()
    assert (settings.database_url, settings.profile, settings.trusted_proxies) == (None, "demo", 0)
    with pytest.raises(SettingsError, match="DATABASE_URL: is missing; SMTP_URL: is missing"):
        require(settings, "database_url", "smtp_url", "profile")


def test_an_empty_setting_is_none_and_no_key_to_sign_with(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, SMS_REPORT_KEY="", BOUNCE_ADDRESS="", BOUNCE_MAILBOX="")
    assert (settings.sms_report_key, settings.bounce_address, settings.bounce_mailbox) == (None, None, None)


@pytest.mark.parametrize(
    "name", ["MODE", "SECRET_KEYS", "PUBLIC_BASE_URL", "DATA_DIR", "METRICS_TOKEN", "PROFILE"]
)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotation_marks_around_a_value_would_be_part_of_it(
    monkeypatch: pytest.MonkeyPatch, name: str, quote: str
) -> None:
    with pytest.raises(SettingsError, match=f"^KUNDENCENTER_{name}: stands in quotation marks") as refused:
        load(monkeypatch, **{name: f"{quote}{KEY}{quote}"})
    assert KEY not in str(refused.value)


def test_every_key_of_a_list_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match=r"^KUNDENCENTER_SECRET_KEYS: stands in quotation marks"):
        load(monkeypatch, SECRET_KEYS=f'{KEY}, "{"o" * 40}"')


@pytest.mark.parametrize(
    "name", ["LETTER_DIR", "SMS_REPORT_KEY", "METRICS_TOKEN", "BOUNCE_ADDRESS", "AUDIT_DIR"]
)
@pytest.mark.parametrize("wrapped", ["{}\n", " {}", "{}\t", "\ufeff{}"])
def test_blanks_around_a_value_would_be_part_of_it(
    monkeypatch: pytest.MonkeyPatch, name: str, wrapped: str
) -> None:
    value = "bounces@example.org" if name == "BOUNCE_ADDRESS" else KEY
    with pytest.raises(SettingsError, match=f"^KUNDENCENTER_{name}: has a blank or an invisible character"):
        load(monkeypatch, **{name: wrapped.format(value)})


@pytest.mark.parametrize("value", ["inf", "nan", "-1", "6", "1.5", "١", "0x1", " 1"])
def test_the_right_form_of_a_number_is_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    with pytest.raises(SettingsError, match=r"^KUNDENCENTER_TRUSTED_PROXIES: .+") as refused:
        load(monkeypatch, TRUSTED_PROXIES=value)
    assert ("a whole number, 0 to 5" in str(refused.value)) == (value != " 1")


def test_a_token_that_no_request_can_carry_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match=r"^KUNDENCENTER_METRICS_TOKEN: .*ASCII"):
        load(monkeypatch, METRICS_TOKEN="ü" * 40)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://s3cret@sms.example/sms", "has its key behind a colon"),
        ("seven+https://s3cret@gateway.seven.io/api/sms", "has its key behind a colon"),
        ("seven+https://gateway.seven.io/api/sms", "has its key behind a colon"),
        ("https://:s3cret%C3%BC@sms.example/sms", "ASCII"),
        ("https://:s3cret%0A@sms.example/sms", "invisible character"),
    ],
)
def test_the_key_of_a_gateway_is_where_it_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("SMS_URL", url)
    with pytest.raises(SettingsError, match=f"^SMS_URL: .*{said}") as refused:
        load_settings()
    assert "s3cret" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("KUNDENCENTER_SMTP_URL", "SMTP_URL"),
        ("KUNDENCENTER_DATABASE_URL", "DATABASE_URL"),
        ("KUNDENCENTER_PUBLIC_URL", "KUNDENCENTER_PUBLIC_BASE_URL"),
        ("KUNDENCENTER_PROXIES", "KUNDENCENTER_TRUSTED_PROXIES"),
        ("KUNDENCENTER_SECRET_KEYS_FILE", "KUNDENCENTER_SECRET_KEYS"),
    ],
)
def test_what_is_meant_is_told(monkeypatch: pytest.MonkeyPatch, name: str, meant: str) -> None:
    monkeypatch.setenv(name, "s3cret")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value) == f"{name}: there is no such setting; {meant} is meant?"
