// SPDX-License-Identifier: MIT
#pragma once
#include <QtCore/QByteArray>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtTest/QTest>

namespace Ic::Test {

//! The directory of the test vectors: $ICWS_VECTORS, else tests/vectors of this repository. A directory that does not exist
//! stops the test program.
QString vectorsDirectory();
//! One vector file. An unreadable file stops the test program: a half-configured run must fail.
QJsonObject vectorFile(const QString &name);

//! A row of a vector file. Names of rows are for people: a test takes what it expects from the other fields, so that it works
//! with any directory of the same schema.
struct VectorRow
{
    QByteArray tag; //!< the name, made unique within the list
    QJsonObject json;
};
//! The objects of an array of a vector file. \a label is the field that names them.
QList<VectorRow> vectorRows(const QJsonValue &array, QStringView label = u"name");
QList<VectorRow> vectorRows(const QString &file, QStringView list, QStringView label = u"name");

//! Hex of a vector field. Anything else fails the running test and gives no bytes.
QByteArray bytesOf(const QJsonValue &hex);

} // namespace Ic::Test

//! Skips a test that runs once for each row, if there is no row.
#define IC_NEED_ROW() IC_NEED_ROWS(QTest::currentDataTag() != nullptr)
//! Skips a test that has found no row of its kind; \a found is the number of those that it has checked.
#define IC_NEED_ROWS(found)                                 \
    do {                                                    \
        if (!(found))                                       \
            QSKIP("the vectors have no row for this test"); \
    } while (false)
