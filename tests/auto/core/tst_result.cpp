// SPDX-License-Identifier: MIT
#include "testing.h"
#include "try.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <memory>

using namespace Ic;

namespace {

Result<int> parsePositive(int value)
{
    if (value <= 0)
        return Error(ErrorCode::InvalidArgument, QStringLiteral("%1 is not positive").arg(value));
    return value;
}

Result<QString> describe(int value, int *reached)
{
    IC_TRY(number, parsePositive(value));
    ++*reached;
    number *= 2; // the declared name is the value itself, and may be changed
    return QString::number(number);
}

Result<Unit> check(int value, int *reached)
{
    IC_CHECK(parsePositive(value));
    ++*reached;
    return Unit {};
}

} // namespace

class tst_Result : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void value()
    {
        Result<int> result = 7;
        QVERIFY(result.has_value());
        QVERIFY(bool(result));
        QCOMPARE(result.value(), 7);
        QCOMPARE(*result, 7);
        *result = 8;
        QCOMPARE(std::as_const(result).value(), 8);
        QCOMPARE(result.value_or(1), 8);
    }
    void error()
    {
        const Result<int> result = Error(ErrorCode::Cancelled, QStringLiteral("stopped"));
        QVERIFY(!result.has_value());
        QVERIFY(!bool(result));
        QCOMPARE(result.error(), Error(ErrorCode::Cancelled, QStringLiteral("stopped")));
        QCOMPARE(result.value_or(1), 1);
    }
    void moveOnlyValues()
    {
        Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
        const std::unique_ptr<int> taken = std::move(result).value();
        QCOMPARE(*taken, 3);
        Result<std::unique_ptr<int>> other = std::make_unique<int>(4);
        QCOMPARE(**std::move(other), 4);
    }
    void arrowAccessesValue()
    {
        Result<QString> result = QStringLiteral("abc");
        QCOMPARE(result->size(), 3);
        result->append(u'd');
        QCOMPARE(std::as_const(result)->size(), 4);
    }
    void tryDeclaresTheValue()
    {
        int reached = 0;
        const auto result = describe(21, &reached);
        IC_VERIFY(result);
        QCOMPARE(*result, QStringLiteral("42"));
        QCOMPARE(reached, 1);
    }
    void tryReturnsErrorAtOnce()
    {
        int reached = 0;
        IC_COMPARE_ERROR(describe(-1, &reached), ErrorCode::InvalidArgument);
        QCOMPARE(reached, 0);
        QCOMPARE(describe(-1, &reached).error().message(), QStringLiteral("-1 is not positive"));
    }
    void checkReturnsErrorAtOnce()
    {
        int reached = 0;
        IC_VERIFY(check(1, &reached));
        QCOMPARE(reached, 1);
        IC_COMPARE_ERROR(check(0, &reached), ErrorCode::InvalidArgument);
        QCOMPARE(reached, 1);
    }
    void uncheckedAccessNamesTheError_data()
    {
        QTest::addColumn<QString>("access");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("value") << "--value" << QByteArrayLiteral("InvalidArgument: -1 is not positive");
        QTest::newRow("arrow") << "--arrow" << QByteArrayLiteral("InvalidArgument: -1 is not positive");
        QTest::newRow("error") << "--error" << QByteArrayLiteral("has no error");
    }
    void uncheckedAccessNamesTheError()
    {
        QFETCH(QString, access);
        QFETCH(QByteArray, text);
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {access});
        QTRY_COMPARE_WITH_TIMEOUT(child.state(), QProcess::NotRunning, 30'000);
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        const QByteArray printed = child.readAllStandardError();
        QVERIFY2(printed.contains(text), printed.constData());
    }
};

// With an access as its argument, the program makes it, and is aborted.
int main(int argc, char **argv)
{
    const QByteArray access(argc == 2 ? argv[1] : "");
    if (access == "--value")
        return *parsePositive(-1);
    if (access == "--arrow")
        return int(Result<QString>(Error(ErrorCode::InvalidArgument, QStringLiteral("-1 is not positive")))->size());
    if (access == "--error")
        return int(parsePositive(1).error().code());
    QCoreApplication app(argc, argv);
    tst_Result test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_result.moc"
