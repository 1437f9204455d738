#!/bin/sh
# SPDX-License-Identifier: MIT
# regenerate.sh ICWS_CANDID: writes the expected files anew, after a wanted change of the generator. Look at the difference before
# committing it.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
"$1" --namespace Everything --qml --output "$here" "$here/../everything.did"
"$1" --namespace Exported --qml --export-macro EXPORTED_EXPORT --export-header exported_export.h --output "$here" "$here/../exported.did"
