"""Is the local page usable without script, only from here, and only by whoever started it?"""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.directory.directory import Directory
from service.directory.linking import choose
from service.directory.page import serving
from service.directory.page.app import Opening, create_page
from service.directory.people import Person, add_person, get_person
from tests.directory.double import NUMBER, Kundencenter
from tests.web.page import Page, complaints

PORT = 8100
HERE = f"http://127.0.0.1:{PORT}"


def opened_page(folder: Path, acting: str = "", language: str = "") -> tuple[FlaskClient, str]:
    app, way_in = create_page(Opening(folder, PORT, acting, language))
    return app.test_client(), way_in


def come_in(folder: Path, acting: str = "", language: str = "") -> FlaskClient:
    client, way_in = opened_page(folder, acting, language)
    assert client.get(way_in, base_url=HERE).status_code == 303
    return client


def send(client: FlaskClient, path: str, **fields: object) -> TestResponse:
    page = client.get("/", base_url=HERE).text
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    data = {"csrf_token": found[1], **fields}
    return client.post(path, base_url=HERE, data=data, follow_redirects=True)


def test_the_table_of_seed_000(coupled: Directory, online: Kundencenter) -> None:
    client = come_in(coupled.folder)
    done = send(client, "/person/1/wahl", user=f"{NUMBER} 100981")
    assert done.status_code == 200
    page = client.get("/", base_url=HERE).text
    for seen in (NUMBER, "100981", "●●●●●", "Johann Recht", "Verwalter", "1 von 2 Benutzern verknüpft"):
        assert seen in page
    assert f'href="{online.url}/benutzer/100981"' in page, "the number leads to the online account"
    assert "Es gibt genau" not in page
    assert "Online gibt es genau einen Benutzer dieses Namens." in page
    taken = send(client, "/person/2/wahl", user=f"{NUMBER} 100983")
    assert "2 von 2" in client.get("/", base_url=HERE).text, taken.text
    assert "100983" in client.get("/?nach=name", base_url=HERE).text


def test_a_refusal_is_told_with_the_link_and_keeps_what_was_typed(
    coupled: Directory, online: Kundencenter
) -> None:
    client = come_in(coupled.folder)
    answer = send(client, "/person/2/nummer", user="100982", credential="a-secret")
    assert answer.status_code == 422
    assert "noch kein Benutzername eingetragen" in answer.text
    assert f'href="{online.url}/benutzer/100982"' in answer.text
    assert 'value="100982"' in answer.text
    assert "a-secret" not in answer.text
    assert "<title>Fehler: " in answer.text


def test_people_come_and_go(coupled: Directory, online: Kundencenter) -> None:
    client = come_in(coupled.folder)
    added = send(client, "/neu", first_name="Clara", last_name="Neu", local_number="", right="edit")
    assert "3 · Clara Neu" in added.text
    assert send(client, "/neu", first_name="", last_name="", local_number="x y").status_code == 422
    renamed = send(client, "/person/3/name", first_name="Clara", last_name="Alt", right="own")
    assert "3 · Clara Alt" in renamed.text
    asked = client.get("/loeschen?number=3", base_url=HERE)
    assert "Wirklich löschen?" in asked.text
    assert get_person(coupled.connection, "3"), "a look changes nothing"
    assert "Clara" not in send(client, "/loeschen", number=["3"]).text
    assert "Wählen Sie zuerst" in send(client, "/loeschen").text


def test_the_gate_and_a_comparison_by_buttons(coupled: Directory, online: Kundencenter) -> None:
    client = come_in(coupled.folder)
    assert "keine Nummer hinterlegt" in send(client, "/person/1/dienst", service="adressen").text
    choose(coupled, get_person(coupled.connection, "1"), "100981")
    online.change("100981", display_name="Johann Recht-Klug")
    assert "Johann Recht-Klug" in send(client, "/abgleich").text
    online.is_away = True
    assert "Stand von" in send(client, "/abgleich").text
    assert "100981" not in send(client, "/person/1/ohne").text.partition("<dl")[2].partition("</dl>")[0]


def test_every_page_is_accessible_in_both_languages(coupled: Directory) -> None:
    client = come_in(coupled.folder, language="en")
    for path in ("/", "/neu", "/person/1", "/loeschen?number=1", "/nothing"):
        page = client.get(path, base_url=HERE)
        assert 'lang="en"' in page.text
        assert complaints(Page(page)) == [], path
    assert 'lang="de"' in send(client, "/sprache", language="de").text


def test_the_language_of_a_browser_is_found_by_its_kind(coupled: Directory) -> None:
    client = come_in(coupled.folder)
    for wished, language in (
        ("en-GB,de;q=0.5", "en"),
        ("en_US", "en"),
        ("fr,de-AT;q=0.3,en;q=0.2", "de"),
        ("en;q=0", "de"),
        ("*", "de"),
    ):
        answer = client.get("/", base_url=HERE, headers={"Accept-Language": wished})
        assert f'<html lang="{language}"' in answer.text, wished


def test_only_whoever_started_it_comes_in_and_the_way_in_is_good_once(coupled: Directory) -> None:
    client, way_in = opened_page(coupled.folder)
    assert client.get("/", base_url=HERE).status_code == 403
    assert client.get("/start/guessed", base_url=HERE).status_code == 403
    assert client.head(way_in, base_url=HERE).status_code == 405, "a look does not use it up"
    assert client.get(way_in, base_url=HERE).status_code == 303
    assert client.get("/", base_url=HERE).status_code == 200
    stranger = client.application.test_client()
    assert stranger.get(way_in, base_url=HERE).status_code == 403
    assert stranger.get("/person/1", base_url=HERE).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1:1", f"127.0.0.1.evil.example:{PORT}"]
)
def test_other_names_for_this_computer_lead_nowhere(coupled: Directory, host: str) -> None:
    client, way_in = opened_page(coupled.folder)
    assert client.get(way_in, base_url=f"http://{host}").status_code == 421
    assert client.get(way_in, base_url=HERE).status_code == 303, "and did not use the way in up"


def test_nothing_is_done_without_the_forms_own_token(coupled: Directory) -> None:
    client = come_in(coupled.folder)
    answers = [
        client.post(path, base_url=HERE, data={"number": "1"})
        for path in ("/loeschen", "/abgleich", "/person/1/ohne")
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 400]
    policy = answers[0].headers["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "HttpOnly" in client.get("/", base_url=HERE).headers.get("Set-Cookie", "HttpOnly")


def test_own_data_only_means_the_own_line_and_no_change(coupled: Directory, online: Kundencenter) -> None:
    add_person(coupled.connection, Person("3", "Clara", "Neu"))
    choose(coupled, get_person(coupled.connection, "3"), "100983")
    client = come_in(coupled.folder, acting="3")
    page = client.get("/", base_url=HERE).text
    assert ("Neu, Clara" in page, "Recht, Johann" in page) == (True, False)
    assert f"{online.url}/benutzer" not in page, "the way to the online account needs the right"
    assert client.get("/person/1", base_url=HERE).status_code == 403
    assert client.get("/neu", base_url=HERE).status_code == 403
    for path in ("/person/3/ohne", "/person/3/name", "/person/3/wahl", "/person/3/nummer"):
        assert send(client, path, last_name="X", user="100981").status_code == 422
    assert get_person(coupled.connection, "3").user_number == "100983"
    assert send(client, "/person/3/dienst", service="adressen").status_code == 200
    editor = come_in(coupled.folder, acting="1")
    assert send(editor, "/person/3/name", first_name="C", last_name="Neu", right="admin").status_code == 200


def test_it_listens_on_this_computer_only_and_compares_as_it_opens(
    coupled: Directory,
    online: Kundencenter,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked: list[object] = []

    class Server:
        def serve_forever(self, _interval: float) -> None:
            raise KeyboardInterrupt

        def server_close(self) -> None:
            asked.append("closed")

    def make_server(host: str, port: int, app: Flask, **more: object) -> Server:
        asked.extend((host, port, more["request_handler"]))
        return Server()

    monkeypatch.setattr(serving, "make_server", make_server)
    monkeypatch.setattr("webbrowser.open", asked.append)
    serving.serve(Opening(coupled.folder, PORT), with_browser=True)
    host, port, handler, address, closed = asked
    assert (host, port, handler, closed) == ("127.0.0.1", PORT, serving.Quiet, "closed")
    assert str(address).startswith(f"{HERE}/start/")
    assert str(address) in capsys.readouterr().out
    assert len(online.snapshots) == 1, "opening compares"
