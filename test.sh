#!/usr/bin/env bash
# Runs every test on SQLite, on a private PostgreSQL and in a headless browser, and ends with "N passed, N failed".
#
#   ./test.sh                      every project of tests/
#   ./test.sh Structure Rectification.Web   only these; ".Tests" may be left out
#
# Installs what is missing (Debian packages). Logs and results stay in artifacts/tests.
# TEST_JOBS: projects run at once (2). TEST_LIMIT: seconds one project may take (1500). CHROMIUM: the browser to use.
set -uo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
cd -- "$root" || exit 1
results=$root/artifacts/tests
jobs_at_once=${TEST_JOBS:-2}
limit=${TEST_LIMIT:-1500}
# Run when nothing else does: a browser that waits for the processor looks like a page that hangs.
alone=" Rectification.Browser.Tests "
database=""
exec </dev/null

export LANG=C.UTF-8 LC_ALL=C.UTF-8 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '%s\n' "$*"; }

fail() {
  say "$1" >&2
  say "$2" >&2
  say "0 passed, 1 failed"
  exit 1
}

# --- what the run stands on -------------------------------------------------------------------------------------------

needs_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && { [ -t 1 ] || sudo -n true 2>/dev/null; }; then sudo "$@"
  else return 1
  fi
}

postgres_bin() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn) "$(dirname -- "$(command -v initdb || echo /none/initdb)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then say "$folder"; return; fi
  done
}

browser() {
  local name path
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    path=$(command -v "${name:-none}") && [ -x "$path" ] && say "$path" && return
  done
}

has_chinese_font() {
  if command -v fc-list >/dev/null; then [ -n "$(fc-list :lang=zh-cn family)" ]
  else ls /usr/share/fonts/*/noto/NotoSansCJK* >/dev/null 2>&1
  fi
}

missing() {
  [ -n "$(postgres_bin)" ] || say postgresql
  [ -n "$(browser)" ] || say chromium
  has_chinese_font || say fonts-noto-cjk
}

install_missing() {
  local packages log=$results/install.log
  packages=$(missing | paste -s -d ' ')
  [ -n "$packages" ] || return
  say "installing: $packages"
  command -v apt-get >/dev/null \
    && needs_root apt-get update >"$log" 2>&1 \
    && needs_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages >>"$log" 2>&1
  packages=$(missing | paste -s -d ' ')
  [ -n "$packages" ] || return
  [ ! -s "$log" ] || tail -n 5 "$log" >&2
  fail "缺少 $packages，且无法自动安装（需要 apt-get 以及 root 或 sudo 权限）。请安装后重新运行。" \
    "Missing: $packages; it could not be installed here (that takes apt-get and root or sudo). Install it and run again."
}

check_tools() {
  local version major
  version=$(dotnet --version 2>&1) || fail "需要 .NET 10 SDK：${version%%$'\n'*}" "The .NET 10 SDK is needed: ${version%%$'\n'*}"
  major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p')
  if [ "${major:-0}" -lt 20 ] || ! command -v npm >/dev/null; then
    fail "需要 Node.js 20 及以上版本（含 npm）。" "Node.js 20 or later with npm is needed."
  fi
}

# --- a PostgreSQL of our own ------------------------------------------------------------------------------------------

# PostgreSQL refuses to run as root, so root lends it another user.
as_database_user() {
  if [ "$(id -u)" != 0 ]; then "$@"
  else runuser -u "$(id -un postgres 2>/dev/null || echo nobody)" -- "$@"
  fi
}

drop_database() {
  [ -f "$1/data/postmaster.pid" ] && as_database_user "$(postgres_bin)/pg_ctl" stop -s -D "$1/data" -m immediate -w >/dev/null 2>&1
  rm -rf -- "$1"
}

# A run that was killed outright leaves its server behind; the next one finds it by the owner that is gone.
drop_orphans() {
  local folder
  for folder in "${TMPDIR:-/tmp}"/rectification-test.*; do
    [ -O "$folder/owner" ] && ! kill -0 "$(cat "$folder/owner")" 2>/dev/null && drop_database "$folder"
  done
}

start_database() {
  local bin port try log=$results/postgresql.log
  bin=$(postgres_bin)
  database=$(mktemp -d "${TMPDIR:-/tmp}/rectification-test.XXXXXX") || return 1
  say $$ >"$database/owner"
  chmod 755 "$database"
  mkdir "$database/data"
  [ "$(id -u)" != 0 ] || chown "$(as_database_user id -un)" "$database/data"
  if ! (cd / && as_database_user "$bin/initdb" -D "$database/data" -U rectification -A trust -E UTF8 --locale=C.UTF-8 --no-sync) >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
  for try in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000))
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then continue; fi
    # The server must be as careful as a real one: the program refuses one that is not.
    (cd / && as_database_user "$bin/pg_ctl" start -s -w -t 60 -D "$database/data" -l "$database/data/server.log" -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300 -c fsync=on -c synchronous_commit=on") >>"$log" 2>&1
    if [ $? -eq 0 ]; then
      export RECTIFICATION_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=rectification;Database=postgres"
      export RECTIFICATION_TEST_POSTGRES_BIN=$bin
      return 0
    fi
  done
  cat "$log" "$database/data/server.log" >&2
  return 1
}

# --- building and running ---------------------------------------------------------------------------------------------

build() {
  local target log=$results/build.log
  : >"$log"
  for target in "$@"; do
    # No build server outlives the run.
    timeout -k 10 1200 dotnet build "$target" --disable-build-servers -v quiet >>"$log" 2>&1 &
    if ! wait $!; then
      grep -E '(error|warning) [A-Z]+[0-9]+:|: error' "$log" | sort -u | head -n 40 >&2 || true
      say "log: $log" >&2
      return 1
    fi
  done
}

run_project() {
  local name=$1 started=$SECONDS child
  timeout -k 15 "$limit" dotnet exec "tests/$name/bin/Debug/net10.0/$name.dll" -noLogo -noColor -xml "$results/$name.xml" >"$results/$name.log" 2>&1 &
  child=$!
  trap 'kill "$child"; wait "$child"; exit' TERM
  wait "$child"
  say "$? $((SECONDS - started))" >"$results/$name.end"
}

# One number of the summary that the runner writes at the end of its XML.
number() {
  grep -o '<assembly [^>]*>' "$results/$1.xml" 2>/dev/null | head -n 1 | grep -o " $2=\"[0-9]*\"" | tr -dc 0-9
}

# Each failed test with its reason, wherever it stands in the log; where there is none, how the log ends.
why() {
  grep -E '\[FAIL\]' -A 24 "$results/$1.log" | cut -c 1-400 | head -n 400 || tail -n 100 "$results/$1.log"
}

report() {
  local name=$1 code seconds p f e s trouble=""
  read -r code seconds <"$results/$name.end" || { code=1; seconds=0; }
  p=$(number "$name" passed) f=$(number "$name" failed) e=$(number "$name" errors) s=$(number "$name" skipped)
  if [ "$code" = 124 ] || [ "$code" = 137 ]; then trouble="stopped after $seconds s"
  elif [ -z "$p" ]; then trouble="brought no result (exit status $code)"
  elif [ $((p + f + e + s)) -eq 0 ]; then trouble="holds no test"
  elif [ "$code" != 0 ] && [ $((f + e)) -eq 0 ]; then trouble="ended with exit status $code"
  fi
  p=${p:-0} f=$((${f:-0} + ${e:-0})) s=${s:-0}
  [ -z "$trouble" ] || f=$((f + 1))
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  say "$name: $p passed, $f failed, $s skipped in $seconds s${trouble:+ - $trouble}"
  [ "$f" -eq 0 ] || { why "$name"; say "log: $results/$name.log"; }
  [ "$s" -eq 0 ] || grep -E '\[SKIP\]' -A 1 "$results/$name.log" | head -n 20
}

stop() {
  local code=$?
  trap - EXIT INT TERM HUP
  kill $(jobs -p) 2>/dev/null
  wait
  [ -z "$database" ] || drop_database "$database"
  exit "$code"
}

main() {
  local projects=() name running=0
  for name in "$@"; do
    name=${name%.Tests}.Tests
    [ -d "tests/$name" ] || fail "没有测试项目 tests/$name。" "There is no test project tests/$name."
    projects+=("$name")
  done
  if [ $# -eq 0 ]; then
    for name in tests/*.Tests; do projects+=("${name#tests/}"); done
  fi

  trap stop EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  mkdir -p "$results"
  rm -rf -- "${results:?}"/*
  check_tools
  install_missing
  CHROMIUM=$(browser)
  export CHROMIUM
  if [ $# -eq 0 ]; then build Workflow.sln; else build "${projects[@]/#/tests/}"; fi || fail "构建失败。" "The build failed."
  drop_orphans
  start_database || fail "测试用的 PostgreSQL 无法启动。" "The private PostgreSQL did not start."

  for name in "${projects[@]}"; do
    [[ $alone == *" $name "* ]] && continue
    [ "$running" -lt "$jobs_at_once" ] || { wait -n; running=$((running - 1)); }
    run_project "$name" &
    running=$((running + 1))
  done
  wait
  for name in "${projects[@]}"; do
    if [[ $alone == *" $name "* ]]; then run_project "$name" & wait; fi
  done

  passed=0 failed=0 skipped=0
  for name in "${projects[@]}"; do report "$name"; done
  say "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || say ", $skipped skipped")"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

main "$@"
