"""Does every ordered letter end up in the out-tray: one page, readable, once, and for its owner only?"""

import re
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from fontTools.ttLib import TTFont

from service.local import postfach
from tests import builders, recoveries
from tests.workers.rounds import change, work
from workers.handlers import HANDLERS
from workers.letter import out_tray, printing
from workers.letter.page import FONTS, UnprintableError, draw
from workers.letter.text import letter_names, write
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.first_password import actions as first_password
from workflows.first_password.records import InitialSecret
from workflows.letter.records import Letter
from workflows.logo import Logo
from workflows.operator.interventions import Decision, intervene
from workflows.outgoing.letters import FACTS, PrintedLetter
from workflows.own_data.closure import end_account
from workflows.profile import PROFILES
from workflows.upkeep import adopt_orphans, end_what_is_over
from workflows.users import first_passwords, from_file
from workflows.users.rows import COLUMNS

ROW = "46075,e.muster,Łukasz Žižka,Łukasz,Žižka,e.muster@example.org,,letter"
LETTER = PrintedLetter(
    id=UUID(int=7),
    name="initial_credentials",
    language="de",
    to_email="e.muster@example.org",
    address=("Praxis Łódź", "Łukasz Žižka", "Musterstraße 12", "10115 Berlin"),
    dated=datetime(2026, 11, 21, tzinfo=UTC),
    facts={
        "brand": "Muster",
        "product": "Kundencenter",
        "sender_name": "Muster Kundencenter",
        "support_email": "service@example.org",
        "support_phone": "030 23125 000",
        "company": "Muster GmbH · Musterstraße 12 · 10115 Berlin · HRB 12345",
        "return_address": "Muster GmbH · Musterstraße 12 · 10115 Berlin",
        "zone": ZoneInfo("Europe/Berlin"),
        "colour": "#6b2f57",
        "logo": None,
        "base_url": "https://kundencenter.example",
        "link": "https://kundencenter.example/anmelden",
        "login_scheme": "customer_number",
        "customer_number": "46075",
        "login_name": "e.muster",
        "user_number": "100981",
        "greeting_name": "Łukasz Žižka",
        "code": "CDFG-HJKL-MNPQ-RTVW",
        "valid_until": datetime(2026, 12, 5, tzinfo=UTC),
    },
)


@pytest.fixture
def letter_id(runtime: Runtime) -> UUID:
    """A letter to a user who was registered from a file."""
    builders.add_customer(runtime)
    from_file.auto_register(runtime, [",".join(COLUMNS) + "\n", ROW + "\n"], on_row=lambda _row: None)
    (letter,) = builders.rows(runtime, Letter)
    return letter.id


def printed(runtime: Runtime) -> list[Path]:
    return sorted(runtime.settings.out_tray.iterdir()) if runtime.settings.out_tray.exists() else []


def drawn(pdf: bytes) -> str:
    """The text that the page draws: glyph numbers, translated back by the fonts inside of the file."""
    streams = [
        zlib.decompress(part) if part[:1] == b"x" else part
        for part in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    ]
    maps = [_characters(one) for one in streams if b"beginbfchar" in one]
    page = next(one for one in streams if b" Tf" in one)
    text, current = "", maps[0]
    for font, shown in re.findall(rb"/F(\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) ?Tj", page, re.DOTALL):
        if font:
            current = maps[int(font) - 1]
            continue
        plain = re.sub(rb"\\(.)", lambda found: {b"n": b"\n", b"r": b"\r"}.get(found[1], found[1]), shown)
        text += "".join(current[int.from_bytes(plain[i : i + 2])] for i in range(0, len(plain), 2)) + "\n"
    return text


def _characters(stream: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]{4,})>", stream)
    return {int(glyph, 16): bytes.fromhex(char.decode()).decode("utf-16-be") for glyph, char in pairs}


def test_a_letter_is_printed_and_says_so(runtime: Runtime, letter_id: UUID) -> None:
    work(runtime, "letter.print")
    (pdf,) = printed(runtime)
    (secret,) = builders.rows(runtime, InitialSecret)
    assert pdf.name == f"{letter_id}.pdf"
    assert builders.steps(runtime, "letter", letter_id) == ["order", "print_out"]
    text = drawn(pdf.read_bytes())
    for words in (
        "Łukasz Žižka",
        "Musterstraße 12",
        "e.muster",
        first_password.password_of(runtime.keys, secret.id),
    ):
        assert words in text
    assert [job.state for job in builders.jobs(runtime, "letter.print")] == ["done"]


def test_only_the_workers_user_may_read_it(runtime: Runtime, letter_id: UUID) -> None:
    assert letter_id
    work(runtime, "letter.print")
    (pdf,) = printed(runtime)
    assert (pdf.stat().st_mode & 0o777, pdf.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_printing_again_after_a_crash_gives_the_same_file(
    runtime: Runtime, letter_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_arguments: object) -> bool:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as broken:
        broken.setattr(printing, "note_printed", crash)
        work(runtime, "letter.print")
    (pdf,) = printed(runtime)
    before = pdf.read_bytes()
    assert builders.one(runtime, Letter, letter_id).state == "created"
    change(runtime, "UPDATE job SET run_at = clock_timestamp() WHERE state = 'pending'")
    work(runtime, "letter.print")
    assert [path.read_bytes() for path in printed(runtime)] == [before]
    assert builders.one(runtime, Letter, letter_id).state == "printed"
    assert len(postfach.read(runtime.settings.data_dir)) == 1


def test_the_demonstration_shows_the_letter_in_its_mail_box(runtime: Runtime, letter_id: UUID) -> None:
    assert letter_id
    work(runtime, "letter.print")
    (item,) = postfach.read(runtime.settings.data_dir, to="E.Muster@example.org")
    (secret,) = builders.rows(runtime, InitialSecret)
    assert item.kind == "letter"
    assert item.codes == (first_password.password_of(runtime.keys, secret.id),)
    assert item.codes[0] in item.text
    assert item.links == (f"{runtime.settings.public_base_url}/anmelden",)
    assert item.subject == "Ihre Zugangsdaten für das Muster Kundencenter"
    reread = postfach.Item.received("letter", item.to, item.text, subject=item.subject)
    assert (reread.codes, reread.links) == (item.codes, item.links), "as the reader itself would find them"
    assert reread.id.split("-")[1] == item.id.split("-")[1]


def test_production_shows_it_nowhere(
    runtime: Runtime, letter_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert letter_id
    monkeypatch.setattr(type(runtime.settings), "is_demo", False)
    work(runtime, "letter.print")
    assert len(printed(runtime)) == 1
    assert postfach.read(runtime.settings.data_dir) == []


def test_a_replaced_letter_is_not_printed(runtime: Runtime, letter_id: UUID) -> None:
    first_passwords.reissue(runtime, "e.muster")
    work(runtime, "letter.print")
    assert f"{letter_id}.pdf" not in [path.name for path in printed(runtime)]
    assert len(printed(runtime)) == 1
    assert builders.one(runtime, Letter, letter_id).state == "superseded"


def test_a_letter_replaced_while_it_was_printed_is_taken_back(
    runtime: Runtime, letter_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = out_tray.put

    def put_late(*arguments: object) -> Path:
        path = put(*arguments)  # type: ignore[arg-type]
        first_passwords.reissue(runtime, "e.muster", delivery="email")
        return path

    monkeypatch.setattr(out_tray, "put", put_late)
    work(runtime, "letter.print")
    assert printed(runtime) == []
    assert builders.one(runtime, Letter, letter_id).state == "superseded"


def test_a_letter_replaced_after_it_was_printed_is_removed(runtime: Runtime, letter_id: UUID) -> None:
    work(runtime, "letter.print")
    (runtime.settings.out_tray / "Liste.pdf").write_bytes(b"of the post room")
    HANDLERS["upkeep.forget"](runtime, [], 0.0)
    assert len(printed(runtime)) == 2
    first_passwords.reissue(runtime, "e.muster", delivery="email")
    HANDLERS["upkeep.forget"](runtime, [], 0.0)
    assert builders.one(runtime, Letter, letter_id).state == "superseded"
    assert [path.name for path in printed(runtime)] == ["Liste.pdf"]


@pytest.mark.parametrize("is_printed", [False, True], ids=["created", "printed"])
@pytest.mark.parametrize("by", ["operator", "deadline"])
def test_letters_to_an_ended_account_are_withdrawn(
    runtime: Runtime, letter_id: UUID, by: str, *, is_printed: bool
) -> None:
    (account,) = builders.rows(runtime, Account)
    if is_printed:
        work(runtime, "letter.print")
    with transaction(runtime, EVERYBODY) as tx:
        found = tx.get(Account, account.id)
        if by == "operator":
            end_account(tx, found, actor="test", reason="moved away")
        else:
            tx.fire(found, "end", actor="test")
    if by == "deadline":
        end_what_is_over(runtime, 0)
    assert builders.steps(runtime, "letter", letter_id)[-1] == "supersede"
    work(runtime, "letter.print")
    HANDLERS["upkeep.forget"](runtime, [], 0.0)
    assert printed(runtime) == []


def test_the_letter_of_a_suspended_account_waits_until_it_is_let_in_again(
    runtime: Runtime, letter_id: UUID
) -> None:
    (account,) = builders.rows(runtime, Account)

    def do(trigger: str) -> None:
        intervene(runtime, "account", account.id, trigger, Decision("test", "asked by phone", True))

    for _ in range(2):
        do("suspend")
        change(runtime, "UPDATE letter SET entered_at = entered_at - interval '2 minutes'")
        with transaction(runtime, EVERYBODY) as tx:
            adopt_orphans(tx)
        work(runtime, "letter.print")
        assert printed(runtime) == []
        assert builders.one(runtime, Letter, letter_id).state == "created"
        assert {job.state for job in builders.jobs(runtime, "letter.print")} == {"done"}
        do("reinstate")
    work(runtime, "letter.print")
    assert [path.name for path in printed(runtime)] == [f"{letter_id}.pdf"]
    assert builders.one(runtime, Letter, letter_id).state == "printed"


def test_the_letter_that_leads_back_into_a_locked_account_is_printed(
    runtime: Runtime, letter_id: UUID
) -> None:
    (account,) = builders.rows(runtime, Account)
    recoveries.prove_named(runtime, account)
    intervene(runtime, "account", account.id, "lock", Decision("test", "asked by phone"))
    work(runtime, "letter.print")
    assert [path.name for path in printed(runtime)] == [f"{letter_id}.pdf"]


def test_a_folder_that_others_could_read_is_closed(runtime: Runtime, letter_id: UUID) -> None:
    assert letter_id
    runtime.settings.out_tray.mkdir(mode=0o755, parents=True)
    work(runtime, "letter.print")
    assert runtime.settings.out_tray.stat().st_mode & 0o777 == 0o700


def test_a_letter_that_cannot_be_set_ends_visibly(runtime: Runtime, letter_id: UUID) -> None:
    change(runtime, "UPDATE customer SET name = '診療所'")
    work(runtime, "letter.print")
    (job,) = builders.jobs(runtime, "letter.print")
    assert job.state == "dead"
    assert job.last_error.startswith("no letter shape for U+")
    assert builders.one(runtime, Letter, letter_id).state == "created"


def test_a_letter_that_lost_its_job_gets_another(runtime: Runtime, letter_id: UUID) -> None:
    change(runtime, "DELETE FROM job")
    change(runtime, "UPDATE letter SET entered_at = entered_at - interval '2 minutes'")
    with transaction(runtime, EVERYBODY) as tx:
        adopt_orphans(tx)
    work(runtime, "letter.print")
    assert builders.one(runtime, Letter, letter_id).state == "printed"


def test_every_letter_has_facts_and_a_text() -> None:
    assert letter_names() == FACTS.keys()


@pytest.mark.parametrize("name", sorted(FACTS))
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_letter_fits_on_one_page_in_both_languages(name: str, language: str) -> None:
    letter = replace(LETTER, name=name, language=language)
    text = write(letter)
    pdf = draw(letter, text)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert "CDFG-HJKL-MNPQ-RTVW" in drawn(pdf)
    assert ("5. Dezember 2026" if language == "de" else "5 December 2026") in text.plain
    assert "{{" not in text.plain


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert draw(LETTER, write(LETTER)) == draw(LETTER, write(LETTER))


def test_a_letter_says_where_it_comes_from_in_the_colour_of_the_house() -> None:
    pdf = draw(LETTER, write(LETTER))
    lines = drawn(pdf).splitlines()
    assert lines.index("Muster GmbH · Musterstraße 12 · 10115 Berlin") < lines.index("Praxis Łódź"), (
        "above the recipient"
    )
    assert lines[-1] == "Muster GmbH · Musterstraße 12 · 10115 Berlin · HRB 12345", "at the foot"
    content = b"".join(
        zlib.decompress(part) for part in re.findall(rb"stream\n(x.*?)\nendstream", pdf, re.DOTALL)
    )
    assert re.findall(rb"^([\d. ]+) rg$", content, re.MULTILINE)[0] == b"0.4196 0.1843 0.3412"
    assert b"/Subtype /Image" not in pdf


def test_a_logo_stands_at_the_top_of_a_letter_and_the_name_gives_way() -> None:
    logo = Logo.read(PROFILES / "kanzlei_logo.png")
    facts = dict(LETTER.facts) | {
        "logo": logo,
        "brand": "Gemeinschaft für Abrechnung und Verwaltung im Norden",
    }
    pdf = draw(replace(LETTER, facts=facts), write(LETTER))
    assert b"/Subtype /Image" in pdf
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert pdf == draw(replace(LETTER, facts=facts), write(LETTER))


def test_the_date_of_a_letter_follows_the_clock_of_the_house() -> None:
    late = replace(LETTER, dated=datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    assert "22. November 2026" in drawn(draw(late, write(late)))
    lisbon = replace(late, facts=dict(late.facts) | {"zone": ZoneInfo("Europe/Lisbon")})
    assert "21. November 2026" in drawn(draw(lisbon, write(lisbon)))


def test_long_addresses_shrink_into_the_window_and_endless_ones_are_refused() -> None:
    long = ("Gemeinschaftspraxis für Physiotherapie und Krankengymnastik " * 2,) * 3
    draw(replace(LETTER, address=long), write(LETTER))
    with pytest.raises(UnprintableError, match="does not fit into the window"):
        draw(replace(LETTER, address=long * 6), write(LETTER))


def test_the_typeface_knows_the_names_of_europe() -> None:
    with TTFont(FONTS / "SourceSansPro-Regular.ttf") as font:
        known = font.getBestCmap()
    names = "ÄÖÜäöüßŁłŻżŠšČčŘřŐőŰűĞğİıȘșȚțĐđØøÅåÆæÞþÑñÇçΑωЖжЇї–„“’€"
    assert [character for character in names if ord(character) not in known] == []
