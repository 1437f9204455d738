// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QtGlobal>

#if defined(IC_STATIC)
#    define IC_EXPORT
#elif defined(IC_BUILDING_LIBRARY)
#    define IC_EXPORT Q_DECL_EXPORT
#else
#    define IC_EXPORT Q_DECL_IMPORT
#endif
