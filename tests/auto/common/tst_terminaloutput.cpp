// SPDX-License-Identifier: MIT
// Log, error lines and JSON lines of a program of ours, read from outside. This program is also the one that writes them.
#include "errorfields.h"
#include "exitcode.h"
#include "jsonlines.h"
#include "stderrlog.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtTest/QTest>

using namespace Ic;

namespace {

const QString Hostile = QStringLiteral("a\u009b2J\u009d52;c;e\u202e\u007f\u001b\U000E0041\U0001D173\u2028\t") + QChar(0xd83d) + u'z';

int write(const QByteArray &what)
{
    App::logToStderr(App::LogDetail::Debugging);
    qDebug("of Qt, for its authors"); // not shown
    if (what == "log")
        qWarning("%s\n2026-01-01T00:00:00.000 error ic.app: forged", qPrintable(Hostile));
    if (what == "complain")
        App::complain(Hostile);
    if (what == "json") {
        App::JsonLines().event(Hostile, {{Hostile, Hostile}});
        App::JsonLines().write({{QStringLiteral("t"), Hostile}});
    }
    return 0;
}

} // namespace

class TestTerminalOutput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsNothingThatSteers_data();
    void showsNothingThatSteers();
    void logsNoForgedLine();
    void jsonKeepsItsMeaning();
    void errorFieldsAreKnownFacts();

private:
    static QByteArray output(const QString &what)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("QT_LOGGING_RULES"));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("write"), what});
        return process.waitForFinished(30'000) ? process.readAll() : QByteArray();
    }
};

void TestTerminalOutput::showsNothingThatSteers_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("log") << QStringLiteral("log");
    QTest::newRow("error") << QStringLiteral("complain");
    QTest::newRow("JSON") << QStringLiteral("json");
}

void TestTerminalOutput::showsNothingThatSteers()
{
    QFETCH(const QString, what);
    const QByteArray out = output(what);
    QVERIFY(out.contains("52;c;e") && out.isValidUtf8());
    const QList<uint> all = QString::fromUtf8(out).toUcs4();
    for (const uint c : all) {
        const auto category = QChar::category(c);
        const bool ours = c == '\n' || (what == u"log" && c == '\t');
        QVERIFY2(ours || (category != QChar::Other_Control && category != QChar::Other_Format && category != QChar::Separator_Line),
            qPrintable(QString::number(c, 16)));
    }
}

void TestTerminalOutput::logsNoForgedLine()
{
    const QList<QByteArray> lines = output(QStringLiteral("log")).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[1].startsWith("    2026"));
}

void TestTerminalOutput::jsonKeepsItsMeaning()
{
    const QList<QByteArray> lines = output(QStringLiteral("json")).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject first = QJsonDocument::fromJson(lines[0]).object();
    const QString text = QStringLiteral("a\u009b2J\u009d52;c;e\u202e\u007f\u001b\U000E0041\U0001D173\u2028\t\ufffdz");
    QCOMPARE(first, (QJsonObject {{QStringLiteral("event"), text}, {text, text}}));
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object(), (QJsonObject {{QStringLiteral("t"), text}}));
}

void TestTerminalOutput::errorFieldsAreKnownFacts()
{
    const Error plain(ErrorCode::CertifiedReject, QStringLiteral("m"));
    QJsonObject expected {{QStringLiteral("code"), QStringLiteral("CertifiedReject")}, {QStringLiteral("reason"), QStringLiteral("m")}};
    QCOMPARE(App::fieldsOf(plain), expected);
    expected.insert(QStringLiteral("http_status"), 503);
    expected.insert(QStringLiteral("reject_code"), 5);
    expected.insert(QStringLiteral("error_code"), QStringLiteral("IC0503"));
    expected.insert(QStringLiteral("canister_text"), QStringLiteral("its\nwords"));
    expected.insert(QStringLiteral("retry_after_s"), 7);
    expected.insert(QStringLiteral("key_store_problem"), QStringLiteral("Locked"));
    const Error error = plain.withHttpStatus(503)
                            .withReject(5, QStringLiteral("IC0503"))
                            .withCanisterText(QStringLiteral("its\nwords"))
                            .withRetryAfter(std::chrono::seconds(7))
                            .withKeyStoreProblem(KeyStoreProblem::Locked);
    QCOMPARE(App::fieldsOf(error), expected);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "write") == 0)
        return write(argv[2]);
    TestTerminalOutput test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_terminaloutput.moc"
