# Sets JAVA_HOME to a JDK 25 (or newer), wherever this machine has one. Sourced by the project's commands.
is_jdk() {
  [ -x "$1/bin/javac" ] || return 1
  version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 25 ]
}

# Where the javac on the PATH really is.
jdk_on_path() {
  javac=$(command -v javac) || return 0
  while [ -L "$javac" ]; do
    link=$(readlink "$javac")
    case $link in /*) javac=$link ;; *) javac=$(dirname "$javac")/$link ;; esac
  done
  dirname "$(dirname "$javac")"
}

find_jdk() {
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /usr/lib/jvm/*2[6-9]* "$HOME"/.sdkman/candidates/java/2[5-9]* \
    "$HOME"/.jdks/*2[5-9]* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$(/usr/libexec/java_home -v 25 2>/dev/null)" "$(jdk_on_path)"; do
    if [ -n "$candidate" ] && is_jdk "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "A JDK 25 is needed and was not found: install one (https://adoptium.net, 'sdk install java 25-tem', 'brew install openjdk') or set JAVA_HOME to it." >&2
  exit 1
}

find_jdk
