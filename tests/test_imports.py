"""The floors hold: the core pulls in no screen, and arrows point downwards."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.fixture
def loaded(environment):
    """The modules that a process holds after running some code."""

    def modules(code):
        ask = f"import sys\n{code}\nprint('\\n'.join(sorted(sys.modules)))"
        done = subprocess.run([sys.executable, "-c", ask], capture_output=True, env=environment, text=True, timeout=60, check=True)
        return set(done.stdout.splitlines())

    return modules


@pytest.mark.parametrize(
    "name",
    ["game.case.build", "game.engine.step", "game.play.game", "game.check.findings", "game.fronts.plain", "game.fronts.wire"],
)
def test_the_core_knows_no_screen(loaded, name):
    """Everything below the app can be used where neither textual nor rich is installed."""
    held = loaded(f"import {name}")
    assert name in held
    assert not {m for m in held if m.split(".")[0] in ("textual", "rich")}


@pytest.mark.parametrize("arguments", ["['--version']", "['check', CASE]", "['export', CASE]", "['play', CASE, '--plain', '--saves', '']"])
def test_commands_import_their_own_room(loaded, small_folder, tmp_path, arguments):
    """Commands without a screen start without textual."""
    arguments = arguments.replace("CASE", repr(str(small_folder))).replace("''", repr(str(tmp_path)))
    run = (
        "import contextlib, io\nfrom game.cli import main\nsys.stdin = io.StringIO()\n"
        f"with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n    main({arguments})"
    )
    held = loaded(run)
    assert "game.cli" in held
    assert not {m for m in held if m.split(".")[0] in ("textual", "rich")}


def test_the_pure_core_touches_no_world(loaded):
    """The engine imports no clock, no random source and no process."""
    held = loaded("import game.engine.step, game.engine.narration, game.engine.words")
    assert not {m for m in held if m.startswith(("game.play", "game.check", "game.fronts", "platformdirs", "subprocess"))}


def test_contracts(root, environment):
    """The contracts on imports that pyproject.toml states are kept."""
    pytest.importorskip("importlinter")
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    line = [sys.executable, "-c", code, "--no-cache"]
    done = subprocess.run(line, capture_output=True, text=True, cwd=root, env=environment, timeout=110, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
