# make report      a report of all backends in prelim-report/
# make test        the whole test suite
# make test-page   the page of a report in a real browser; needs Chromium
# make test-valgrind   instructions counted by valgrind itself
# make bench       what each rule costs, quickly, in prelim-report/
# make bench-asv   the same by asv, with its pages in asv_bench/html/
# make bench-engine  the reference engine beside its peers
# make bench-reports  how long reports take to read and to write
# make mutants     which clauses notice which faults, in mutants-report/
# make lint        ruff and mypy
# make docs        the site: guides, and a page for each clause, in site/
# Each installs what it needs into .venv, once, and again when a package or the list of files changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := src spec backends conformance reports asv_bench/engine asv_bench/sweep asv_bench/gate asv_bench/benchmarks
# An editable install links file by file: a new or renamed module needs another one.
FILES := $(shell find $(SOURCES) -type f ! -name '*.pyc' | sort | cksum | cut -d' ' -f1)
# Python compiles what is imported, once: pip would compile all of torch, which takes as long as the rest.
unexport PYTHONDONTWRITEBYTECODE
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-compile -qq -c constraints.txt

.PHONY: report test test-page test-valgrind mutants docs bench bench-asv bench-engine bench-reports lint clean
.DELETE_ON_ERROR:

report: $(VENV)/.torch,jax-$(FILES)
	$(BIN)/prelim run -b reference -b numpy -b torch -b jax --out prelim-report

test: $(VENV)/.dev-$(FILES)
	$(BIN)/python -m pytest -n auto

test-page: $(VENV)/.browser-$(FILES)
	$(BIN)/python -m pytest tests/browser

test-valgrind: $(VENV)/.dev-$(FILES)
	$(BIN)/python -m pytest tests/valgrind

bench: $(VENV)/.torch,jax,plot-$(FILES)
	$(BIN)/prelim bench -b reference -b numpy -b torch -b jax --quick --plots --out prelim-report

# asv trusts the hash it is told: refuse to file results of changed files under a commit.
bench-asv: $(VENV)/.torch,jax,bench-$(FILES)
	@git diff --quiet HEAD || { echo "commit first: asv files its results under a commit"; exit 1; }
	cd asv_bench && ../$(BIN)/asv machine --yes
	cd asv_bench && ../$(BIN)/asv run --python=same --set-commit-hash $$(git rev-parse HEAD) --record-samples $(ASV)
	cd asv_bench && ../$(BIN)/asv publish

bench-engine: $(VENV)/.torch,jax,bench-$(FILES)
	$(BIN)/python -m prelim.asv_bench.engine

bench-reports: $(VENV)/.dev-$(FILES)
	$(BIN)/python asv_bench/reports.py

mutants: $(VENV)/.dev-$(FILES)
	PYTHONPATH=tests $(BIN)/python -m mutants

docs: $(VENV)/.docs-$(FILES) prelim-report/.verified mutants-report/kills.csv
	$(BIN)/mkdocs build --quiet

prelim-report/records.jsonl:
	$(MAKE) report

# A page shows no script that does not do what it says.
prelim-report/.verified: prelim-report/records.jsonl
	$(BIN)/prelim repro --verify prelim-report
	@touch $@

mutants-report/kills.csv:
	$(MAKE) mutants

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
	rm -rf $(VENV) build dist *.egg-info prelim-report mutants-report site asv_bench/env asv_bench/html asv_bench/results
