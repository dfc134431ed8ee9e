"""The editor's schema and the loader say the same of every file of a case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from game.workshop.reference import reference
from game.workshop.schema import FILES, schema_of

ROOT = Path(__file__).resolve().parent.parent
CASES = (ROOT, ROOT / "tests" / "cases" / "small", ROOT / "examples" / "cup", ROOT / "examples" / "princes")


class Editor(yaml.SafeLoader):
    """YAML as an editor reads it: 1.2 knows numbers and true and false, and neither dates nor yes and no."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in held if tag.rsplit(":", 1)[-1] in ("int", "float", "null")]
    for first, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> dict[str, object]:
    """A file as an editor sees it, its keys as text."""
    held = yaml.load(path.read_text(encoding="utf-8"), Editor)
    return json.loads(json.dumps(held))  # type: ignore[no-any-return]


def kind_of(path: Path) -> str:
    """Which kind of file it is."""
    if path.name == "case.yaml":
        return "case"
    return "evidence" if path.parent.name == "evidence" else next(k for k in ("place", "transcript", "document") if k in read(path))


@pytest.mark.parametrize("kind", FILES)
def test_a_schema_is_one(kind: str) -> None:
    """Each schema is itself valid, and every field in it says what it is for."""
    held = schema_of(kind)
    jsonschema.Draft7Validator.check_schema(held)
    assert all(of.get("description") for of in held["properties"].values())
    assert held["additionalProperties"] is False


@pytest.mark.parametrize("root", CASES, ids=["built-in", "small", "cup", "princes"])
def test_every_file_of_a_sound_case_fits(root: Path) -> None:
    """What the loader takes, the editor marks nowhere."""
    wrong = []
    for path in (root / "case.yaml", *sorted((root / "scenes").glob("*.yaml")), *sorted((root / "evidence").glob("*.yaml"))):
        validator = jsonschema.Draft7Validator(schema_of(kind_of(path)))
        wrong += [f"{path.name}: {e.json_path}: {e.message[:100]}" for e in validator.iter_errors(read(path))]
    assert wrong == []


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("scenes/office.yaml", "things:", "thigns:", "S201"),
        ("scenes/yard.yaml", "look: {invented: texture, text: A yard with a gate.}", "at: noon", "S202"),
        ("scenes/yard.yaml", "{gate: {look: Shut., invented: texture}}", "[gate]", "S203"),
        ("case.yaml", "    hours: 2\n", "    hours: 200\n", "S204"),
        ("evidence/all.yaml", "standing: established", "standing: settled", "S205"),
        ("scenes/first.yaml", ", answer: The head did.}", "}", "S202"),
    ],
)
def test_what_the_loader_refuses_the_editor_marks(edited, file: str, old: str, new: str, code: str) -> None:
    """Unknown and missing keys, wrong kinds of value, numbers out of range, words that are not allowed."""
    made = edited((file, old, new))
    assert code in made.codes()
    path = made.folder / file
    assert list(jsonschema.Draft7Validator(schema_of(kind_of(path))).iter_errors(read(path)))


def test_the_command(smolny, tmp_path: Path) -> None:
    """One kind is printed, all are written with the line that an editor takes them by; a slip gets the nearest kind."""
    assert json.loads(smolny("schema", "place").out) == schema_of("place")
    done = smolny("schema", "--out", tmp_path)
    assert done.out.count("# yaml-language-server: $schema=") == len(FILES)
    assert {p.name for p in tmp_path.glob("*.schema.json")} == {f"{k}.schema.json" for k in FILES}
    assert smolny("schema", "plase").err == "smolny: there is no kind of file 'plase'. Did you mean 'place'?\n"
    assert "There are: case, evidence, place, transcript, document." in smolny("schema").err


def test_the_reference_is_the_definition() -> None:
    """The page of every field is the one that the definition gives: written anew after every change with 'smolny schema --reference'."""
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert page == reference(), "docs/reference.md is not what 'smolny schema --reference' prints"
    for name in ("same root", "without", "told", "rubric / criticism", "would change"):
        assert name in page


def properties(schema: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of a schema, with the way to it."""
    if isinstance(schema, dict):
        for name, held in schema.get("properties", {}).items():
            yield f"{path}/{name}", held
        for key, held in schema.items():
            yield from properties(held, f"{path}/{key}")
    elif isinstance(schema, list):
        for held in schema:
            yield from properties(held, path)


@pytest.mark.parametrize("kind", FILES)
def test_every_field_tells_what_it_is_and_shows_one(kind: str) -> None:
    """An editor has a description and an example for each field, and the example is one that the field takes."""
    schema = schema_of(kind)
    found = list(properties(schema))
    assert len(found) > 10
    for path, held in found:
        assert len(held["description"]) > 3, path
        for shown in held["examples"]:
            jsonschema.validate(shown, held | {"definitions": schema["definitions"]})
