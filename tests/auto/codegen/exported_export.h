// SPDX-License-Identifier: MIT
// What generate_export_header() makes for libraries; the project in tests/cmake/consumer has a real one.
#pragma once
#include <QtCore/qglobal.h>
#define EXPORTED_EXPORT Q_DECL_EXPORT
