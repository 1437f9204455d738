// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"

// For functions of ours, in app/ as apptry.h, that return a Result. Not installed: such macros have no place in the programs of others.

//! `IC_TRY(tree, HashTree::fromCbor(bytes));` declares `tree`, or returns the error.
#define IC_TRY(name, ...)                        \
    auto name##Result_ = (__VA_ARGS__);          \
    if (Q_UNLIKELY(!name##Result_))              \
        return std::move(name##Result_).error(); \
    auto &name = *name##Result_

//! The same, where the value is not needed.
#define IC_CHECK(...)                                                     \
    do {                                                                  \
        if (auto checkResult_ = (__VA_ARGS__); Q_UNLIKELY(!checkResult_)) \
            return std::move(checkResult_).error();                       \
    } while (false)
