# Testimony Desk. `make help` lists what can be done; each target sets up what it needs.
SHELL := /bin/sh
PYTHON := .venv/bin/python
CODE := testimony_desk tests tools benchmarks
DEMO :=

.PHONY: demo window test check run soak bench build strings help

demo: ## the main job on real input, without a screen: record, consent, send, receive, count
	@tools/set_up.sh run
	@$(PYTHON) -m testimony_desk demo $(DEMO)

window: ## open the window (VAULT=folder opens that vault)
	@tools/set_up.sh window
	@$(PYTHON) -m testimony_desk $(if $(VAULT),--vault $(VAULT))

run: window ## the same as window

test: check ## all gates and all tests, under 10 minutes on 2 cores
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m pytest -n 3 --dist worksteal --durations 10

check: ## the gates alone: ruff, types, layers, sizes, gate types, plain text, strings
	@tools/set_up.sh dev
	@.venv/bin/ruff check $(CODE)
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache | tail -n 12
	@$(PYTHON) tools/size_gate.py
	@$(PYTHON) tools/gate_types.py
	@$(PYTHON) tools/plain_text_gate.py
	@$(PYTHON) tools/strings.py check

soak: ## the long runs: power cuts, kills, failing disks (SOAK_MINUTES=60; SEED=n repeats one; ROWS=kills for some)
	@tools/set_up.sh fuzz
	@$(PYTHON) tools/soak.py $(ROWS)

bench: ## measure against plain SQLite, Debian's age and bare windows, as ratios (ONLY=first_window)
	@tools/set_up.sh dev
	@$(PYTHON) benchmarks/run.py $(ONLY)

build: ## make the program folder dist/testimony-desk and try it
	@tools/set_up.sh dev
	@.venv/bin/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build build_installer.spec
	@$(PYTHON) tools/smoke_build.py dist/testimony-desk

strings: ## bring the translation catalogues up to date with the source
	@tools/set_up.sh dev
	@$(PYTHON) tools/strings.py update
	@if ls i18n/pending/*.json >/dev/null 2>&1; then $(PYTHON) tools/strings.py merge i18n/pending/*.json && rm i18n/pending/*.json; fi
	@$(PYTHON) tools/strings.py compile

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10
