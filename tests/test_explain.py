"""The pages of docs/codes: each code of the checker has one, and its example does what the page says.

An example is a change to the case that `smolny new` begins. Under Broken the change brings the diagnostic about, under
Mended the case is sound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from game.case.build import examine
from game.case.diagnostics import CODES, Diagnostic, in_order
from game.check.findings import findings
from game.check.proving.proof import proof, wrong
from game.workshop.begin import begin

PAGES = Path(__file__).resolve().parent.parent / "docs" / "codes"
FENCE = re.compile(r"^```yaml (?P<file>\S+)(?P<whole> whole)?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
QUOTE = re.compile(r"^> (.+)$", re.MULTILINE)
PROVED = "V"  # codes that begin so are told by `check --prove` alone


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: text of one file, or the whole of it."""

    file: str
    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its title, the blocks of both halves, and the line that it quotes."""

    title: str
    broken: tuple[Block, ...]
    mended: tuple[Block, ...]
    quote: str


def page(code: str) -> Page:
    """The page of a code, taken apart."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    before, broken, mended = re.split(r"^## (?:Broken|Mended)\n", text, flags=re.MULTILINE)
    (quote,) = QUOTE.findall(broken)
    return Page(before.splitlines()[0], tuple(blocks(broken)), tuple(blocks(mended)), quote)


def blocks(half: str) -> Iterator[Block]:
    """The fenced blocks that name a file."""
    return (Block(m["file"], m["text"], bool(m["whole"])) for m in FENCE.finditer(half))


# What Markdown cannot hold: made in the broken case's folder by code.


def _long_text(folder: Path) -> None:
    """The dots of the example become twenty thousand characters."""
    path = folder / "scenes/garden.yaml"
    _write(path, path.read_text(encoding="utf-8").replace("...", "and round the house, " * 1_000))


def _old_encoding(folder: Path) -> None:
    """The file is saved as Latin-1."""
    path = folder / "scenes/garden.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))


def _wrong_name(folder: Path) -> None:
    """The head of the case has the name that the page shows."""
    (folder / "case.yaml").rename(folder / "case.yml")


def _wrong_end(folder: Path) -> None:
    """A file of the case has the end that the page shows."""
    _write(folder / "scenes/cellar.yaml.txt", "place: Cellar\n")


BY_CODE: dict[str, Callable[[Path], None]] = {"Y106": _long_text, "Y108": _old_encoding, "Y111": _wrong_name, "Y113": _wrong_end}


def make(folder: Path, held: Page, put: tuple[Block, ...]) -> list[tuple[str, range]]:
    """The case that `smolny new` begins with these blocks of its page in it; gives the lines where each of them stands."""
    begin(folder, {})
    marks = {f"@@{n}@@\n": block for n, block in enumerate(put)}
    for mark, mended in zip(marks, held.mended, strict=True):
        _set_in(folder / mended.file, mended, mark)
    spans = [(block.file, _lines((folder / block.file).read_text(encoding="utf-8"), mark, marks)) for mark, block in marks.items()]
    for mark, block in marks.items():
        path = folder / block.file
        _write(path, path.read_text(encoding="utf-8").replace(mark, block.text))
    return spans


def _set_in(path: Path, mended: Block, mark: str) -> None:
    """Put a mark where a block belongs: where its mended text stands, or at the end of the file, or in place of all of it."""
    text = path.read_text(encoding="utf-8") if path.exists() and not mended.whole else ""
    whole_lines = re.compile(rf"^{re.escape(mended.text)}", re.MULTILINE)
    times = len(whole_lines.findall(text))
    assert times < 2, f"'{mended.text}' stands {times} times in {mended.file}"
    _write(path, whole_lines.sub(mark, text) if times else text + mark)


def _lines(text: str, mark: str, marks: Mapping[str, Block]) -> range:
    """The lines where a block will stand once the marks of its file are replaced; an empty one counts as a line."""
    before, _, _ = text.partition(mark)
    for other, block in marks.items():
        before = before.replace(other, block.text)
    first = before.count("\n") + 1
    return range(first, first + max(1, marks[mark].text.count("\n")))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def diagnosed(folder: Path, code: str) -> tuple[Diagnostic, ...]:
    """Everything that `smolny check` prints of a case, with `--prove` where the code needs it."""
    case, found = examine(folder)
    if case is None:
        return found
    proved = wrong(case, proof(case)) if code.startswith(PROVED) else ()
    return in_order((*found, *findings(case), *proved))


def test_every_code_has_a_page() -> None:
    """Nobody looks up a code and finds nothing, and no page tells of a code that is gone."""
    assert sorted(p.stem for p in PAGES.glob("*.md")) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_page_has_its_form(code: str) -> None:
    """The title is the code's own text, and every broken block has a mended one of the same file."""
    held = page(code)
    assert held.title == f"# {code}: {CODES[code]}"
    assert [(b.file, b.whole) for b in held.broken] == [(b.file, b.whole) for b in held.mended]
    assert held.broken or code in BY_CODE


@pytest.mark.parametrize("code", CODES)
def test_the_mended_case_is_sound(code: str, tmp_path: Path) -> None:
    """Whoever does what the page shows is rid of the message, and has no other in its place."""
    held = page(code)
    make(tmp_path / "case", held, held.mended)
    assert [str(d) for d in diagnosed(tmp_path / "case", code)] == []


@pytest.mark.parametrize("code", CODES)
def test_the_broken_case_gets_the_message(code: str, tmp_path: Path) -> None:
    """The example brings about the very line that is quoted, at one of the lines shown, before whatever follows from it."""
    held = page(code)
    spans = make(tmp_path / "case", held, held.broken)
    BY_CODE.get(code, lambda _: None)(tmp_path / "case")
    found = diagnosed(tmp_path / "case", code)
    told = [d for d in found if d.code == code]
    assert held.quote in [str(d) for d in told], "\n".join(map(str, found))
    at = next(d.mark for d in told if str(d) == held.quote)
    assert not spans or any(file == at.file and at.line in lines for file, lines in spans)
    assert found[0].code == code


def test_bad_yaml_is_told_alike_without_libyaml(tmp_path: Path) -> None:
    """The one message that comes from the YAML library is the same from its pure form, so that the page holds everywhere."""
    held = page("Y101")
    ((file, _),) = make(tmp_path / "case", held, held.broken)
    told = set()
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        with pytest.raises(yaml.MarkedYAMLError) as e:
            list(yaml.parse((tmp_path / "case" / file).read_text(encoding="utf-8"), Loader=loader))
        told.add((e.value.problem, e.value.problem_mark.line, e.value.problem_mark.column))
    assert len(told) == 1, told
