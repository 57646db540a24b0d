# Two commands do everything on a fresh Debian 12 machine: make demo, make test.

.DEFAULT_GOAL := help
.PHONY: help setup demo test soak bench validate tidy format clean
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

# The unit tests run under the sanitizers, the commands also as users get them.
test: ## build and test everything
	@scripts/setup tests
	@scripts/build ci gigaplan
	@ctest --preset ci
	@scripts/build asan
	@ctest --preset asan

soak: ## the long tests: unit tests optimised, more random cases, fuzzers, thread sanitizer
	@scripts/setup tests developer
	@scripts/build tsan
	@ctest --preset tsan
	@scripts/fuzz $(FUZZ_SECONDS)
	@scripts/build ci
	@GIGAPLAN_SOAK=1 ctest --preset soak

bench: ## measure speed
	@scripts/setup bench
	@scripts/bench

validate: ## hold the performance model against measured runs; writes docs/validation/
	@scripts/setup tests validation
	@scripts/validate

tidy: setup ## static checks; about an hour
	@scripts/setup developer
	@scripts/tidy

format: ## lay out the code
	@scripts/setup developer
	@find src tests bench fuzz \( -name '*.cpp' -o -name '*.hpp' \) -exec clang-format -i {} + 2>/dev/null || true

clean: ## remove what was built; keep .venv
	@rm -rf build out
