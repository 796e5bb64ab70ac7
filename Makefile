# Two commands set everything up and do the job: `make analyze SONG=path` and `make test`. `make help` lists the rest.

PYTHON ?= python3
PREFIX ?= /usr/local
MODE := -c release --explicit-target-dependency-import-check error
TACTUS := .build/release/tactus
# Folders too: their time changes when a file goes. Make cannot name files with spaces.
SOURCES := Package.swift $(shell find Sources ! -name "* *")
TESTS := $(shell find Tests ! -name "* *")
TOOLS := Tools/packs/install_pack.py

# The song's name reaches the shell through the environment, letter for letter: spaces, quotes and dollars are safe.
override SONG := $(value SONG)
export SONG

ifeq ($(shell uname -s),Darwin)
    data := $(HOME)/Library/Application Support/Tactus
    static :=
else
    data := $(or $(XDG_DATA_HOME),$(HOME)/.local/share)/tactus
    # An installed binary must not need the Swift toolchain's libraries. Tests do not build with this option, so the
    # binary to install is built apart.
    static := --static-swift-stdlib -Xlinker -s --scratch-path .build/install
endif
export TACTUS_DATA := $(or $(TACTUS_DATA),$(data))
export PREFIX DESTDIR

# A song named without SONG= would be taken for something to make, and the demo song analysed in its place.
ifneq ($(filter analyze,$(MAKECMDGOALS)),)
    stray := $(strip $(foreach goal,$(MAKECMDGOALS),$(if $(findstring .,$(goal)),$(goal))))
    ifneq ($(stray),)
        $(error Name the song with SONG=: make analyze SONG="$(stray)")
    endif
endif

.PHONY: analyze serve evaluate-suite test build models install lint docs doctor clean help test-tools test-api test-page load
.PHONY: madmom setup-cuda bench bench-peers
.DEFAULT_GOAL := help

analyze: build models ## Analyse SONG=path, or without it the demo song that tactus synthesises itself
	@song="$$SONG"; demo="$$TACTUS_DATA/demo/demo.wav"; \
	case "$$song" in \
	"") song="$$demo"; \
	    if [ ! "$$demo" -nt $(TACTUS) ]; then mkdir -p "$$TACTUS_DATA/demo" && $(TACTUS) demo "$$demo" || exit; fi ;; \
	"~/"*) song="$$HOME/$${song#??}" ;; \
	esac; \
	$(TACTUS) analyze -- "$$song"

evaluate-suite: build models ## Measure the analysis on thirty songs that Tactus synthesises itself
	@$(TACTUS) demo --suite .build/suite && $(TACTUS) evaluate .build/suite/manifest.json --each

test: .build/stamps/tests models ## Build and run all tests
	@swift test -c release --skip-build

serve: build models ## Run the web page and the HTTP API at http://127.0.0.1:8080/ with the demo song loaded
	@$(TACTUS) serve --open-demo

build: .build/stamps/build ## Build the command, .build/release/tactus

models: .build/stamps/system ## Install ONNX Runtime, the open model pack and the page's libraries into the data folder
	@$(PYTHON) $(TOOLS) runtime open web tools

madmom: .build/stamps/system ## Install madmom's networks too: non-commercial licence, add ACCEPT=--accept-licence
	@$(PYTHON) $(TOOLS) madmom $(ACCEPT)

setup-cuda: .build/stamps/system ## Install ONNX Runtime for NVIDIA GPUs too (Linux x86_64; CUDA 13 and cuDNN 9 must be there)
	@$(PYTHON) $(TOOLS) cuda

install: build models ## Install into PREFIX (/usr/local): bin/tactus and share/tactus
	@$(if $(static),swift build -c release --product tactus $(static))
	@Scripts/install.sh $(if $(static),.build/install/release/tactus,$(TACTUS))

bench: build ## Time every stage and the whole program; BASELINE=path of another build compares, COUNTS=1 counts instructions
	@swift build $(MODE) --product TactusBench >&2
	@.build/release/TactusBench stages
	@.build/release/TactusBench program $(TACTUS) .build/bench $(BASELINE)
	@$(if $(COUNTS),Benchmarks/counts.sh)

bench-peers: build models .build/stamps/peers ## Time librosa, Essentia, aubio and madmom beside Tactus on SONG=path
	@song="$$SONG"; if [ -z "$$song" ]; then song=.build/bench/demo.wav; mkdir -p .build/bench; \
	    [ -e "$$song" ] || $(TACTUS) demo "$$song"; fi; \
	.build/peers/bin/python Benchmarks/peers/run.py $(TACTUS) "$$song"

lint: ## Check the format of every Swift file
	@swift format lint --strict -r Package.swift Sources Tests Benchmarks Tools Examples

test-tools: .build/stamps/python ## Test the set-up tools
	@.build/python/bin/python -m unittest discover --buffer -s Tools/packs

test-api: build models .build/stamps/api ## Check the running service against its OpenAPI description
	@.build/api/bin/python Tools/api/check_api.py

test-page: build models .build/stamps/page ## Test the web page in Chromium; pictures of it go to .build/web
	@.build/page/bin/python Tests/web/run.py

load: build models ## Load the service with 50 songs and 200 event streams; prints times and memory
	@$(PYTHON) Tools/api/load_service.py

docs: build ## Write the library's documentation to .build/docs
	@Scripts/docs.sh

doctor: build ## Say what is installed and what is missing
	@$(TACTUS) doctor

clean: ## Remove what was built; the data folder stays
	@rm -rf .build

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile
	@echo "Data folder: $$TACTUS_DATA"

.build/stamps/system: Scripts/system-packages.sh
	@PYTHON="$(PYTHON)" Scripts/system-packages.sh
	@mkdir -p $(@D) && touch $@

.build/stamps/build: .build/stamps/system $(SOURCES)
	@[ -e $(TACTUS) ] || echo "Building Tactus; the first time takes some minutes." >&2
	@swift build $(MODE) --product tactus >&2
	@touch $@

.build/stamps/tests: .build/stamps/build $(TESTS)
	@swift build $(MODE) --build-tests
	@touch $@

.build/stamps/peers: $(wildcard Benchmarks/peers/*.txt Benchmarks/peers/*.sh)
	@$(PYTHON) -m venv .build/peers
	@.build/peers/bin/python -m pip install --quiet --disable-pip-version-check -r Benchmarks/peers/requirements.txt
	@Benchmarks/peers/install_optional.sh .build/peers/bin/python
	@mkdir -p $(@D) && touch $@

.build/stamps/python: .build/stamps/system Tools/packs/requirements.txt
	@$(PYTHON) -m venv .build/python
	@.build/python/bin/python -m pip install --quiet --disable-pip-version-check -r Tools/packs/requirements.txt
	@touch $@

.build/stamps/api: .build/stamps/system Tools/api/requirements.txt
	@$(PYTHON) -m venv .build/api
	@.build/api/bin/python -m pip install --quiet --disable-pip-version-check -r Tools/api/requirements.txt
	@touch $@

.build/stamps/page: .build/stamps/system Tests/web/requirements.txt
	@command -v chromium >/dev/null || [ -n "$$CHROMIUM" ] || \
	    { echo "Error: Chromium is needed for the page's tests: apt-get install chromium, or set CHROMIUM." >&2; exit 1; }
	@$(PYTHON) -m venv .build/page
	@.build/page/bin/python -m pip install --quiet --disable-pip-version-check -r Tests/web/requirements.txt
	@touch $@
