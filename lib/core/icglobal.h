// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QtGlobal>

// Our own layers are always compiled to be exported, whatever they are linked into: the shared library is made from the same
// objects as the programs. So this comes before IC_STATIC, which those who link a layer inside the build see.
#if defined(IC_BUILDING_LIBRARY)
#    define IC_EXPORT Q_DECL_EXPORT
#elif defined(IC_STATIC)
#    define IC_EXPORT
#else
#    define IC_EXPORT Q_DECL_IMPORT
#endif
#define IC_PRIVATE_EXPORT IC_EXPORT
#define IC_LOCALNET_EXPORT IC_EXPORT
#define IC_TEST_EXPORT IC_EXPORT
