"""Is it told what was meant by a name, what stands around a value, and whether the CAs of the house can be read?"""

from pathlib import Path

import pytest

from workflows.environment import certificate_faults, find_meant
from workflows.settings import SettingsError, load_settings

CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBbDCCAROgAwIBAgIUWW/yltSSUOffx/+AqI/W1kBUioQwCgYIKoZIzj0EAwIw
DDEKMAgGA1UEAwwBeDAeFw0yNjExMjkyMTM0MTBaFw0yNjEyMDIyMTM0MTBaMAwx
CjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARdhsoCG5NO3FaM
Ua0NKHBvWQnITBom1SByMqIVng8XPuu5fd1QnwlC187S2ENpz0nxGN2Q+pvhzwOy
HxuHzOSno1MwUTAdBgNVHQ4EFgQUWhFqrwZdENDLoe+xtLUcezWRteUwHwYDVR0j
BBgwFoAUWhFqrwZdENDLoe+xtLUcezWRteUwDwYDVR0TAQH/BAUwAwEB/zAKBggq
hkjOPQQDAgNHADBEAiB1/roxz7xrtGr8sH/msABok9Y3aTemxIJsnBNLzPgxIAIg
IOft/e1e4E0o43urciBku5nd1Ivy4wxT8Snf58Ycpgw=
-----END CERTIFICATE-----
"""
"""Of nobody, and long over: it is only read."""

UNREADABLE = "SSL_CERT_FILE: cannot be read; must be a file with certificates in PEM"


def test_cas_that_can_be_read_are_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text(CERTIFICATE)
    assert [*certificate_faults({"SSL_CERT_FILE": str(file), "SSL_CERT_DIR": str(tmp_path)})] == []
    assert [*certificate_faults({"SSL_CERT_FILE": "", "SSL_CERT_DIR": ""})] == []


@pytest.mark.parametrize("content", [None, "", "no certificate", CERTIFICATE[:300]])
def test_cas_that_cannot_be_read_stop_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    file = tmp_path / "s3cret.pem"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    monkeypatch.setenv("SSL_CERT_DIR", str(file / "folder"))
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert str(refused.value) == f"{UNREADABLE}; SSL_CERT_DIR: there is no such folder"


def test_a_name_of_two_letters_is_part_of_nothing() -> None:
    assert find_meant("RL", ["SMTP_URL", "MODE"]) is None
    assert find_meant("URL", ["SMTP_URL", "MODE"]) == "SMTP_URL"
