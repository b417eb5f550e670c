"""Are the drawn state diagrams and tables those of the definitions?"""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from service.cli.diagrams import diagrams
from service.drawing import files
from service.drawing.layout import ways
from service.web.cockpit.diagram import FOLDER, with_counts
from service.web.language import NAMES
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.happy_paths import HAPPY_PATHS
from workflows.cockpit.states import InState, Move

SVG = "{http://www.w3.org/2000/svg}"


def test_the_committed_files_are_fresh() -> None:
    assert files.stale() == [], "run ./kc diagrams"


def test_no_picture_is_left_over() -> None:
    expected = {f"{name}.{language}.svg" for name in DEFINITIONS for language in NAMES}
    assert {path.name for path in FOLDER.iterdir()} == expected


def test_a_stale_file_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "handbook", lambda _definitions: "other")
    assert [path.name for path in files.stale()] == ["README.md"]
    answer = CliRunner().invoke(diagrams, ["--check"])
    assert answer.exit_code == 1
    assert "README.md" in answer.output


@pytest.mark.parametrize("name", DEFINITIONS)
@pytest.mark.parametrize("language", NAMES)
def test_a_picture_is_safe_and_complete(name: str, language: str) -> None:
    root = ET.fromstring((FOLDER / f"{name}.{language}.svg").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    assert root.get("role") == "img"
    assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert all((element.text or "").strip() for element in root[:2])
    for element in root.iter():
        assert not {"style", "id", "href"} & set(element.attrib), element.attrib
        assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}a")
    marks = {element.get("data-mark") for element in root.iter(f"{SVG}g")}
    definition = DEFINITIONS[name]
    assert {element.get("data-count") for element in root.iter(f"{SVG}tspan")} == {
        *map(str, definition.states),
        *(f"{a}..{b}..{trigger}" for (a, b), triggers in ways(definition).items() for trigger in triggers),
    }
    assert marks == set(map(str, definition.states)) | {f"{a}..{b}" for a, b in ways(definition)}


def test_counts_get_into_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.web.cockpit.diagram.code", lambda: "de")
    drawn = with_counts(
        "registration",
        {("registration", "pending"): InState(17), ("tan", "issued"): InState(99)},
        [Move("registration", "", "pending", "submit", 23), Move("tan", "", "issued", "issue", 98)],
    )
    assert '<g class="kc-state kc-lively kc-happy" data-mark="pending">' in drawn
    assert '<g class="kc-move kc-lively kc-happy" data-mark="..pending">' in drawn
    assert 'kc-happy" data-mark="completed">' in drawn
    assert 'kc-happy" data-mark="expired">' not in drawn
    assert "<tspan>17</tspan>" in drawn
    assert "<tspan> · 23</tspan>" in drawn
    assert "data-count" not in drawn
    assert "99" not in ET.tostring(ET.fromstring(drawn), method="text", encoding="unicode")  # noqa: S314 - our own file
    assert drawn.count("kc-lively") == 2


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_workflow_has_a_way_without_obstacles(name: str) -> None:
    first, *rest = HAPPY_PATHS[name]
    assert {("", first), *pairwise((first, *rest))} <= set(ways(DEFINITIONS[name]))


def test_steps_that_share_an_arrow_each_tell_their_own_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.web.cockpit.diagram.code", lambda: "en")
    ends = "tan_setup_required", "active"
    moves = [Move("account", *ends, "prove_tan", 1), Move("account", *ends, "go_without_tan", 2)]
    for taken in (moves[:1], moves):
        root = ET.fromstring(with_counts("account", {}, taken))  # noqa: S314 - our own file
        (way,) = [one for one in root.iter(f"{SVG}g") if one.get("data-mark") == "..".join(ends)]
        told = ["".join(line.itertext()) for line in way.iter(f"{SVG}text")]
        assert told == ["confirm the TAN · 1", f"continue without a TAN{' · 2' if taken is moves else ''}"]
