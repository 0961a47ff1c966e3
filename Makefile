# make site     builds the site into output/
# make serve    serves it with live reload
# make test     runs every check
# make soak     runs 10,000 random edits, and kills 300 builds, each checked against a clean build
# make golden   rewrites the expected outputs of the tests; read the difference before you commit it
# make docs     writes the lists of docs/themes.md and docs/checks.md off the code
# make bench    measures builds and previews beside others, and the search index (see benchmarks/README.md)
# make labels   measures how well raw texts are read, on the labelled ones of tests/desk/
# make screenshots   takes a picture of every kind of page, wide and narrow, light and dark, into screenshots/
# make lighthouse    has Lighthouse judge the pages that matter most; leave the machine alone meanwhile
# make lock     renews both lock files and package-lock.json
# make clean    removes what was made here

PYTHON ?= python3
RUN = .venv/bin/python
PIP = $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: site serve test soak golden docs labels screenshots lighthouse bench lock clean
.DELETE_ON_ERROR:

site: .venv/site.stamp
	$(RUN) -m generator build

serve: .venv/site.stamp
	$(RUN) -m generator serve

test: .venv/dev.stamp node_modules/.stamp
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	sh tests/browser/install-chromium.sh || test -z "$$CI"
	$(RUN) -m pytest --numprocesses=auto --dist=worksteal

soak: .venv/dev.stamp
	RUMOURMILL_STEPS=10000 RUMOURMILL_KILLS=300 $(RUN) -m pytest --numprocesses=auto \
		tests/cases/test_random_edits.py tests/unit/test_faults.py

golden: .venv/dev.stamp
	UPDATE=1 $(RUN) -m pytest --quiet

docs: .venv/dev.stamp
	$(RUN) -m docs.views
	$(RUN) -m docs.checks

labels: .venv/dev.stamp
	$(RUN) -m tests.desk.measure

screenshots: .venv/dev.stamp
	sh tests/browser/install-chromium.sh
	$(RUN) -m tests.browser.screenshots

lighthouse: .venv/dev.stamp node_modules/.stamp
	sh tests/browser/install-chromium.sh
	$(RUN) -m tests.browser.lighthouse

bench: .venv/dev.stamp
	$(RUN) -m benchmarks.incremental
	$(RUN) -m benchmarks.search
	$(RUN) -m benchmarks.preview

# The stamps are younger than the lock files that they stand for.
.venv/site.stamp: requirements.lock | $(RUN)
	$(PIP) -r requirements.lock
	touch $@

.venv/dev.stamp: requirements-dev.lock | $(RUN)
	$(PIP) -r requirements-dev.lock
	touch $@

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ test "$$(id -u)" = 0 && apt-get update --quiet=2 && apt-get install --yes --quiet=2 python3-venv; } || \
		{ echo 'Python lacks venv: install it (Debian: apt-get install python3-venv)' >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv

# Without npm the tests that need its packages are skipped, and say so.
node_modules/.stamp: package.json package-lock.json .npmrc
	@mkdir -p node_modules
	@if command -v npm >/dev/null; then npm ci --loglevel=error; \
	else echo 'npm is not here: the CommonMark examples and the HTML checker are skipped' >&2; fi
	@command -v npm >/dev/null && touch $@ || true

LOCK = uv pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock'

lock:
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) pyproject.toml --group dev --group packaging --constraint requirements.lock \
		--output-file requirements-dev.lock
	npm install --package-lock-only

clean:
	rm -rf .venv node_modules output .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
