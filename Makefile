# `make demo` and `make test` do all their own set-up: they need Python 3.11 or later, and nothing else.

PYTHON ?= python3
UV ?= uv
UPGRADE ?= --upgrade

VENV := .venv
BIN := $(VENV)/bin
DEMO_VENV := .venv-demo
WHEEL_VENV := .venv-wheel
SPARK_VENV := .venv-spark

# A stamp is named after what it was made from, so a changed pin makes a new one.
checksum = $(shell cat $(1) | cksum | cut -d ' ' -f 1)
DEV_STAMP := $(VENV)/.stamp-$(call checksum,requirements/dev.txt pyproject.toml)
DEMO_STAMP := $(DEMO_VENV)/.stamp-$(call checksum,requirements/demo.txt pyproject.toml)

SPARK_STAMP := $(SPARK_VENV)/.stamp-$(call checksum,requirements/spark.txt pyproject.toml)

# The demo takes the full environment where there is one.
ifneq ($(wildcard $(DEV_STAMP)),)
DEMO_BIN := $(BIN)
DEMO_READY := $(DEV_STAMP)
else
DEMO_BIN := $(DEMO_VENV)/bin
DEMO_READY := $(DEMO_STAMP)
endif

# pyright runs in the version that is pinned, whatever the environment says.
PYRIGHT := $(shell sed -n 's/^pyright==\([0-9.]*\).*/\1/p' requirements/dev.txt)
unexport PYRIGHT_PYTHON_FORCE_VERSION PYRIGHT_PYTHON_PYLANCE_VERSION PYTHONPATH
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help test lint types layers wheel tests demo bench bench-large spark mutation format requirements clean
.NOTPARALLEL:
.DELETE_ON_ERROR:

help:
	@echo 'make demo          run the tour; its pages go to demo-report/'
	@echo 'make test          lint, types, layers, wheel, tests'
	@echo 'make format        let ruff lay out the code and mend what it can'
	@echo 'make bench         measure against the peers'
	@echo 'make bench-large   ten million dossiers on this machine (half an hour)'
	@echo 'make spark         the report over Spark, on a cluster of two worker processes (needs Java 17)'
	@echo 'make mutation      faults put into working days, deadlines and reports, and which of them the tests find (an hour or more)'
	@echo 'make requirements  renew the pins (needs uv)'
	@echo 'make clean         remove everything that these commands made'

test: lint types layers wheel tests

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV_STAMP)
	$(BIN)/mypy
	@$(BIN)/pyright --version | grep -qx 'pyright $(PYRIGHT)' || { \
	  echo 'pyright $(PYRIGHT) does not start here; "$(BIN)/pyright --version" shows why.' >&2; \
	  echo 'It and its Node come from requirements/dev.txt. The other checks: make lint layers wheel tests' >&2; \
	  exit 1; }
	$(BIN)/pyright
	PATH="$(CURDIR)/$(BIN):$$PATH" pyright --verifytypes tthc --ignoreexternal

layers: $(DEV_STAMP)
	$(BIN)/lint-imports

# The sdist, the wheel built from it, and the wheel alone in an empty environment with only the core's dependencies.
wheel: $(DEV_STAMP)
	rm -rf dist $(WHEEL_VENV)
	$(BIN)/pyproject-build --no-isolation --outdir dist .
	$(BIN)/python -m venv $(WHEEL_VENV)
	$(WHEEL_VENV)/bin/python -m pip install --quiet --require-hashes -r requirements/core.txt
	$(WHEEL_VENV)/bin/python -m pip install --quiet --no-deps --no-index dist/*.whl
	$(WHEEL_VENV)/bin/python -m pip check
	cd $(WHEEL_VENV) && bin/python -I ../tests/smoke/smoke.py

tests: $(DEV_STAMP)
	$(BIN)/python -m pytest

demo: $(DEMO_READY)
	$(DEMO_BIN)/python -m tthc demo --out demo-report

# The tests of working days and deadlines against faults put into the code; an hour or more, never part of `make test`.
mutation: $(DEV_STAMP)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/mutation.txt
	rm -rf mutants
	-PYTHONHASHSEED=0 $(BIN)/mutmut run
	$(BIN)/python -m benchmarks.mutation

bench: $(DEV_STAMP)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/bench.txt
	$(BIN)/python -m benchmarks --json benchmarks/results.json
	$(BIN)/python -m benchmarks.columns --json benchmarks/columns.json
	$(BIN)/python -m benchmarks.scale --json benchmarks/scale.json
	$(BIN)/python -m benchmarks.generate --json benchmarks/generate.json

# Ten million dossiers on one machine: half an hour, and some 3 GB of files in a folder that is taken away afterwards.
bench-large: $(DEV_STAMP)
	$(BIN)/python -m benchmarks.scale --large --json benchmarks/scale.json

# The same tests as everywhere, where pyspark is: Spark holds pandas back, so it has an environment of its own.
spark: $(SPARK_STAMP)
	$(SPARK_VENV)/bin/python -m pytest tests/scale/spark

format: $(DEV_STAMP)
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

# $(call environment,directory,pins): a virtual environment with exactly these pins and the package itself, editable.
define environment
	@$(PYTHON) -c 'import sys; sys.exit("tthc needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@echo 'Setting up $(1) from $(2) (once; a minute or two)'
	@$(PYTHON) -m venv $(1)
	@$(1)/bin/python -m pip install --quiet --require-hashes -r $(2)
	@$(1)/bin/python -m pip install --quiet --no-deps --no-index --no-build-isolation --editable .
	@rm -f $(1)/.stamp-*
	@touch $@
endef

$(DEV_STAMP):
	$(call environment,$(VENV),requirements/dev.txt)

$(DEMO_STAMP):
	$(call environment,$(DEMO_VENV),requirements/demo.txt)

$(SPARK_STAMP):
	$(call environment,$(SPARK_VENV),requirements/spark.txt)

# All but spark, which holds pandas back: it has an environment of its own.
EXTRAS := arrow cli duckdb pandas polars scale slip testing view
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header $(UPGRADE)

requirements:
	$(COMPILE) pyproject.toml requirements/dev.in $(EXTRAS:%=--extra %) --output-file requirements/dev.txt
	$(COMPILE) pyproject.toml requirements/demo.in --extra cli --extra view --constraint requirements/dev.txt --output-file requirements/demo.txt
	$(COMPILE) pyproject.toml --constraint requirements/dev.txt --output-file requirements/core.txt
	$(COMPILE) --no-deps requirements/bench.in --output-file requirements/bench.txt
	$(COMPILE) pyproject.toml requirements/spark.in --extra spark --output-file requirements/spark.txt
	$(COMPILE) requirements/mutation.in --constraint requirements/dev.txt --output-file requirements/mutation.txt

clean:
	rm -rf $(VENV) $(DEMO_VENV) $(WHEEL_VENV) $(SPARK_VENV) build dist demo-report mutants
	rm -rf .benchmarks .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
