# `make help` says what each target does.
PACKAGE := Packages/VulnReviewKit
CONFIGURATION ?= debug
PREFIX ?= /usr/local
SECONDS ?= 60
SWIFT_BUILD := swift build --package-path $(PACKAGE) --configuration $(CONFIGURATION)
SWIFT_SOURCES := $(wildcard $(addprefix $(PACKAGE)/,Package.swift Sources Tests) VulnReview VulnReviewTests)

# Tests run one after the other: those of the box have deadlines, those of races load every core.
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help setup demo test build lint format install fuzz bench differential fuzzing confinement scanners offline bundles store crashes disks keys page advisories screens manual completions audit clean model

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1 /p' Makefile | while read -r name what; do printf '  make %-12s %s\n' "$$name" "$$what"; done

setup: ## Check for what the build needs, and install it where that is possible
	@.ci/setup

demo: setup build ## Build, then review a scratch copy of the C sample; on a terminal, in the terminal UI
	@Resources/Samples/demo "$$($(SWIFT_BUILD) --show-bin-path)"

test: setup lint ## Lint, build, and run all tests: the package's and the samples'
	swift build --package-path $(PACKAGE) --build-tests
	@.ci/test $(PACKAGE)
	$(MAKE) -C Resources/Samples test

build: setup ## Build the command line tool and its two helpers (CONFIGURATION=debug|release)
	$(SWIFT_BUILD)

lint: ## Check the format of all Swift sources
	swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

format: ## Format all Swift sources in place
	swift format --in-place --parallel --recursive $(SWIFT_SOURCES)

install: setup ## Build for release and install below PREFIX (/usr/local)
	.ci/install $(PACKAGE) "$(DESTDIR)$(PREFIX)"

fuzz: setup ## Fuzz for SECONDS (60) each: regex, rules, syntax, matching, diffs, mail, reports, policies, replies, bundles, envelopes, age
	$(PACKAGE)/Fuzz/run $(SECONDS)

bench: setup ## Measure the rule engine against semgrep, cat and itself; prints ratios
	$(PACKAGE)/Bench/run

differential: ## Compare what semgrep and the rule engine report; ends with 2 without semgrep
	$(PACKAGE)/Bench/differential

confinement: ## Hold the boxes to their bars: probes, 200 misbehaving commands, the cost of a start
	swift build --package-path $(PACKAGE) --build-tests
	$(PACKAGE)/Bench/confinement

scanners: build ## Run every scanner that can be installed, in its box, over a tree with one weakness
	$(PACKAGE)/Bench/scanners

offline: build ## Run every verb without a network, and trace that no socket is opened; ends with 2 without strace
	$(PACKAGE)/Bench/offline

bundles: build ## Check statements, bundles and encryption with others' implementations, and kill openings; ends with 2 without them
	$(PACKAGE)/Bench/bundles

store: setup ## Make a store of a million findings and hold opening, pages, searches and counts to their bars
	$(PACKAGE)/Bench/store

audit: setup ## Change an exported log in every way, and look whether each change is found
	$(PACKAGE)/Bench/audit

model: build ## Ask a real server with a tiny model of random weights, through the gateway
	$(PACKAGE)/Bench/model

crashes: build ## Kill the program at its writes to the store, and look whether the store is whole
	$(PACKAGE)/Bench/crashes

disks: build ## Run the program on disks that are full, and read-only, and look whether the store is whole (root)
	$(PACKAGE)/Bench/disks

keys: setup ## Review a store of a million findings by keyboard through a pseudo-terminal, and time every key
	cd $(PACKAGE) && swift build -c release --product vulnreview && swift build -c release --product StoreBench
	$(PACKAGE)/Bench/keys

fuzzing: build ## Fuzz, reproduce and compare real programs through the ladder; ends with 2 without clang's libFuzzer
	$(PACKAGE)/Bench/fuzzing/run

page: build ## Open HTML reports in headless Chromium: no console message, no request, axe-core finds nothing; ends with 2 without it
	$(PACKAGE)/Bench/page

advisories: build ## Check each advisory format against its official schema, from the folder SCHEMAS; ends with 2 without them
	$(PACKAGE)/Bench/advisories "$(SCHEMAS)"

screens: ## Draw every view of the terminal UI and the report into Resources/Docs/Screens, from a store that never changes
	swift build --package-path $(PACKAGE) --build-tests
	-VULNREVIEW_RECORD=1 swift test --package-path $(PACKAGE) --skip-build --filter 'ScreenCaptureTests|PlainReviewTests|HTMLReportTests' >/dev/null 2>&1
	-$(PACKAGE)/Bench/page --screens Resources/Docs/Screens Resources/Docs/Screens/report.html
	@git status --short Resources/Docs/Screens

manual: build ## Write the man page, the completions and Keys.md from the command table and the argument parser
	@built=$$($(SWIFT_BUILD) --show-bin-path)/vulnreview; \
	$$built keys --markdown >Resources/Docs/Keys.md; $$built keys --man >Resources/Manual/vulnreview.1; \
	$$built completions bash >Resources/Manual/vulnreview.bash; $$built completions zsh >Resources/Manual/_vulnreview; \
	$$built completions fish >Resources/Manual/vulnreview.fish; git status --short Resources

completions: build ## Run the completions in bash, zsh and fish; ends with 2 without them
	$(PACKAGE)/Bench/completions

clean: ## Remove all that was built
	rm -rf $(PACKAGE)/.build
	$(MAKE) -C Resources/Samples clean
