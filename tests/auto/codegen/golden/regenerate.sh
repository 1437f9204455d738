#!/bin/sh
# SPDX-License-Identifier: MIT
# regenerate.sh ICWS_CANDID: writes the expected files anew, after a wanted change of the generator. Look at the difference before
# committing it.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
"$1" --namespace Constructs --qml --export-macro CONSTRUCTS_EXPORT --export-header constructs_export.h --output "$here" "$here/../constructs.did"
