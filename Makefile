# make report      a report of all backends in prelim-report/
# make test        the whole test suite
# make test-page   the page of a report in a real browser; needs Chromium
# Each installs what it needs into .venv, once, and again when a package or the list of files changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := src spec backends conformance reports asv_bench
# An editable install links file by file: a new or renamed module needs another one.
FILES := $(shell find $(SOURCES) -type f ! -name '*.pyc' | sort | cksum | cut -d' ' -f1)
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check -qq -c constraints.txt

.PHONY: report test test-page lint clean
.DELETE_ON_ERROR:

report: $(VENV)/.torch,jax-$(FILES)
	$(BIN)/prelim run --out prelim-report

test: $(VENV)/.dev-$(FILES)
	$(BIN)/python -m pytest -n auto

test-page: $(VENV)/.browser-$(FILES)
	$(BIN)/python -m pytest tests/browser

lint: $(VENV)/.dev-$(FILES)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

$(VENV)/.%-$(FILES): pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing prelim[$*] into $(VENV) ..."
	$(INSTALL) -e '.[$*]'
	@find $(VENV) -maxdepth 1 -name ".*-*" ! -name "*-$(FILES)" -delete
	@touch $@

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) build dist *.egg-info prelim-report
