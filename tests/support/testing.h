// SPDX-License-Identifier: MIT
#pragma once
#include "result.h"
#include <QtTest/QTest>

//! Fails with the error's text unless \a result has a value.
#define IC_VERIFY(result)                                                                                                                                   \
    do {                                                                                                                                                    \
        const auto &checked_ = (result);                                                                                                                    \
        QVERIFY2(                                                                                                                                           \
            checked_.has_value(), checked_.has_value() ? "" : qPrintable(checked_.error().codeName() + QStringLiteral(": ") + checked_.error().message())); \
    } while (false)

//! Fails unless \a result is an error with \a expectedCode.
#define IC_COMPARE_ERROR(result, expectedCode)                                                                                                               \
    do {                                                                                                                                                     \
        const auto &checked_ = (result);                                                                                                                     \
        QVERIFY2(!checked_.has_value(), "expected an error, got a value");                                                                                   \
        QVERIFY2(checked_.error().code() == (expectedCode),                                                                                                  \
            qPrintable(                                                                                                                                      \
                QStringLiteral("expected %1, got %2: %3").arg(::Ic::errorCodeName(expectedCode), checked_.error().codeName(), checked_.error().message()))); \
    } while (false)
