#!/bin/sh
# Opens samverkan in the browser, or runs the command that is given.
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/python/lib"
exec "$here/python/bin/python3" -I "$here/lib/start.py" "$@"
