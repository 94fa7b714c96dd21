# Builds what ./run, ./chat and ./bench need, if a source is newer than what was built. Sourced after jdk.sh.
build_if_needed() {
  stamp=.local/built
  if [ -f "$stamp" ] && [ -z "$(find . -newer "$stamp" -type f \( -name '*.java' -o -name 'pom.xml' -o -path '*/src/main/resources/*' \) \
      -not -path '*/target/*' -not -path '*/src/test/*' -not -path './.local/*' -print -quit)" ]; then
    return 0
  fi
  echo "Building (the first time takes some minutes) …"
  mkdir -p .local
  started=$(mktemp)
  ./mvnw -B -ntp -q -DskipTests -Dspotless.check.skip=true package || { echo "The build failed." >&2; exit 1; }
  mv "$started" "$stamp"
}

# The one executable jar of a module.
exec_jar() {
  set -- "$1"/target/*-exec.jar
  echo "$1"
}

build_if_needed
