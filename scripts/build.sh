# Builds everything, if a source is newer than what was built. Sourced after jdk.sh by ./run and ./bench.
build_stamp=.local/built

# Whether a source is newer than the last build by these commands and than some module's jar.
build_is_needed() {
  oldest=
  for module in $(sed -n 's:.*<module>\(.*\)</module>.*:\1:p' pom.xml); do
    [ -d "$module/src/main" ] || continue
    set -- "$module"/target/*-SNAPSHOT.jar
    [ -f "$1" ] || return 0
    if [ -z "$oldest" ] || [ "$oldest" -nt "$1" ]; then oldest=$1; fi
    # The dates of executable jars are fixed by the build; only that they are there counts.
    if grep -q spring-boot-maven-plugin "$module/pom.xml"; then
      set -- "$module"/target/*-exec.jar
      [ -f "$1" ] || return 0
    fi
  done
  reference=$oldest
  if [ -f "$build_stamp" ] && [ "$build_stamp" -nt "$reference" ]; then reference=$build_stamp; fi
  [ -n "$(find . \( -name target -o -name .local -o -name .git -o -name node_modules -o -path '*/src/test' \) -prune \
    -o -type f \( -name '*.java' -o -name pom.xml -o -path '*/src/main/*' \) -newer "$reference" -print | head -n 1)" ]
}

build_if_needed() {
  build_is_needed || return 0
  mkdir -p .local
  # Two builds at a time would write each other's files: who comes second waits, and mostly finds it done.
  if command -v flock >/dev/null; then
    exec 9>.local/build.lock
    flock 9
  fi
  if build_is_needed; then build; fi
  exec 9>&-
}

build() {
  echo "Building (the first time takes some minutes) …"
  # What is changed during the build counts as changed after it.
  touch "$build_stamp.started"
  ./mvnw -B -ntp -q -Dmaven.test.skip=true -Dspotless.check.skip=true package || { echo "The build failed." >&2; exit 1; }
  mv "$build_stamp.started" "$build_stamp"
}

build_if_needed
