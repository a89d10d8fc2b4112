# make demo — the gap report and the map of the sample park; make test — everything that CI checks;
# make fuzz SEED=0 INPUTS=100000 SECONDS=3600 — as many mutated inputs as there is time for (LOG=FILE to stop and go on);
# make quick — the checks that take seconds; make test-deep — properties on many and large cases.
VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml -
PARALLEL = -n 2 --dist loadgroup

.PHONY: demo docs test test-deep fuzz quick lint bench lock clean

demo: $(VENV)/.demo
	@mkdir -p demo
	@$(BIN)/chainmap gaps examples/pv_park
	@$(BIN)/chainmap gaps examples/pv_park --format html -o demo/pv_park-gaps.html
	@$(BIN)/chainmap map examples/pv_park -o demo/pv_park-map.html
	@echo
	@echo "Gap report:  $(CURDIR)/demo/pv_park-gaps.html"
	@echo "Chain map:   $(CURDIR)/demo/pv_park-map.html"

test: $(VENV)/.test
	@sh tests/browser.sh
	@sh tests/neo4j/jars.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(PARALLEL) -m 'not heavy' --cov --cov-report=term-missing:skip-covered
	$(BIN)/python -m pytest $(PARALLEL) -m heavy

test-deep: $(VENV)/.test
	@sh tests/browser.sh
	@sh tests/neo4j/jars.sh
	CHAINMAP_DEEP=1 $(BIN)/python -m pytest $(PARALLEL)

SEED ?= 0
INPUTS ?= 100000
SECONDS ?= 3600

fuzz: $(VENV)/.test
	$(BIN)/python -m tests.fuzz --seed $(SEED) --inputs $(INPUTS) --seconds $(SECONDS) $(if $(LOG),--log $(LOG))

quick: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(PARALLEL) -m 'not slow and not browser'

lint: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.test
	$(BIN)/python -m tests.docs.pages

bench: $(VENV)/.test
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.tables
	$(BIN)/python -m benchmarks.chains
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.plan
	$(BIN)/python -m benchmarks.anchors
	$(BIN)/python -m benchmarks.pairs
	$(BIN)/python -m benchmarks.event
	@sh tests/neo4j/jars.sh
	$(BIN)/python -m benchmarks.neo4j

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "chainmap needs Python 3.11 or newer; none was found. Install one, or give it: make demo PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; \
	  else echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; exit 1; fi; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml requirements/install.txt
	$(PIP) install --require-hashes --requirement requirements/install.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/bin/python pyproject.toml requirements/test.txt
	$(PIP) install --require-hashes --requirement requirements/test.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.demo

lock: $(VENV)/.test
	$(PIP) install uv
	printf "editables\nhatchling\n" | $(LOCK) --output-file requirements/install.txt
	printf "editables\nhatchling\n" | $(LOCK) --extra dev --output-file requirements/test.txt

clean:
	rm -rf $(VENV) demo build dist .coverage .mypy_cache .ruff_cache .pytest_cache
