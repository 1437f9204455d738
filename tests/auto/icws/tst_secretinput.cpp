// SPDX-License-Identifier: MIT
// Secrets from standard input and pipes, as the commands of icws read them.
#include "secretinput.h"
#include "testing.h"
#include "unixsignals.h"
#include <QtCore/QTemporaryDir>
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Ic;
using namespace Ic::App;

namespace {

constexpr qint64 MaxSize = 1024;

//! Standard input is \a descriptor meanwhile.
class StandardInput final
{
public:
    explicit StandardInput(int descriptor)
        : m_before(dup(STDIN_FILENO))
    {
        if (m_before < 0 || dup2(descriptor, STDIN_FILENO) < 0)
            qFatal("no standard input");
        close(descriptor);
    }
    ~StandardInput()
    {
        dup2(m_before, STDIN_FILENO);
        close(m_before);
    }
    Q_DISABLE_COPY_MOVE(StandardInput)

private:
    const int m_before;
};

QByteArray textOf(const Result<SecretBytes> &secret)
{
    return secret ? secret->view().toByteArray() : secret.error().message().toUtf8();
}

} // namespace

class tst_SecretInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void standardInput_data()
    {
        QTest::addColumn<bool>("isSocket");
        QTest::addColumn<QString>("name");
        QTest::newRow("socket, -") << true << QStringLiteral("-");
        QTest::newRow("socket, /dev/stdin") << true << QStringLiteral("/dev/stdin");
        QTest::newRow("pipe, -") << false << QStringLiteral("-");
        QTest::newRow("pipe, /dev/stdin") << false << QStringLiteral("/dev/stdin");
    }
    void standardInput()
    {
        QFETCH(bool, isSocket);
        QFETCH(QString, name);
        int ends[2];
        QCOMPARE(isSocket ? socketpair(AF_UNIX, SOCK_STREAM, 0, ends) : pipe(ends), 0);
        const StandardInput input(ends[0]);
        QCOMPARE(write(ends[1], "secret", 6), ssize_t(6));
        close(ends[1]);
        QVERIFY(namesSecretInput(name));
        QCOMPARE(textOf(readSecretInput(name, MaxSize, SecretFileRule::Private)), QByteArray("secret"));
        QVERIFY(fcntl(STDIN_FILENO, F_GETFD) >= 0); // and stays open
    }
    void earlierSignalsCount()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        const int writer = open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC); // with it reading never ends
        QVERIFY(writer >= 0);
        UnixSignals signalsOfSystem;
        QCOMPARE(raise(SIGTERM), 0);
        IC_COMPARE_ERROR(readSecretInput(path, MaxSize, SecretFileRule::Private), ErrorCode::Cancelled);
        close(writer);
    }
    void otherTextsAreNone()
    {
        const QTemporaryDir folder;
        QVERIFY(!namesSecretInput(QString()));
        QVERIFY(!namesSecretInput(folder.path()));
        QVERIFY(!namesSecretInput(folder.filePath(QStringLiteral("missing"))));
    }
};

QTEST_GUILESS_MAIN(tst_SecretInput)
#include "tst_secretinput.moc"
