// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace Ic::Test {

//! The directory of the test vectors: $ICWS_VECTORS, else the project's shared/spec/vectors beside the checkout; empty if
//! there is none.
QString vectorsDirectory();
//! One vector file. An unreadable file in an existing directory stops the test program: a half-configured run must fail.
QJsonObject vectorFile(const QString &name);
//! Hex of a vector field; stops the test program on anything else.
QByteArray bytesOf(const QJsonValue &hex);

} // namespace Ic::Test

//! Skips the test, saying why, where there are no vectors.
#define IC_NEED_VECTORS()                                                                          \
    do {                                                                                           \
        if (::Ic::Test::vectorsDirectory().isEmpty())                                              \
            QSKIP("no test vectors: set ICWS_VECTORS to their directory");                        \
    } while (false)
