# The guide's commands. Each does all its own set-up: Python 3.11+ and make suffice.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-emit-index-url --no-annotate --no-header

# A build that fails leaves the site that is there as it was.
NEW := .cache/site
TAKEN := .cache/take-along
BUILD = $(MKDOCS) build --strict --site-dir $(NEW) && rm -rf site && mv $(NEW) site

# What the files to take along are dated by: the day of the text.
publish: export SOURCE_DATE_EPOCH := $(or $(SOURCE_DATE_EPOCH),$(shell git log -1 --format=%ct 2>/dev/null))

# A browser may be too slow beside another: what failed is tried once more, alone, and
# fails if it fails again. What was told of the first time stays in the log.
ALONE = $(BIN)/python -m pytest -q --last-failed --last-failed-no-failures none

.PHONY: help serve build ledger publish check scheduled test audit bench update clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: .venv/runtime ## read the guide at 127.0.0.1:8000, reloading as you edit
	$(MKDOCS) serve --no-strict --dev-addr 127.0.0.1:8000 --livereload --watch overrides

build: .venv/runtime ## build the site into site/, every warning an error, with compressed copies
	$(BUILD)
	PYTHONPATH=hooks $(BIN)/python -m guide compress site

ledger: .venv/runtime ## build the site, and note its new addresses in tests/published.txt
	$(BUILD)
	PYTHONPATH=hooks $(BIN)/python -m guide permalinks update site

publish: .venv/dev ## build the site with the PDF, the EPUB and the copy that opens from disk
	$(BIN)/python hooks/guide/chromium.py
	SITE_URL= GUIDE_ON_DISK=true $(MKDOCS) build --strict --site-dir $(TAKEN)/site
	PYTHONPATH=hooks $(BIN)/python -m guide.publish $(TAKEN)/site $(TAKEN)/files
	GUIDE_FILES=$(TAKEN)/files $(BUILD)
	PYTHONPATH=hooks $(BIN)/python -m guide compress site

check: .venv/runtime ## check the content alone, without building
	PYTHONPATH=hooks $(BIN)/python -m guide check docs

scheduled: .venv/runtime ## the same, and fail on what is due for a check (for a timed job)
	PYTHONPATH=hooks $(BIN)/python -m guide check docs --scheduled

test: .venv/dev ## lint, types, content, a strict build and all tests in a browser
	$(BIN)/python hooks/guide/chromium.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=hooks $(BIN)/python -m guide check docs
	$(BUILD)
	$(BIN)/python -m pytest -q -n 2 --dist worksteal || $(ALONE)

audit: .venv/dev ## what needs Node, Java or another builder, and mutants; skips loudly what is missing
	$(BIN)/python -u tests/audit/audit.py

bench: .venv/dev ## what readers load and builds take, beside plain Material
	$(BIN)/python tests/bench/bench.py

update: .venv/dev ## pin the newest versions that fit together
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --group dev --constraint requirements.txt -o requirements-dev.txt
	$(COMPILE) pyproject.toml --group dev --group audit \
		--constraint requirements-dev.txt -o tests/audit/requirements.txt
	echo cffconvert | $(COMPILE) --no-deps - -o tests/audit/cffconvert.txt

clean: ## remove everything that these commands made
	rm -rf .venv .cache site node_modules tests/audit/node_modules

.venv/runtime: requirements.txt | .venv/bin/python
	$(PIP) -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/bin/python
	$(PIP) -r requirements-dev.txt
	@touch $@ .venv/runtime

# Debian and Ubuntu keep venv in a package of its own.
.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& apt-get update -qq && apt-get install -qq -y python3-venv; } \
		|| { echo "Python's venv is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
