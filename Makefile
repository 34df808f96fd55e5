# Two commands that matter: `make demo` shows what kg does, `make test` checks it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint bench floors clean

WHO_HELD_WHAT = SELECT ?date ?event ?organizer WHERE { \
  ?e kgo:organizer ?o ; kgo:startDate ?date ; rdfs:label ?event . ?o rdfs:label ?organizer \
  FILTER(langMatches(lang(?event), "zh-Hans") && langMatches(lang(?organizer), "zh-Hans")) } ORDER BY ?date ?event ?organizer LIMIT 8

WHO_HAS_WHICH_POST = SELECT ?person ?title ?organization ?quote WHERE { \
  ?post kgo:title ?title ; kgo:organization/rdfs:label ?organization . \
  ?said rdf:subject ?post ; rdf:predicate kgo:holder ; rdf:object/rdfs:label ?person ; kgo:quote ?quote \
  FILTER(langMatches(lang(?person), "zh-Hans") && langMatches(lang(?organization), "zh-Hans")) \
  FILTER(strlen(?quote) < 30) } ORDER BY ?person ?title LIMIT 8

demo: $(VENV)/.installed
	$(BIN)/kg build samples -o demo
	@printf '\n%s\n\n' '── Who held what, and when?'
	@$(BIN)/kg query demo '$(WHO_HELD_WHAT)'
	@printf '\n%s\n\n' '── Who has which post, and in which words does a document say so?'
	@$(BIN)/kg query demo '$(WHO_HAS_WHICH_POST)'
	@printf '\n%s\n' 'Open demo/graph.html in a browser; it needs no network. More to try:'
	@printf '  %s\n' '$(BIN)/kg why demo 中国侨联' '$(BIN)/kg build your-documents/ -o graph/' '$(BIN)/kg --help'

# The tests run also when the linters complain, so that one look tells everything.
test: $(VENV)/.installed-dev
	@failed=0; $(MAKE) --no-print-directory lint || failed=1; $(BIN)/python -m pytest || failed=1; exit $$failed

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/extraction.py --only speed

# Raises the floors under the scores; `make floors LOWER=--lower` is the only way to let one sink.
floors: $(VENV)/.installed-dev
	$(BIN)/python tests/floors.py $(LOWER)

clean:
	rm -rf demo dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'kg needs Python 3.11 or newer; name one with: make PYTHON=python3.12'; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --editable '.[dev]'
	@touch $@ $(VENV)/.installed
