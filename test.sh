#!/usr/bin/env bash
# Builds the solution once and runs every test project. Needs the .NET SDK 10; PostgreSQL binaries are searched for by the tests
# themselves (PG_BIN, PATH, the usual folders, npm), or give them a server: PROFILES_TEST_DB="Host=…;Username=<superuser>;…".
# UseTestcontainers=true builds them to take a container instead (docs/decisions/0001-packages.md).
#   ./test.sh               everything
#   ./test.sh Core Api      only ProfileService.Core.Tests and ProfileService.Api.Tests
# CI=true restores in locked mode, and what is missing fails instead of being skipped. NO_BUILD=1 runs what was built before.
# The last line is "N passed, N failed[, N skipped]"; the exit code is 0 only when nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
# Debug, because that is what `dotnet run` has built already; the tests take as long either way.
configuration=${CONFIGURATION:-Debug}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

passed=0 failed=0 skipped=0
finish() {
    printf '%d passed, %d failed%s\n' "$passed" "$failed" "$( ((skipped == 0)) || printf ', %d skipped' "$skipped")"
    exit $((failed > 0))
}
give_up() {
    echo "$1" >&2
    failed=$((failed + 1))
    finish
}

# Where the official install script puts it, if nothing else is in PATH.
command -v dotnet >/dev/null || PATH="$PATH:${DOTNET_ROOT:-$HOME/.dotnet}"
command -v dotnet >/dev/null || give_up "The .NET SDK 10 is needed: install the package dotnet-sdk-10.0, or see README.md."
dotnet --list-sdks | grep -q '^10\.' || give_up "The .NET SDK 10 is needed; this machine has: $(dotnet --list-sdks | cut -d' ' -f1 | xargs)."

if [ -z "${NO_BUILD:-}" ]; then
    dotnet build ProfileService.sln --configuration "$configuration" --verbosity quiet || give_up "The build failed."
fi

# Test projects of xunit.v3 are programs: run as such they start faster than under `dotnet test`.
run() {
    local name=$1 program=tests/$1/bin/$configuration/net10.0/$1 log line total bad skip
    [ -x "$program" ] || { echo "$name was not built." >&2; failed=$((failed + 1)); return; }
    echo "── $name"
    log=$(mktemp)
    "$program" -noColor -noLogo | tee "$log" | grep -Ev '^ *(Discover(ing|ed)|Start(ing|ed)|Finished):|=== TEST EXECUTION SUMMARY'
    local code=${PIPESTATUS[0]}
    line=$(grep -E "^ *$name +Total: " "$log" | tail -1)
    rm -f "$log"
    if [[ $line =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+),\ Not\ Run:\ ([0-9]+) ]]; then
        total=${BASH_REMATCH[1]} bad=$((BASH_REMATCH[2] + BASH_REMATCH[3])) skip=${BASH_REMATCH[4]}
        passed=$((passed + total - BASH_REMATCH[3] - skip - BASH_REMATCH[5]))
        skipped=$((skipped + skip))
        # A run without tests, or one that dies after its summary, is no success.
        if ((bad == 0 && (code != 0 || total == 0))); then bad=1; fi
        failed=$((failed + bad))
    else
        echo "$name ended with exit code $code and without a summary." >&2
        failed=$((failed + 1))
    fi
}

ran=0
for project in tests/*.Tests/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    short=${name#ProfileService.} && short=${short%.Tests}
    if [ $# -eq 0 ] || [[ " $* " == *" $short "* ]]; then
        run "$name"
        ran=$((ran + 1))
    fi
done
((ran > 0)) || give_up "No test project of that name: $*"
finish
