# make demo: install riwaya and run it on the shipped examples.   make test: install what the tests need and run them.
PYTHON ?= python3
VENV ?= .venv
PIP := $(VENV)/bin/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test ftm browser lint eval soak assets wheel clean

demo: $(VENV)/ready
	@test -e $(VENV)/editable || $(PIP) install .
	$(VENV)/bin/riwaya demo

test: $(VENV)/editable
	$(VENV)/bin/python -m pytest

# FollowTheMoney's library, without which its tests are skipped; it builds PyICU, for which root fetches what Debian has.
ftm: $(VENV)/editable
	@$(VENV)/bin/python -c 'import icu' 2>/dev/null || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || \
	  { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y \
	    libicu-dev pkg-config g++ python3-dev >/dev/null; }
	@$(PIP) install --editable '.[ftm]'

# What the tests of the workbench look at it with: Debian's chromium, axe-core (npm), and what WeasyPrint draws PDF with.
browser: $(VENV)/editable
	@test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || { command -v chromium && command -v pdftotext && \
	  command -v npm && ldconfig -p | grep -q libpangoft2; } >/dev/null || { apt-get -qq update && \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium poppler-utils libpango-1.0-0 libpangoft2-1.0-0 \
	    libharfbuzz-subset0 $$(command -v npm >/dev/null || echo npm) >/dev/null; }
	@npm ci --silent --no-audit --no-fund --prefix tests/web/axe
	@$(PIP) install --editable '.[pdf]'

lint: $(VENV)/editable
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

# Every score on the data in ../shared; without that folder it says so and ends well.
eval: $(VENV)/editable
	$(VENV)/bin/python eval/run.py --check

# What takes longer than a check may: how linking grows, how a case of a million claims answers, and one of 100,000
# incidents to who browses it, and 500 processes killed while they write. Writes eval/soak.json.
soak: $(VENV)/editable
	$(VENV)/bin/python eval/growth.py
	$(VENV)/bin/python eval/case_size.py
	$(VENV)/bin/python eval/workbench.py
	$(VENV)/bin/python eval/kills.py 500

# Fonts, scripts and outlines of the workbench, again from the npm packages in tools/web_assets; needs node and npm.
assets: $(VENV)/editable
	PYTHONPATH=tools $(VENV)/bin/python tools/build_web_assets.py

# The package as users get it must hold every file of src/riwaya, the data with it.
wheel: $(VENV)/editable
	rm -rf dist
	$(PIP) wheel --no-deps --wheel-dir dist .
	$(VENV)/bin/python .ci/whole_wheel.py dist/*.whl

clean:
	rm -rf $(VENV) dist eval/work .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Debian keeps venv in a package of its own; where we are root (a container) we may fetch it.
$(VENV)/ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "riwaya needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3-venv >/dev/null; } || \
	  { echo "Python has no venv here: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/editable: pyproject.toml $(VENV)/ready
	@$(PIP) install --editable . --group dev
	@touch $@
