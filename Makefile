# Two commands do everything on a fresh Debian 12 machine: make demo, make test.

.DEFAULT_GOAL := help
.PHONY: help setup demo test soak bench tidy format clean
.NOTPARALLEL:

EXAMPLES := h100-diversion colossus-2
FUZZ_SECONDS := 60

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: ## install what is missing (apt, and HiGHS into .venv)
	@scripts/setup

demo: setup ## build gigaplan and plan the examples into out/
	@scripts/build release gigaplan
	@scripts/demo $(EXAMPLES)

test: setup ## build and test everything, also under the sanitizers
	@scripts/build ci
	@scripts/build asan
	@ctest --preset asan
	@ctest --preset ci

soak: ## the long tests: more random cases, fuzzers, thread sanitizer
	@scripts/setup developer
	@scripts/build tsan
	@ctest --preset tsan
	@scripts/fuzz $(FUZZ_SECONDS)
	@scripts/build ci
	@GIGAPLAN_SOAK=1 ctest --preset ci --timeout 3600

bench: ## measure speed
	@scripts/setup bench
	@scripts/bench

tidy: setup ## static checks
	@scripts/setup developer
	@scripts/build dev
	@scripts/tidy

format: ## lay out the code
	@scripts/setup developer
	@find src tests bench fuzz \( -name '*.cpp' -o -name '*.hpp' \) -exec clang-format -i {} + 2>/dev/null || true

clean: ## remove what was built; keep .venv
	@rm -rf build out
