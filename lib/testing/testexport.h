// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QtGlobal>

// As IC_EXPORT of icglobal.h, for the component Test.
#if defined(IC_BUILDING_LIBRARY)
#    define IC_TEST_EXPORT Q_DECL_EXPORT
#elif defined(IC_STATIC)
#    define IC_TEST_EXPORT
#else
#    define IC_TEST_EXPORT Q_DECL_IMPORT
#endif
