# Each target makes the environment that it needs. No account, key or mail server is needed for any of them.
#
#   make demo    the whole weekly job on bundled example calls, into ./demo
#   make test    every test
#   make lint    ruff, mypy
#   make bench   timings as ratios against peers in the same run; how right announcements are read
#
# PyTorch's default build for Linux carries GPU libraries of several GB. This service needs none of them:
#   make demo TORCH_INDEX=https://download.pytorch.org/whl/cpu

PYTHON ?= python3
VENV ?= .venv
TORCH_INDEX ?=
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check
INDEX = $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))

.PHONY: demo test lint bench clean

demo: $(VENV)/.installed
	$(VENV)/bin/matcher demo demo

# Files of tests run side by side, those that take long first: tests/conftest.py. What is compiled once serves the hundreds of
# processes that the tests start.
test: $(VENV)/.installed-dev
	PYTHONDONTWRITEBYTECODE= $(VENV)/bin/python -m pytest -rs -n auto --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

lint: $(VENV)/.installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

bench: $(VENV)/.installed-dev
	$(VENV)/bin/python -m tests.bench
	$(VENV)/bin/python -m tests.bench.announcements

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --quiet --constraint constraints.txt $(INDEX) --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --quiet --constraint constraints.txt $(INDEX) --editable ".[dev]"
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) demo build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
