#!/bin/sh
# The Neo4j server for its tests: Java, and the jars, fetched once by Maven; where neither can be had the tests skip.
set -eu
[ -z "${CHAINMAP_NEO4J_URI:-}" ] || exit 0 # the tests use the server named
pom=$(cd "$(dirname "$0")" && pwd)/pom.xml
version=$(sed -n 's:.*<neo4j.version>\(.*\)</neo4j.version>.*:\1:p' "$pom")
jars=${CHAINMAP_NEO4J_JARS:-${XDG_CACHE_HOME:-$HOME/.cache}/chainmap/neo4j-$version}

fail() {
  echo "$1" >&2
  if [ "${CI:-}" = true ]; then exit 1; fi
  exit 0
}

# 17 or newer: `java -version` says "1.8.0_…" or "17.0.…"
has_java() { java -version 2>&1 | grep -Eq 'version "(1[7-9]|[2-9][0-9])'; }
has_tools() { has_java && { [ -d "$jars" ] || command -v mvn >/dev/null 2>&1; }; }

if ! has_tools; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    fail "no Java 17 or no Maven here and no way to install them: the Neo4j tests will skip (Debian: apt-get install default-jre-headless maven; or name an empty server: CHAINMAP_NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD)"
  fi
  export DEBIAN_FRONTEND=noninteractive
  echo "installing default-jre-headless and maven for the Neo4j tests"
  if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends default-jre-headless maven >/dev/null; }; then
    fail "Java and Maven could not be installed: the Neo4j tests will skip"
  fi
  has_tools || fail "the Java installed is older than 17: the Neo4j tests will skip"
fi
[ ! -d "$jars" ] || exit 0

echo "fetching the jars of Neo4j $version into $jars"
mkdir -p "$(dirname "$jars")"
partial=$(mktemp -d "$jars.XXXXXX") # renamed when complete: what was interrupted is never taken for the whole
trap 'rm -rf "$partial"' EXIT
trap 'exit 1' HUP INT TERM
if ! mvn -q -B -Dstyle.color=never -f "$pom" dependency:copy-dependencies -DoutputDirectory="$partial" -DincludeScope=runtime; then
  fail "the jars of Neo4j could not be fetched: the Neo4j tests will skip"
fi
chmod 755 "$partial"
[ -d "$jars" ] || mv "$partial" "$jars"
