# `make demo` and `make test` set up everything they need; `make help` lists the rest.
PYTHON ?= python3
RUN := .venv
DEV := .venv-dev
SHARED ?= ../shared
PIP := -m pip install --quiet --disable-pip-version-check

.PHONY: help demo serve test check format gate score bench docs lock clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# What a user has: the locked runtime libraries and the built package, nothing else.
$(RUN)/.ready: requirements/run.txt requirements/build.txt pyproject.toml $(shell find src -type f -not -name '*.pyc')
	@test -x $(RUN)/bin/python || $(PYTHON) -m venv $(RUN)
	@$(RUN)/bin/python $(PIP) --require-hashes -r requirements/run.txt -r requirements/build.txt
	@$(RUN)/bin/python $(PIP) --no-deps --no-build-isolation --force-reinstall .
	@touch $@

# What a developer has beside it; the package in it is the built wheel, so the tests test what ships.
$(DEV)/.libraries: requirements/dev.txt
	@test -x $(DEV)/bin/python || $(PYTHON) -m venv $(DEV)
	@$(DEV)/bin/python $(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

$(DEV)/.ready: $(DEV)/.libraries pyproject.toml $(shell find src -type f -not -name '*.pyc')
	@rm -rf dist
	@$(DEV)/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation -w dist .
	@$(DEV)/bin/python $(PIP) --no-deps --force-reinstall dist/*.whl
	@touch $@

demo: $(RUN)/.ready  ## read the sample reports and print the brief
	@mkdir -p out && rm -f out/demo.db*
	@$(RUN)/bin/dragoman read examples/reports --store out/demo.db
	@$(RUN)/bin/dragoman brief "Trump" "Putin" --store out/demo.db --as-of 2018-12-01
	@$(RUN)/bin/dragoman brief "Trump" "Putin" --store out/demo.db --as-of 2018-12-01 --format html --out out/brief.html
	@echo "The same brief as a page: out/brief.html. The store: out/demo.db (ask it with $(RUN)/bin/dragoman … --store out/demo.db)."

serve: $(RUN)/.ready  ## open the desk over the sample reports
	@mkdir -p out
	@$(RUN)/bin/dragoman read examples/reports --store out/demo.db
	@$(RUN)/bin/dragoman serve --store out/demo.db

test: $(DEV)/.ready $(RUN)/.ready  ## run the tests against the built wheel
	@$(RUN)/bin/dragoman --version
	@$(DEV)/bin/python -m pytest

check: $(DEV)/.libraries  ## format, lint, types, import contracts, docs
	@$(DEV)/bin/ruff format --check .
	@$(DEV)/bin/ruff check .
	@$(DEV)/bin/mypy
	@PYTHONPATH=src $(DEV)/bin/lint-imports --no-cache
	@PYTHONPATH=src $(DEV)/bin/python -m tools.docs --check

format: $(DEV)/.libraries  ## put the code in form
	@$(DEV)/bin/ruff format .
	@$(DEV)/bin/ruff check --fix .

docs: $(DEV)/.libraries  ## write the generated parts of the docs
	@PYTHONPATH=src $(DEV)/bin/python -m tools.docs

gate: $(DEV)/.ready  ## hold the quality floors (needs ../shared)
	@$(DEV)/bin/python -m benchmarks.gate --shared $(SHARED)
	@$(DEV)/bin/python -m benchmarks.corpora --shared $(SHARED)

score: $(DEV)/.ready  ## print the scores on the development reports (needs ../shared)
	@$(DEV)/bin/python -m benchmarks.score --shared $(SHARED)

bench: $(DEV)/.ready  ## print words a second by stage
	@$(DEV)/bin/python -m benchmarks.speed

lock: $(DEV)/.libraries  ## renew the locked requirements
	@$(DEV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements/run.txt
	@$(DEV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/build.in -o requirements/build.txt
	@$(DEV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml requirements/dev.in -o requirements/dev.txt

clean:  ## remove what the other targets made
	rm -rf $(RUN) $(DEV) build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis
