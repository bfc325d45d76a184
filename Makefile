# Afterword. `make demo` and `make test` are all a newcomer needs: each sets everything up by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
PIP_WHEEL := $(firstword $(wildcard vendor/pip-*.whl))
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS ?=

.PHONY: demo test fast long check bench chaos audit attack postgresql lock clean
.DEFAULT_GOAL := demo

demo: $(READY)
	$(BIN)/afterword demo $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

fast: $(READY)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile -m "not slow" $(ARGS)

# Every property with all its examples: four times as many as in `make test`.
long: $(READY)
	AFTERWORD_EXAMPLES=all $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m benchmarks $(ARGS)

# A Python without ensurepip (Debian's, before python3-venv is added) gets pip from the wheel in vendor/.
$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once; a minute or two)..."
	@$(PYTHON) -c 'import sys; sys.exit("Afterword needs Python 3.11 or newer; try make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV) && $(PYTHON) -m venv --without-pip $(VENV) && $(BIN)/python $(PIP_WHEEL)/pip --disable-pip-version-check --quiet install --no-index $(PIP_WHEEL); }
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable . 2>/dev/null || $(PIP) install --no-deps --editable .
	@touch $@

chaos: $(READY)
	$(BIN)/python -m benchmarks.chaos $(ARGS)

# What is installed, against the open advisory database; says so plainly where that cannot be reached.
audit: $(READY)
	$(BIN)/python .ci/audit.py $(ARGS)

# Requests made from our own API description, and texts and files spoilt at random, for minutes instead of seconds.
attack: $(READY)
	AFTERWORD_ATTACK=20 AFTERWORD_EXAMPLES=all $(BIN)/python -m pytest tests/security -n auto --maxprocesses 4 --dist loadfile $(ARGS)

# All use cases and transcripts on a real PostgreSQL: a server that is given, Debian's, or the one of the wheel.
postgresql: $(READY)
	AFTERWORD_TEST_POSTGRESQL=all $(BIN)/python -m pytest tests/handlers tests/conversations tests/storage -n auto --maxprocesses 4 --dist loadfile $(ARGS)

lock:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 \
	  --no-emit-index-url --no-annotate --custom-compile-command "make lock" --output-file requirements.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
