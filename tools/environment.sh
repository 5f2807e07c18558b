# Sourced by the other tools: where things are, and the programs that tools/setup brought.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
node_folder=$root/build/node

# The newer Node that tools/setup installs where the system's is too old.
if [ -d "$node_folder/bin" ]; then PATH=$node_folder/bin:$PATH; fi

# Debian's emcc looks for acorn among Debian's Node modules.
if [ -d /usr/share/nodejs/acorn ]; then export NODE_PATH=/usr/share/nodejs; fi

# Relative folders are meant from where the command was given, but tests run elsewhere.
if [ -n "${ACG2VEC_MODELS:-}" ]; then
  absolute=
  IFS=: read -ra folders <<<"$ACG2VEC_MODELS"
  for folder in "${folders[@]}"; do absolute+=${absolute:+:}$(realpath -m "$folder"); done
  export ACG2VEC_MODELS=$absolute
fi

if [ -n "${ACG2VEC_CONFIG:-}" ]; then
  ACG2VEC_CONFIG=$(realpath -m "$ACG2VEC_CONFIG")
  export ACG2VEC_CONFIG
fi

has() { command -v "$1" >/dev/null 2>&1; }

# A stamp is up to date when nothing below the given paths is newer.
is_fresh() {
  local stamp=$1
  shift
  [ -e "$stamp" ] && [ -z "$(find "$@" -name node_modules -prune -o -name dist -prune -o -newer "$stamp" -print -quit)" ]
}
