"""Is a profile read from wherever it lies, and does an error say which file and key it means?"""

import os
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from service.cli.context import House
from tests.pictures import drawn
from workflows import profile as profiles
from workflows.logo import LARGEST
from workflows.profile import example_file, load_profile, profile_of
from workflows.settings import SettingsError, load_settings

SHIPPED = (profiles.PROFILES / "demo.toml").read_text(encoding="utf-8")


def png(width: int = 192, height: int = 192, more: int = 0) -> bytes:
    return drawn(width, height) + bytes(more)


def written(folder: Path, *lines: str, content: str = SHIPPED) -> str:
    """A profile of this folder with these lines in front of the shipped ones; its path."""
    path = folder / "ours.toml"
    path.write_text("\n".join(lines) + "\n" + content, encoding="utf-8")
    return str(path)


def complaint(path: str) -> str:
    with pytest.raises(SettingsError) as refused:
        load_profile(path)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_path_leads_to_a_profile_anywhere(tmp_path: Path) -> None:
    assert load_profile(written(tmp_path)).brand == "Muster"
    assert example_file(str(tmp_path / "ours.toml"), "customers.csv") == tmp_path / "ours_customers.csv"
    assert example_file("demo", "customers.csv") == profiles.PROFILES / "demo_customers.csv"


def test_a_path_counts_from_where_the_command_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KUNDENCENTER_PROFILE", "ours.toml")
    assert load_settings().profile == str(tmp_path / "ours.toml")

    @click.command("look")
    def look() -> None:
        click.echo(os.environ["KUNDENCENTER_PROFILE"])

    house = House(commands=[look])
    assert CliRunner().invoke(house, ["look"]).output == f"{tmp_path / 'ours.toml'}\n"


def test_where_there_is_none_the_setting_and_the_path_are_named(tmp_path: Path) -> None:
    path = str(tmp_path / "none.toml")
    assert complaint(path) == f"KUNDENCENTER_PROFILE: {path}: No such file or directory"
    (tmp_path / "folder.toml").mkdir()
    assert complaint(str(tmp_path / "folder.toml")).endswith("folder.toml: Is a directory")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("colour = 'teal'", "colour: must be written as # and six digits, for example #0b5560"),
        ("colour = '#ffcc00'", "colour: white on #ffcc00 has a contrast of 1.5, and 4.5 is the least"),
        ("time_zone = 'Berlin'", "time_zone: is no time zone, as Europe/Berlin is one"),
        ("time_zone = '../passwd'", "time_zone: is no time zone"),
        ("time_zone = ''", "time_zone: is no time zone"),
        ("logo = 'none.png'", "logo: none.png: No such file or directory"),
        ("logo = 7", "logo: Input should be"),
        ("color = '#0b5560'", "color: Extra inputs are not permitted"),
        ("sender_address = 'Muster'", "sender_address: Input should be"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(tmp_path: Path, line: str, words: str) -> None:
    content = "\n".join(one for one in SHIPPED.splitlines() if not one.startswith("sender_address"))
    path = written(tmp_path, line, content=content)
    assert complaint(path).startswith(f"{path}: {words}")


def test_what_is_wrong_in_a_table_is_named_with_it(tmp_path: Path) -> None:
    content = SHIPPED.replace("[privacy]", "[privacy]\nlegal_bases = ['whim']")
    assert ": privacy.legal_bases.0: Input should be 'contract'" in complaint(
        written(tmp_path, content=content)
    )


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (b"", "is no PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", "is no PNG"),
        (png(more=LARGEST), "has more than 64 KiB"),
        (png(64, 64)[:-20], "is a damaged PNG: its pixels cannot be read"),
        (png(64, 63), "64 x 63 pixels"),
        (png(63, 64), "63 x 64 pixels"),
        (png(2000, 2001), "2000 x 2001 pixels"),
        (
            png(601, 100),
            "601 x 100 pixels; an edge has 64 to 2000, and the width is at most 6 times the height",
        ),
    ],
)
def test_a_logo_that_cannot_be_shown_everywhere_is_refused(
    tmp_path: Path, picture: bytes, words: str
) -> None:
    (tmp_path / "logo.png").write_bytes(picture)
    assert f"logo: logo.png: {words}" in complaint(written(tmp_path, "logo = 'logo.png'"))


def test_a_logo_lies_beside_its_profile(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(600, 100))
    logo = load_profile(written(tmp_path, "logo = 'logo.png'")).logo
    assert logo
    assert (logo.png, logo.width, logo.height, logo.width_at(36)) == (png(600, 100), 600, 100, 216)
    assert "IHDR" not in repr(logo)


def test_the_return_address_is_the_head_of_the_imprint_unless_told() -> None:
    told = load_profile("demo")
    untold = told.model_copy(update={"sender_address": (), "imprint": ("a", "b", "c", "d")})
    assert told.return_address == ("Muster Kundencenter", "Musterstraße 12", "10115 Berlin")
    assert untold.return_address == ("a", "b", "c")


def test_production_has_to_name_who_is_responsible(tmp_path: Path) -> None:
    path = written(tmp_path, content=SHIPPED.replace("controller =", "officer ="))
    told = {"secret_keys": "k" * 32, "public_base_url": "https://k.example", "trusted_proxies": 0}
    assert profile_of(load_settings(profile=path)).privacy.officer
    with pytest.raises(SettingsError, match=r"^ours\.toml: privacy\.controller: is missing; in production"):
        profile_of(load_settings(profile=path, mode="production", **told))
    assert profile_of(load_settings(profile="demo", mode="production", **told)).brand == "Muster"


def with_other(folder: Path, key: str, value: str) -> str:
    lines = [line for line in SHIPPED.splitlines() if not line.startswith(f"{key} = ")]
    return written(folder, f"{key} = {value}", content="\n".join(lines))


@pytest.mark.parametrize("key", ["sender_email", "support_email", "security_email"])
@pytest.mark.parametrize(
    "value", ["Muster <s3cret@example.org>", "s3cret@", "s3cret", "ü@example.org", "a@b\\nc"]
)
def test_an_address_that_would_end_every_mail_is_refused(tmp_path: Path, key: str, value: str) -> None:
    said = complaint(with_other(tmp_path, key, f'"{value}"'))
    assert f"{key}: must be a plain mail address" in said
    assert "s3cret" not in said


def test_an_address_may_have_a_domain_in_any_letters(tmp_path: Path) -> None:
    path = with_other(tmp_path, "sender_email", '" kundencenter@straße.example"')
    assert load_profile(path).sender_email == "kundencenter@straße.example"
    assert load_profile(path).security_contact == "service@example.org"
    load_profile.cache_clear()
    path = with_other(tmp_path, "security_email", '""')
    assert load_profile(path).security_contact == "service@example.org"


@pytest.mark.parametrize("key", ["brand", "product", "sender_name", "support_phone", "sms_sender"])
def test_what_stands_in_one_line_is_one(tmp_path: Path, key: str) -> None:
    assert f"{key}: must be one line of text" in complaint(with_other(tmp_path, key, '"Muster\\nBcc"'))
    load_profile.cache_clear()
    path = with_other(tmp_path, key, '""')
    if key in {"sender_name", "support_phone"}:
        assert load_profile(path).brand == "Muster"
    else:
        assert f"{key}: must be one line of text" in complaint(path)


def test_a_pattern_that_is_none_is_refused(tmp_path: Path) -> None:
    said = complaint(with_other(tmp_path, "customer_number_pattern", "'[0-9'"))
    assert "customer_number_pattern: is no regular expression: unterminated character set" in said
