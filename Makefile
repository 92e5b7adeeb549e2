# Everything here needs python3 (3.10 or newer) and make; the rest lands in .venv on first use.

PYTHON ?= python3
PY := .venv/bin/python
NBVAL := --nbval --nbval-current-env --nbval-cell-timeout=60 -n 2 --dist loadfile

INSTALL := $(PY) -m pip install --quiet --no-compile --no-deps --require-hashes
PIN := $(PY) -m uv pip compile --universal --python-version 3.10 \
    --generate-hashes --custom-compile-command "make lock" --quiet

# JupyterLab refuses to run as root, which is what one is in most containers.
ALLOW_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: help lab quick test refresh site lite class solutions slides lint bench rates planted mutants screens screenshots ranges lock

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

lab: .venv/learner ## Open the course in JupyterLab (options: make lab ARGS="--no-browser --port=8890")
	.venv/bin/jupyter lab $(ALLOW_ROOT) $(ARGS) notebooks/00_start_here.ipynb

quick test refresh site solutions slides: export BACKPROP_STRICT = 1
# a hundred Pythons start, and where none may keep what it compiles, each compiles all it imports
quick test: export PYTHONDONTWRITEBYTECODE =
# the folder of a Pyodide release, for the tests of what runs in a page (make test PYODIDE=folder)
ifdef PYODIDE
test: export BACKPROP_PYODIDE = $(PYODIDE)
endif
quick: lint ## Run the checks for the working loop: lint, unit, doctest, each notebook's outputs
	MPLBACKEND=Agg $(PY) -m pytest -n 2 --dist worksteal -m "not browser and not kernel"
	$(PY) -m pytest $(NBVAL) notebooks

test: lint ## Run every check: lint, unit, doctest, kernel, browser, then each notebook's outputs
	MPLBACKEND=Agg $(PY) -m pytest -n 2 --dist worksteal
	$(PY) -m pytest $(NBVAL) notebooks

refresh: .venv/installed ## Execute all notebooks, store their outputs in normal form, write their times and teaching/
	$(PY) -m tools.refresh_notebooks
	$(PY) -m tools.lesson_times --write
	$(PY) -m tools.teaching

site: .venv/installed ## Write html/: the lessons as pages that step without Python and without network (with Python in them: make site PYODIDE=folder)
	$(PY) -m tools.site $(if $(PYODIDE),--pyodide "$(PYODIDE)") $(ARGS)

lite: .venv/installed .venv-lite/installed ## Write lite/: JupyterLab, Python and the course in a browser alone (make lite PYODIDE=folder)
	$(PY) -m tools.lite "$(PYODIDE)" $(ARGS)

class: N ?= 20
class: .venv-class/installed ## Let N learners work in a JupyterHub of this machine, print what it takes (make class N=20)
	.venv-class/bin/python -m tools.classroom "$(N)"

solutions: .venv/installed ## Write solutions/: the notebooks with every question answered, for teachers
	$(PY) -m tools.solutions $(ARGS)

slides: .venv/installed ## Write slides/: a deck for each lesson, each one file (look at all: ARGS=--check)
	$(PY) -m tools.slides $(ARGS)

lint: .venv/installed ## Check style (ruff) and the import arrows (import-linter)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/lint-imports --no-logo

bench: .venv/installed ## Measure speed side by side with the peers, against bounds
	$(PY) -m benchmarks

rates: .venv/installed ## Print how often the checks are right, over thousands of draws
	BACKPROP_MANY_DRAWS=1 $(PY) -m pytest -q -s -n 0 tests/slips/test_diagnosis.py tests/slips/test_catalogue.py \
	    tests/checks/test_backprop.py tests/checks/own_program/test_search.py

planted: .venv/installed ## Plant a fault at a time and see that a test sees it (part: ARGS="prediction.js δ")
	$(PY) -m tools.planted_faults $(ARGS)

mutants: .venv/installed ## Change an operator or number at a time and see that a test sees it (part: ARGS="--each 9 slips")
	$(PY) -m tools.mutants $(ARGS)

screens: .venv/installed ## Look at each frame of each widget on each screen, in three fonts (part: ARGS="LineOrder phone")
	$(PY) -m tests.browser.screens $(ARGS)

screenshots: .venv/installed ## Take the pictures of README in a real JupyterLab
	$(PY) -m tools.take_screenshots

ranges: .venv/installed ## Test lowest and highest versions on each Python (one: ARGS="--python 3.12 --end lowest")
	$(PY) -m tools.ranges $(ARGS)

lock: .venv/installed ## Pin the ranges of pyproject.toml and of the hub (newest: make lock ARGS=--upgrade)
	$(PIN) pyproject.toml --group dev $(ARGS) -o requirements.lock
	$(PIN) pyproject.toml --group editable --constraint requirements.lock --no-annotate $(ARGS) -o requirements-lab.lock
	$(PIN) deploy/jupyterhub/requirements.in --constraint requirements-lab.lock --no-annotate $(ARGS) \
	    -o deploy/jupyterhub/requirements.lock

# what the lessons need: half of what the tests need, in the same versions
.venv/learner: requirements-lab.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Python 3.10 or newer is needed")'
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements-lab.lock
	$(PY) -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed: requirements.lock .venv/learner
	$(INSTALL) -r requirements.lock
	@touch $@

# what builds lite/, and the wheels that its pages load beside those of Pyodide
.venv-lite/installed: tools/lite/builder.txt tools/lite/wheels.txt
	rm -rf .venv-lite
	$(PYTHON) -m venv .venv-lite
	.venv-lite/bin/python -m pip install --quiet --no-deps --require-hashes -r tools/lite/builder.txt
	.venv-lite/bin/python -m pip download --quiet --no-deps --require-hashes --only-binary=:all: \
	    --implementation py --abi none --platform any -d .venv-lite/wheels -r tools/lite/wheels.txt
	@touch $@

# a JupyterHub, its proxy, and what a learner needs
.venv-class/installed: deploy/jupyterhub/requirements.lock deploy/jupyterhub/package-lock.json \
    requirements-lab.lock pyproject.toml
	@command -v npm >/dev/null || { echo "JupyterHub's proxy needs Node.js: install node and npm (20 or newer)"; exit 2; }
	rm -rf .venv-class
	$(PYTHON) -m venv .venv-class
	.venv-class/bin/python -m pip install --quiet --no-deps --require-hashes \
	    -r requirements-lab.lock -r deploy/jupyterhub/requirements.lock
	.venv-class/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	cp deploy/jupyterhub/package.json deploy/jupyterhub/package-lock.json .venv-class
	npm ci --loglevel=error --no-audit --no-fund --prefix .venv-class
	@touch $@
