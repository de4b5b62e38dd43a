# Everything sets itself up: a virtual environment in .venv, made by any Python from 3.11 on.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
SHARED ?= ../shared
ARCHIVE ?= dragoman.db
FOLDER ?= build/screenshots

.PHONY: help demo test lint types data tests ray bench dates soak score clean browser screenshots fuzz

help:  ## tell what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,llm]'
	@touch $@

demo: $(READY)  ## read the example pages into an archive of their own, and tell how to ask it
	@folder=$$(mktemp -d) && archive=$$folder/demo.db \
	&& $(BIN)/dragoman read examples --archive $$archive \
	&& echo && echo "Who demanded what? The archive answers:" && echo \
	&& $(BIN)/dragoman search --act REQUEST --limit 5 --archive $$archive \
	&& echo && echo "Ask it yourself:" \
	&& echo "  $(BIN)/dragoman search WORDS --archive $$archive" \
	&& echo "  $(BIN)/dragoman search --speaker Baghaei --archive $$archive" \
	&& echo "  $(BIN)/dragoman show ID --archive $$archive" \
	&& echo "  $(BIN)/dragoman stats --archive $$archive" \
	&& echo && echo "Or in the browser:" \
	&& echo "  $(BIN)/dragoman serve --archive $$archive"

test: lint types data tests  ## run every check

lint: $(READY)  ## look for what ruff finds
	$(BIN)/ruff check src tests $(wildcard benchmarks)

types: $(READY)  ## check the types, strictly
	$(BIN)/mypy

data: $(READY)  ## check the data of languages and knowledge
	$(BIN)/dragoman check

tests: $(READY)  ## run the tests on every core; those that need ../shared are skipped where it is missing
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

browser: $(VENV)/browser  ## walk through the reading room in Debian's Chromium (apt-get install chromium)
	$(BIN)/python -m pytest tests/browser

screenshots: $(VENV)/browser  ## make a picture of every page of the reading room (ARCHIVE=file, FOLDER=where)
	$(BIN)/python tests/browser/screenshots.py $(ARCHIVE) $(FOLDER)

$(VENV)/browser: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[browser]'
	@touch $@

fuzz: $(READY)  ## ask the API what nobody thought of, with schemathesis, which goes into an environment of its own (SEED=number repeats a run)
	@test -e .venv-fuzz/ready || { $(PYTHON) -m venv .venv-fuzz && .venv-fuzz/bin/python -m pip install --quiet \
	  --disable-pip-version-check --constraint constraints.txt --editable '.[fuzz]' && touch .venv-fuzz/ready; }
	.venv-fuzz/bin/python tests/fuzz/fuzz.py $(if $(SEED),--seed $(SEED))

bench: $(READY)  ## measure the speed
	$(BIN)/python benchmarks/reading.py && $(BIN)/python benchmarks/startup.py && $(BIN)/python benchmarks/keeping.py

dates: $(READY)  ## compare the reading of dates with dateparser, which goes into an environment of its own
	$(BIN)/python benchmarks/dates.py

ray: $(READY)  ## test the engine that is a Ray cluster, in an environment of its own (500 MB)
	@test -e .venv-ray/ready || { $(PYTHON) -m venv .venv-ray && .venv-ray/bin/python -m pip install --quiet \
	  --disable-pip-version-check --constraint constraints.txt --editable '.[dev,ray]' && touch .venv-ray/ready; }
	.venv-ray/bin/python -m pytest -m ray tests/test_batch_ray.py

soak: $(READY)  ## run the property tests on ten thousands of new random examples (SEED=number repeats a run)
	@seed=$${SEED:-$$RANDOM}; echo "seed $$seed" \
	&& $(BIN)/python -m pytest -m hypothesis --hypothesis-profile=soak --hypothesis-seed=$$seed

score: $(READY)  ## score against the hand-read records (SHARED=folder of the measuring pages)
	@folder=$$(mktemp -d) \
	&& $(BIN)/dragoman read $(SHARED)/seeds --format jsonl > $$folder/seeds.out \
	&& $(BIN)/dragoman read $(SHARED)/corpus/dev.jsonl --format jsonl > $$folder/dev.out \
	&& $(BIN)/dragoman evaluate $(SHARED)/gold/seeds $$folder/seeds.out \
	&& $(BIN)/dragoman evaluate $(SHARED)/gold/dev $$folder/dev.out --by lang

clean:  ## take away what was made here
	rm -rf $(VENV) .venv-ray .venv-fuzz build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
