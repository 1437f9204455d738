// SPDX-License-Identifier: MIT
// As generate_export_header() writes it for libraries; the project in tests/cmake/consumer has a real one.
#pragma once
#include <QtCore/qglobal.h>
#define CONSTRUCTS_EXPORT Q_DECL_EXPORT
