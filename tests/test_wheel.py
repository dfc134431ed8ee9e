"""The wheel: it carries the built-in case from the root folders and plays it anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check", "-w", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return next(out.glob("smolny-*.whl"))


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked far from the checkout, as an installer would."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as z:
        z.extractall(folder)
    return folder


def smolny(site: Path, cwd: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(site), "HOME": str(cwd), "XDG_DATA_HOME": str(cwd), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "game", *words]
    return subprocess.run(command, cwd=cwd, env=env, input=typed, capture_output=True, text=True, encoding="utf-8", timeout=120)


@pytest.mark.slow
def test_the_wheel_holds_the_case_once_and_no_tests(wheel: Path) -> None:
    """What is installed is the package and the case, each once."""
    names = zipfile.ZipFile(wheel).namelist()
    assert names.count("game/builtin/case.yaml") == 1
    assert any(n.startswith("game/builtin/scenes/") for n in names)
    assert any(n.endswith(".tcss") for n in names)
    assert not any(n.startswith(("tests/", "saves/")) for n in names)


@pytest.mark.slow
def test_the_installed_game_is_the_same_case_and_plays(site: Path, tmp_path: Path) -> None:
    """Installed elsewhere, the same files give the same digest, a clean check and a game."""
    where = smolny(site, tmp_path, "export", "--json")
    here = subprocess.run(
        [sys.executable, "-m", "game", "export", "--json"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert json.loads(where.stdout)["digest"] == json.loads(here.stdout)["digest"]
    assert smolny(site, tmp_path, "explain", "N301").stdout.startswith("# N301: unknown name")
    assert "Spelling" in smolny(site, tmp_path, "style").stdout
    assert smolny(site, tmp_path, "new", "mine").returncode == 0
    assert smolny(site, tmp_path, "check").returncode == 0
    played = smolny(site, tmp_path, "play", "--plain", typed="in\nx door\nquit\n")
    assert played.returncode == 0
    assert "Smolny entrance" in played.stdout
    saves = list(tmp_path.rglob("play-*.jsonl"))
    assert len(saves) == 1
    assert "builtin" not in str(saves[0])
