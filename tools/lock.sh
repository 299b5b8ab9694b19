#!/bin/sh
# Pins every dependency with its hashes; the files name no registry host. Needs pip-tools (not installed by default).
set -eu
cd "$(dirname "$0")/.."
options="--quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-trusted-host
         --no-emit-find-links --no-header --no-annotate"
# shellcheck disable=SC2086 # the options are meant to be split
pip-compile $options -o requirements/dev.txt requirements/dev.in
for group in run build fuzz; do
    # shellcheck disable=SC2086
    pip-compile $options -c requirements/dev.txt -o "requirements/$group.txt" "requirements/$group.in"
done
