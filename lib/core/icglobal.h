// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QtGlobal>

// Classes and functions for programs carry the mark of their library: IC_EXPORT is that of Core, the others are those of LocalNet, Quick
// and Test. IC_PRIVATE_EXPORT marks parts of Core that only the other libraries of this project need; their headers are not installed.
//
// The objects of a layer go into the shared library, into icws-candid and into the tests of this build, so
// they are always compiled for export (IC_BUILDING_…). This branch therefore precedes IC_STATIC, which
// is defined for users of static libraries and of single layers.
#if defined(IC_BUILDING_CORE)
#define IC_EXPORT Q_DECL_EXPORT
#elif defined(IC_STATIC) && !defined(IC_BUILDING_LIBRARY)
#define IC_EXPORT
#else
#define IC_EXPORT Q_DECL_IMPORT
#endif
#define IC_PRIVATE_EXPORT IC_EXPORT

#if defined(IC_BUILDING_LOCALNET)
#define IC_LOCALNET_EXPORT Q_DECL_EXPORT
#elif defined(IC_STATIC) && !defined(IC_BUILDING_LIBRARY)
#define IC_LOCALNET_EXPORT
#else
#define IC_LOCALNET_EXPORT Q_DECL_IMPORT
#endif

#if defined(IC_BUILDING_QUICK)
#define IC_QUICK_EXPORT Q_DECL_EXPORT
#elif defined(IC_STATIC) && !defined(IC_BUILDING_LIBRARY)
#define IC_QUICK_EXPORT
#else
#define IC_QUICK_EXPORT Q_DECL_IMPORT
#endif

#if defined(IC_BUILDING_TEST)
#define IC_TEST_EXPORT Q_DECL_EXPORT
#elif defined(IC_STATIC) && !defined(IC_BUILDING_LIBRARY)
#define IC_TEST_EXPORT
#else
#define IC_TEST_EXPORT Q_DECL_IMPORT
#endif
