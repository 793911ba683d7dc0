# Two commands are enough on a fresh machine with Python >= 3.11, git and make: `make demo` and `make test`.
# `make help` prints the rest.

RUN    := .venv/bin/python
DB     ?= sqlite
PORT   ?= 8000
HOST   ?= 127.0.0.1
ARGS   ?=
export PORT HOST

.DEFAULT_GOAL := help
.PHONY: help demo test check tour bench backup restore screens messages lock format clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo:  ## set everything up and start the demonstration with its worker (PORT=8000, HOST=127.0.0.1)
	@tools/setup.sh base
	@exec $(RUN) tools/demo.py

test:  ## set up and run all tests (DB=postgres on a real PostgreSQL, ARGS="-k word" for some, CI=1: no skips)
	@DB="$(DB)" tools/test.sh $(ARGS)

check:  ## the gate without tests: format, lint, types, contracts, templates, translations, migrations, deploy
	@tools/setup.sh dev
	@$(RUN) tools/check.py

tour:  ## print the spine of the product in reading order
	@tools/setup.sh base
	@$(RUN) tools/tour.py $(ARGS)

bench:  ## measure the pages at 100,000 cases (docs/performance.md)
	@tools/setup.sh dev
	@$(RUN) bench/run.py $(ARGS)

backup:  ## database and attachments into var/backups/<time>.tar
	@tools/setup.sh base
	@$(RUN) tools/backup.py save $(ARGS)

restore:  ## put FILE=… back into an empty database and compare it row by row, file by file
	@tools/setup.sh base
	@$(RUN) tools/backup.py restore "$(FILE)"

screens:  ## make docs/screens again from the demonstration
	@tools/setup.sh dev
	@$(RUN) tools/screens.py $(ARGS)

messages:  ## collect the words to translate, then compile both languages
	@tools/setup.sh dev
	@$(RUN) tools/messages.py extract
	@$(RUN) tools/messages.py compile

lock:  ## resolve requirements/*.in and package.json anew
	@tools/setup.sh dev
	@tools/lock.sh

format:  ## put code and imports into their one form
	@tools/setup.sh dev
	@$(RUN) -m ruff check --fix-only --quiet .
	@$(RUN) -m ruff format .

clean:  ## remove what make made: environment, demonstration, caches (never var/backups)
	@rm -rf .venv node_modules .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@rm -rf var/demo.sqlite3* var/static var/files var/outbox var/keys.json
