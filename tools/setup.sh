#!/usr/bin/env bash
# Installs what building and testing khop needs on Debian 12. Asks nothing; does nothing where all of it is there.
set -euo pipefail

packages=(
  # to build: both compilers, because both must accept the code
  g++ cmake ninja-build clang libclang-rt-14-dev ccache git ca-certificates
  # libraries; Debian's plain libboost-dev is 1.74, too old
  libtbb-dev libxxhash-dev libsimdjson-dev libboost1.81-dev libboost-json1.81-dev libzstd-dev zlib1g-dev
  libcli11-dev libutf8proc-dev
  # to test and to measure
  libgtest-dev libgmock-dev libbenchmark-dev clang-tidy clang-format llvm python3 gzip zstd
)

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
  [[ $status == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then exit 0; fi

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null; then
    echo "setup.sh: run as root, or install: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo --non-interactive)
fi
echo "setup.sh: installing ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update --quiet
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends "${missing[@]}"
