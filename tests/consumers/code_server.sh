#!/bin/sh
# code_server.sh FOLDER: installs code-server, which is VS Code in a browser, as far as a test needs it; prints its entry.
# Its own script also fetches ripgrep from where a registry is not enough, and builds what only a login needs: both are left out.
set -e
case $(node --version) in
  v20.*) version=4.100.3 ;;
  v22.*) version=4.104.0 ;;
  v24.*) version=4.139.1 ;;
  *) echo "no code-server is known for node $(node --version)" >&2; exit 1 ;;
esac
headers=$(dirname "$(dirname "$(realpath "$(command -v node)")")")
if [ -d "$headers/include/node" ]; then export npm_config_nodedir="$headers"; fi
quiet="--silent --no-audit --no-fund"
npm install $quiet --ignore-scripts --prefix "$1" "code-server@$version" >&2
server=$1/node_modules/code-server
(cd "$server/lib/vscode" && npm install $quiet --omit=dev --ignore-scripts && npm rebuild $quiet node-pty @vscode/spdlog @parcel/watcher native-watchdog) >&2
(cd "$server/lib/vscode/extensions" && npm install $quiet --omit=dev --ignore-scripts) >&2
for argon2 in "$1/node_modules/argon2" "$server/node_modules/argon2"; do
  if [ -d "$argon2" ]; then echo 'module.exports = {};' >"$argon2/$(node -p "require('$argon2/package.json').main || 'index.js'")"; fi
done
echo "$server/out/node/entry.js"
