// SPDX-License-Identifier: MIT
// A program with an event loop that opens an identity store, and prints how long the loop was blocked. For keystore.py. keystoreprobe FILE
// DEADLINE_MS [PASSPHRASE]: one JSON line on standard output. keystoreprobe --again FILE DEADLINE_MS: a JSON line for each line on standard input, of
// the same store that is opened again.
#include "identitystore.h"
#include "onresult.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMetaEnum>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>
#include <cstdio>
#include <optional>
#include <unistd.h>

using namespace Ic;

namespace {

IdentityStoreOptions optionsOf(const QString &file, const QString &deadlineMs)
{
    IdentityStoreOptions options;
    options.setPath(file);
    options.setEntryPrefix(QStringLiteral("probe"));
    options.setKeyStoreTimeout(std::chrono::milliseconds(deadlineMs.toInt()));
    options.setKeyStore(systemKeyStore(QStringLiteral("icws-test")));
    return options;
}

class Probe final : public QObject
{
public:
    Probe(const IdentityStoreOptions &options, SecretPtr passphrase, bool isRepeated)
        : m_store(options)
        , m_passphrase(std::move(passphrase))
        , m_isRepeated(isRepeated)
    {
        connect(&m_timer, &QTimer::timeout, this, &Probe::tick);
        m_sinceTick.start();
        m_timer.start(5);
    }
    void open()
    {
        m_store.close();
        m_elapsed.start();
        onResult(m_store.open(m_passphrase), this, [this](const Result<Unit> &opened) {
            const qint64 openMs = m_elapsed.elapsed();
            if (!opened)
                return report(opened.error().codeName(), openMs, opened.error().keyStoreProblem());
            if (!m_store.names().isEmpty())
                return report(QStringLiteral("found"), openMs);
            onResult(m_store.create(QStringLiteral("alice")), this,
                [this, openMs](const Result<IdentityInfo> &made) { report(made ? QStringLiteral("created") : made.error().codeName(), openMs); });
        });
    }

private:
    void tick()
    {
        m_longest = qMax(m_longest, m_sinceTick.restart());
        ++m_ticks;
    }
    void report(const QString &outcome, qint64 openMs, std::optional<KeyStoreProblem> problem = {})
    {
        tick();
        const QJsonObject line {
            {QStringLiteral("outcome"), outcome},
            {QStringLiteral("problem"), problem ? QString::fromLatin1(QMetaEnum::fromType<KeyStoreProblem>().valueToKey(int(*problem))) : QString()},
            {QStringLiteral("open_ms"), openMs},
            {QStringLiteral("blocked_ms"), m_longest},
            {QStringLiteral("ticks"), m_ticks},
            {QStringLiteral("uses_key_store"), m_store.usesKeyStore()},
            {QStringLiteral("names"), m_store.names().join(u',')},
            {QStringLiteral("principal"), m_store.identities().isEmpty() ? QString() : m_store.identities().constFirst().principalText()},
        };
        std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
        if (!m_isRepeated)
            QCoreApplication::quit();
    }

    IdentityStore m_store;
    const SecretPtr m_passphrase;
    const bool m_isRepeated;
    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    QElapsedTimer m_elapsed;
    qint64 m_longest = 0;
    int m_ticks = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QStringList arguments = QCoreApplication::arguments().mid(1);
    const bool isRepeated = arguments.value(0) == u"--again";
    if (isRepeated)
        arguments.removeFirst();
    const SecretPtr passphrase = arguments.size() > 2 ? SecretBytes::fromText(arguments[2]) : SecretPtr();
    Probe probe(optionsOf(arguments.value(0), arguments.value(1)), passphrase, isRepeated);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    input.setEnabled(isRepeated);
    QObject::connect(&input, &QSocketNotifier::activated, &probe, [&probe] {
        char line = 0;
        if (::read(STDIN_FILENO, &line, 1) != 1) // its end
            return QCoreApplication::quit();
        probe.open();
    });
    if (!isRepeated)
        probe.open();
    return QCoreApplication::exec();
}
