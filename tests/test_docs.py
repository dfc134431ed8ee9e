"""Everything in the docs that can be typed or run does what the docs say."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.case.build import load
from game.play.game import Game
from game.play.journal import Start

from .docs import Block, blocks, excerpt, promised, write

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(p for p in (*DOCS.glob("*.md"), ROOT / "README.md", *(ROOT / "examples").glob("**/README.md")))
OF_THE_MAKEFILE = {"play", "test", "bench", "pictures"}
# What ends by itself only when somebody stops it, or needs a network: looked at for its options, and not run.
LASTING = {"serve", "watch", "wire"}
TYPED = "look\nmoves\nquit\n"


def run(smolny: Callable[..., Any], folder: Path, command: str) -> str:
    """Run one command of a page in the working folder, as if it were typed there; gives what it printed."""
    words = shlex.split(command)
    assert words[0] == "smolny", command
    if words[1:2] == ["play"] and "--saves" not in words:
        words += ["--saves", str(folder / "saves-of-the-test")]  # and not among those of the checkout
    done = smolny(*words[1:], typed=TYPED)
    assert "Traceback" not in done.err
    assert done.code in (0, 1), f"{command}: {done.err}"
    assert words[1] != "keys" or done.code == 0, f"{command}: {done.err}"
    return str(done.out + done.err)


def follow(smolny: Callable[..., Any], folder: Path, page: Path) -> None:
    """Do what a page says from its first block to its last."""
    printed = ""
    for block in blocks(page):
        where = f"{page.name}:{block.line}"
        if block.language == "sh":
            printed = "\n".join(run(smolny, folder, c).rstrip("\n") for c in block.text.splitlines() if c.strip())
        elif block.file:
            write(folder, block)
        elif block.language == "text":
            missing = promised(block.text, printed)
            assert not missing, f"{where}: '{missing}' is promised, and this is printed:\n{printed}"
        else:
            raise AssertionError(f"{where}: a block of no known kind")


def files(folder: Path) -> dict[str, str]:
    """Every text file under a folder."""
    found = (p for p in folder.rglob("*") if p.is_file() and p.suffix in (".yaml", ".txt"))
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in found}


def test_the_first_case_word_by_word(smolny, tmp_path: Path) -> None:
    """From nothing, the guide gives the case that it promises, to the letter, and every message on the way is the one it prints."""
    follow(smolny, tmp_path, DOCS / "first-case.md")
    assert files(tmp_path / "cup") == files(ROOT / "examples" / "cup")


def test_the_guide_names_every_file_that_it_has_written() -> None:
    """A reader is told in words where a block goes: the name stands in the page before the block."""
    page = (DOCS / "first-case.md").read_text(encoding="utf-8").splitlines()
    for block in blocks(DOCS / "first-case.md"):
        if block.file:
            before = " ".join(page[: block.line - 1][-6:])
            assert f"`{block.file}`" in before, f"line {block.line}: {block.file}"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the pages speak of: a case, saves, a filing, a script."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "examples" / "cup", tmp_path / "cup")
    cup = load(tmp_path / "cup")
    for folder, start in ((tmp_path / "saves-of-7b", Start("the-cup")), (tmp_path, Start("the-cup"))):
        game = Game.new(cup, start, folder)
        for row in ("x case", "in", "read first statement", "file", "10 on tom took it", "10 on he had done it", "submit"):
            game.type(row)
        assert game.journal
        game.close()
        game.journal.path.rename(folder / "anna.jsonl")
    return tmp_path


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "first-case.md"], ids=lambda p: p.stem)
def test_every_page_does_what_it_says(smolny, desk: Path, page: Path) -> None:
    """Commands run, what they are said to print is printed, and YAML is an excerpt of a case that is checked."""
    printed = ""
    for block in blocks(page):
        where = f"{page.name}:{block.line}"
        if block.language == "sh":
            printed = "\n".join(_run_or_look(smolny, desk, c).rstrip("\n") for c in block.text.splitlines() if c.strip())
        elif block.file.startswith(("examples/", "tests/", "game/")):
            assert excerpt(block.text, (ROOT / block.file).read_text(encoding="utf-8")), f"{where}: this does not stand in {block.file}"
        elif block.file:
            write(desk, block)
        elif block.language == "text":
            missing = promised(block.text, printed)
            assert not missing, f"{where}: '{missing}' is promised, and this is printed:\n{printed}"
        else:
            assert block.language == "form", f"{where}: say what this block is: sh, text, form, or a file"


def _run_or_look(smolny: Callable[..., Any], desk: Path, line: str) -> str:
    """Run a command; one that lasts, or that belongs to make and git, is looked at."""
    command = line.partition("#")[0].strip()
    words = shlex.split(command)
    if words[0] == "make":
        assert set(words[1:]) <= OF_THE_MAKEFILE, command
        return ""
    if words[0] == "git":
        return ""
    if words[0] == "smolny" and len(words) > 1 and words[1] in LASTING:
        known = smolny(words[1], "--help").out
        assert all(w.split("=")[0] in known for w in words[2:] if w.startswith("--")), command
        return ""
    return run(smolny, desk, command)


OPTION = re.compile(r"`smolny ([a-z]+)([^`]*)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_commands_in_sentences_exist(smolny, page: Path) -> None:
    """A command that a sentence names is one, and so are its options."""
    for command, rest in set(OPTION.findall(page.read_text(encoding="utf-8"))):
        done = smolny(command, "--help")
        assert done.code == 0, command
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in done.out, f"{command} {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file of the repository leads to one."""
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_harness_can_fail() -> None:
    """A promise that is not kept is seen: a missing line, a wrong order, a line between two that stand together, a changed excerpt."""
    assert promised("a\nb\n", "a\nb\n") == ""
    assert promised("a\n...\nc\n", "x\na\nb\nc\n") == ""
    assert promised("a\nb\n", "a\nc\n") == "b"
    assert promised("b\n...\na\n", "a\nb\n") == "a"
    assert promised("a\nb\n", "a\nx\nb\n") == "b"
    assert excerpt("b:\n  c: 1\n", "a:\n  b:\n    c: 1\n")
    assert not excerpt("b:\n  c: 2\n", "a:\n  b:\n    c: 1\n")
    assert not excerpt("b:\n    c: 1\n", "a:\n  b:\n    c: 1\n")


def test_blocks_are_read_as_meant(tmp_path: Path) -> None:
    """Language, file, manner and line of a block, and text that is added behind what is there."""
    page = tmp_path / "page.md"
    page.write_text("one\n\n```yaml a/b.yaml\nx: 1\n```\n\n```yaml a/b.yaml, at the end\ny: 2\n```\n", encoding="utf-8")
    first, second = blocks(page)
    assert first == Block("yaml", "a/b.yaml", "", "x: 1\n", 3)
    write(tmp_path, first)
    write(tmp_path, second)
    assert (tmp_path / "a" / "b.yaml").read_text() == "x: 1\n\ny: 2\n"
