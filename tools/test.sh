#!/usr/bin/env bash
# Sets up, builds and tests khop on a fresh Debian 12.
#
#   tools/test.sh          unit, property, differential and golden tests and a part of those of the command (label smoke)
#                          under the address and undefined-behaviour sanitizers, built with clang; then every test that
#                          is not slow, optimised
#   tools/test.sh --all    besides: slow tests, thread sanitizer, a minute of each fuzz target, clang-tidy, clang-format,
#                          and the demonstration
#
# JOBS sets how many compilers and tests run at once (all processors if unset).
set -euo pipefail
cd "$(dirname "$0")/.."

all=false
case "${1:-}" in
  "") ;;
  --all) all=true ;;
  *) echo "usage: tools/test.sh [--all]" >&2; exit 2 ;;
esac
jobs=${JOBS:-$(nproc)}

build() {  # PRESET [TARGET...]
  local preset=$1
  shift
  echo "== build $preset"
  cmake --preset "$preset" >/dev/null
  cmake --build --preset "$preset" -j "$jobs" ${1:+--target "$@"}
}

run_tests() {  # PRESET
  echo "== test $1"
  ctest --preset "$1" -j "$jobs" --progress
}

tools/setup.sh
build asan
run_tests asan
if $all; then
  build tsan
  run_tests tsan
  build fuzz
  run_tests fuzz
fi
build release all all_verify_interface_header_sets
if $all; then
  echo "== style"
  cmake --build --preset release --target format-check tidy
  run_tests slow
fi
run_tests release
if $all; then
  echo "== demo"
  tools/demo.sh
fi
