# Two commands for people: `make play` and `make test`. Everything else is in their service.
PYTHON ?= python3
VENV ?= .venv
# Windows keeps a virtual environment's commands elsewhere.
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python

.PHONY: play test lint types floors unit cases scripts bench pictures clean

play: $(VENV)/.installed
	$(PY) -m game

test: lint types floors cases scripts unit

lint: $(VENV)/.dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(VENV)/.dev
	$(PY) -m mypy game

floors: $(VENV)/.dev
	$(BIN)/lint-imports

unit: $(VENV)/.dev
	$(PY) -m pytest -n auto --dist worksteal

cases: $(VENV)/.dev
	$(PY) -m game check .
	$(PY) -m game check tests/cases/small
	$(PY) -m game check examples/cup
	$(PY) -m game check examples/princes

scripts: $(VENV)/.dev
	$(PY) -m game run tests/playthroughs/*.txt
	$(PY) -m game run examples/cup/script.txt --case examples/cup
	$(PY) -m game run examples/princes/script.txt --case examples/princes

bench: $(VENV)/.dev
	$(PY) -m pytest -q -s -p no:xdist -o norecursedirs= tests/benchmarks

pictures: $(VENV)/.dev
	$(PY) -m tests.pictures

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	$(PY) -c "import pathlib; pathlib.Path('$(VENV)/.installed').touch()"

$(VENV)/.dev: $(VENV)/.installed
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(PY) -c "import pathlib; pathlib.Path('$(VENV)/.dev').touch()"

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(d, ignore_errors=True) for d in ('$(VENV)', 'build', 'dist')]"
