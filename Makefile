# The doors of the project: `make help` lists them. Each works from nothing but
# Python 3.11 or newer, pip and git; what is set up once is not set up again.

.DEFAULT_GOAL := help
.PHONY: help build serve test bench lint types wheel clean
.DELETE_ON_ERROR:

# another interpreter: make build PYTHON=python3.13
PYTHON ?=
# of `make serve`
PORT ?= 8000
# of `make bench`: numbers of posts, and who runs beside affluent
SIZES ?= 1000 10000
PEERS ?= hugo pelican

ENV := .venv
BIN := $(ENV)/bin
TOOLS := $(ENV)/tools
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

help:
	@echo "make build   set up $(ENV) and build the project's own site into output/"
	@echo "make serve   the same, with the live preview (PORT=$(PORT))"
	@echo "make test    linter, formatter, types, tests"
	@echo "make bench   measure affluent beside its peers (SIZES=\"$(SIZES)\" PEERS=\"$(PEERS)\")"
	@echo "make lint    linter and formatter only     make types   types only"
	@echo "make wheel   the wheel, into dist/         make clean   remove all that was made"

build: $(ENV)/ready
	@$(BIN)/affluent build
	@echo
	@echo "here: make serve      the live preview of this site"
	@echo "      make test       the project's own tests"
	@echo "      $(BIN)/affluent new site ../my-site      a site of your own"

serve: $(ENV)/ready
	@$(BIN)/affluent serve --port $(PORT)

test: $(ENV)/ready-dev tools
	@$(BIN)/python tests/tools/check.py

lint: $(ENV)/ready-dev
	@$(BIN)/python tests/tools/check.py lint format

types: $(ENV)/ready-dev
	@$(BIN)/python tests/tools/check.py types

bench: $(ENV)/ready-bench
	@$(BIN)/python -m compileall -q src/affluent
	@PYTHONPATH=tests $(BIN)/python -m bench --sizes $(SIZES) --peers $(PEERS)

wheel: $(ENV)/ready-dev
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null
	@ls dist/*.whl

clean:
	rm -rf $(ENV) output .affluent dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: tools
tools:
	@sh tests/tools/setup.sh $(TOOLS)

$(ENV)/ready: pyproject.toml $(BIN)/python
	@echo "Installing affluent into $(ENV) ..."
	@$(PIP) install --editable .
	@touch $@

$(ENV)/ready-dev: pyproject.toml $(ENV)/ready
	@echo "Installing what the tests need ..."
	@$(PIP) install --group dev
	@touch $@

$(ENV)/ready-bench: tests/bench/requirements.txt $(ENV)/ready
	@echo "Installing the peers into $(ENV)/peers ..."
	@test -x $(ENV)/peers/bin/python || $(BIN)/python -m venv --without-pip $(ENV)/peers
	@$(PIP) --python $(ENV)/peers/bin/python install -r tests/bench/requirements.txt
	@touch $@

# Some systems ship `venv` without `ensurepip`: their own pip then fills the gap.
$(BIN)/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making $(ENV) with $$("$$python" --version) ..."; \
	    rm -rf $(ENV); \
	    "$$python" -m venv $(ENV) >/dev/null 2>&1 \
	      || { "$$python" -m venv --without-pip --clear $(ENV) \
	        && "$$python" -m pip -qq --python $(BIN)/python install pip; } \
	      || exit 1; \
	    exec $(PIP) install --upgrade 'pip>=25.1'; \
	  fi; \
	done; \
	echo "affluent needs Python 3.11 or newer, and none of python3, python3.11 to 3.14 is." >&2; \
	echo "Install one, or name it: make build PYTHON=/path/to/python3.12" >&2; \
	exit 1
