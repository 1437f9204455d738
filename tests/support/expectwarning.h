// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

namespace Ic::Test {

//! Fails unless the function logs a warning that matches \a pattern; it is not printed.
inline void expectWarning(const QString &pattern)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(pattern));
}
inline void expectWarning(const char *pattern)
{
    expectWarning(QString::fromLatin1(pattern));
}

} // namespace Ic::Test
