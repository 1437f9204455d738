// SPDX-License-Identifier: MIT
#include "identitycommand.h"
#include "exitcode.h"
#include "identityoptions.h"
#include "jsonlines.h"
#include "passphraseprompt.h"
#include "secretfile.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QEventLoop>
#include <QtCore/QFileInfo>
#include <QtCore/QFutureWatcher>
#include <algorithm>
#include <cstdio>

namespace Ic::App {

namespace {

constexpr qint64 MaxChainFile = 1024 * 1024;
constexpr int Attempts = 3; // at a passphrase on the terminal

//! The result, once the event loop has brought it.
template <typename T>
Result<T> resultOf(const QFuture<Result<T>> &future)
{
    QFutureWatcher<Result<T>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (future.resultCount() == 0)
        return Error(ErrorCode::Cancelled, QStringLiteral("interrupted"));
    return future.result();
}

QString schemeName(KeyScheme scheme)
{
    return scheme == KeyScheme::Ed25519 ? QStringLiteral("ed25519") : scheme == KeyScheme::P256 ? QStringLiteral("p256") : QStringLiteral("secp256k1");
}

QString expiryOf(const IdentityInfo &info)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(info.expirationNs.value_or(0) / 1'000'000), Qt::UTC).toString(Qt::ISODate);
}

QJsonObject toJson(const IdentityInfo &info, bool isCurrent)
{
    QJsonObject json {
        {QStringLiteral("name"), info.name},
        {QStringLiteral("principal"), info.principalText()},
        {QStringLiteral("kind"), info.isSession() ? QStringLiteral("session") : QStringLiteral("key")},
        {QStringLiteral("scheme"), schemeName(info.scheme)},
        {QStringLiteral("current"), isCurrent},
    };
    if (info.isSession()) {
        json.insert(QStringLiteral("expires"), expiryOf(info));
        json.insert(QStringLiteral("expiration_ns"), QString::number(*info.expirationNs));
        json.insert(QStringLiteral("read_only"), info.readOnly);
    }
    return json;
}

class IdentityCommand final
{
public:
    explicit IdentityCommand(IdentityOptions options)
        : m_options(std::move(options))
        , m_store(m_options.store)
    {
    }
    Result<Unit> run();

private:
    Result<Unit> openStore();
    Result<Unit> list();
    Result<Unit> create();
    Result<Unit> import();
    Result<Unit> login();
    Result<Unit> keep(const WebLoginSession &session, bool replaces);
    Result<Unit> exportKey();
    Result<Unit> change(const QFuture<Result<Unit>> &future);
    void show(const IdentityInfo &info);
    const IdentityOptions m_options;
    IdentityStore m_store;
};

const QString StoreOption = QStringLiteral("--passphrase-file");
const QString KeyOption = QStringLiteral("--key-passphrase-file");

Result<Unit> IdentityCommand::openStore()
{
    SecretPtr passphrase;
    const bool fromFile = !m_options.passphraseFile.isEmpty();
    if (fromFile) {
        IC_TRY(read, passphraseFromFile(m_options.passphraseFile));
        passphrase = read;
    }
    auto opened = resultOf(m_store.open(passphrase));
    for (int i = 0; i < Attempts && !opened && !fromFile && (opened.error() == ErrorCode::PassphraseNeeded || opened.error() == ErrorCode::WrongPassphrase); ++i) {
        if (i == 0)
            std::fprintf(stderr, "icws: %s\n", qPrintable(opened.error().message()));
        const bool isNew = !m_store.exists();
        IC_TRY(entered, isNew ? askNewPassphrase(QStringLiteral("New passphrase for your identities"), StoreOption) : askPassphrase(QStringLiteral("Passphrase of your identities"), StoreOption));
        opened = resultOf(m_store.open(entered));
    }
    return opened;
}

void IdentityCommand::show(const IdentityInfo &info)
{
    const bool isCurrent = info.name == m_store.current();
    if (m_options.json) {
        JsonLines().write(toJson(info, isCurrent));
        return;
    }
    const QString more = !info.isSession() ? schemeName(info.scheme) : QStringLiteral("session until %1%2").arg(expiryOf(info), info.readOnly ? QStringLiteral(", queries only") : QString());
    std::printf("%s %s  %s  %s\n", isCurrent ? "*" : " ", qPrintable(info.principalText()), qPrintable(info.name), qPrintable(more));
}

Result<Unit> IdentityCommand::list()
{
    if (!m_store.exists()) // nothing to ask a passphrase for, and nothing to make
        return Unit {};
    IC_CHECK(openStore());
    for (const IdentityInfo &info : m_store.identities())
        show(info);
    return Unit {};
}

Result<Unit> IdentityCommand::create()
{
    IC_CHECK(openStore());
    IC_TRY(info, resultOf(m_store.create(m_options.name, m_options.scheme)));
    show(info);
    return Unit {};
}

Result<Unit> IdentityCommand::import()
{
    ImportRequest request;
    IC_TRY(contents, readSecretFile(m_options.target, MaxPemFileSize));
    request.bytes = std::make_shared<const SecretBytes>(std::move(contents));
    const QFileInfo file(m_options.target);
    if (file.fileName() == u"identity.pem.encrypted") {
        auto description = readSecretFile(file.path() + QStringLiteral("/identity.json"), MaxPemFileSize);
        if (!description)
            return description.error().within(QStringLiteral("an encrypted identity of dfx needs its identity.json beside it"));
        request.dfxDescription = description->view().toByteArray() + ' '; // never empty: that would mean there is none
    }
    if (!m_options.delegationFile.isEmpty()) {
        IC_TRY(chain, readSecretFile(m_options.delegationFile, MaxChainFile));
        request.delegationJson = chain.view().toByteArray() + ' ';
    }
    if (!m_options.keyPassphraseFile.isEmpty()) {
        IC_TRY(passphrase, passphraseFromFile(m_options.keyPassphraseFile));
        request.passphrase = passphrase;
    }
    if (m_options.schemeGiven) {
        request.seedPhraseScheme = m_options.scheme;
        request.assumedCurve = m_options.scheme;
        if (m_options.scheme == KeyScheme::Ed25519)
            request.assumedCurve.reset(); // not a curve of such files
    }
    request.sessionOnly = m_options.sessionOnly;
    IC_CHECK(openStore());
    auto info = resultOf(m_store.importAs(m_options.name, request));
    for (int i = 0; i < Attempts && !info && m_options.keyPassphraseFile.isEmpty() && (info.error() == ErrorCode::PassphraseNeeded || info.error() == ErrorCode::WrongPassphrase); ++i) {
        IC_TRY(entered, askPassphrase(QStringLiteral("Passphrase of %1").arg(file.fileName()), KeyOption));
        request.passphrase = entered;
        info = resultOf(m_store.importAs(m_options.name, request));
    }
    if (!info)
        return info.error().within(m_options.target);
    show(*info);
    return Unit {};
}

Result<Unit> IdentityCommand::login()
{
    IC_CHECK(openStore()); // before somebody takes the trouble
    LoginChoice choice = *m_options.login;
    const QList<IdentityInfo> known = m_store.identities();
    const auto old = std::find_if(known.cbegin(), known.cend(), [this](const IdentityInfo &info) { return info.name == m_options.name; });
    if (old != known.cend()) {
        if (!old->isSession())
            return Error(ErrorCode::InvalidArgument, QStringLiteral("\"%1\" is a key of its own and needs no login").arg(m_options.name));
        choice.login.expectedPrincipal = old->principal;
    }
    const auto session = logIn(choice, m_options.json);
    if (!session) {
        if (session.error() == ErrorCode::Cancelled)
            return Unit {}; // as asked
        return session.error();
    }
    return keep(*session, old != known.cend());
}

// A new session takes the place of the old one only when it is safely kept.
Result<Unit> IdentityCommand::keep(const WebLoginSession &session, bool replaces)
{
    // What bears such a name already may be anything, so it stays.
    QString name = m_options.name;
    for (int number = 1; replaces && (name == m_options.name || m_store.names().contains(name)); ++number)
        name = QStringLiteral("%1 (new %2)").arg(m_options.name.left(48)).arg(number);
    IC_TRY(info, resultOf(m_store.keepSession(name, session.chain, session.key)));
    if (replaces) {
        const bool wasCurrent = m_store.current() == m_options.name;
        IC_CHECK(resultOf(m_store.remove(m_options.name)));
        IC_CHECK(resultOf(m_store.rename(name, m_options.name)));
        if (wasCurrent)
            IC_CHECK(resultOf(m_store.setCurrent(m_options.name)));
        info.name = m_options.name;
    }
    show(info);
    return Unit {};
}

Result<Unit> IdentityCommand::exportKey()
{
    if (QFileInfo::exists(m_options.output))
        return Error(ErrorCode::FileNotWritable, QStringLiteral("%1: there is such a file already").arg(m_options.output));
    SecretPtr passphrase;
    if (m_options.encryptExport && !m_options.keyPassphraseFile.isEmpty()) {
        IC_TRY(read, passphraseFromFile(m_options.keyPassphraseFile));
        passphrase = read;
    }
    IC_CHECK(openStore());
    if (m_options.encryptExport && !passphrase) {
        IC_TRY(entered, askNewPassphrase(QStringLiteral("Passphrase for the exported key"), KeyOption));
        passphrase = entered;
    }
    SecretPtr text;
    if (m_options.exportDelegation) {
        IC_TRY(chain, resultOf(m_store.exportDelegation(m_options.name)));
        text = std::make_shared<const SecretBytes>(SecretBytes::copyOf(exportDelegation(chain)));
    } else {
        IC_TRY(pem, resultOf(m_store.exportPem(m_options.name, passphrase)));
        text = pem;
    }
    if (!m_options.output.isEmpty())
        return writeSecretFile(m_options.output, text->view(), *Environment::system());
    if (m_options.json) {
        JsonLines().write({{QStringLiteral("name"), m_options.name}, {m_options.exportDelegation ? QStringLiteral("chain") : QStringLiteral("pem"), QString::fromUtf8(text->view())}});
        return Unit {};
    }
    std::setvbuf(stdout, nullptr, _IONBF, 0); // a buffer would keep a copy
    std::fwrite(text->data(), 1, size_t(text->size()), stdout);
    return Unit {};
}

Result<Unit> IdentityCommand::change(const QFuture<Result<Unit>> &future)
{
    IC_CHECK(resultOf(future));
    if (m_options.json) {
        QJsonObject line {{QStringLiteral("action"), m_options.action}, {QStringLiteral("name"), m_options.name}};
        if (!m_options.target.isEmpty())
            line.insert(QStringLiteral("new_name"), m_options.target);
        JsonLines().write(line);
    }
    return Unit {};
}

Result<Unit> IdentityCommand::run()
{
    if (m_options.action == u"list")
        return list();
    if (m_options.action == u"create")
        return create();
    if (m_options.action == u"import")
        return import();
    if (m_options.action == u"login")
        return login();
    // The rest is about an identity that is there: nothing is made for it.
    if (!m_store.exists())
        return Error(ErrorCode::UnknownIdentity, QStringLiteral("there is no identity \"%1\": this profile has none").arg(m_options.name));
    if (m_options.action == u"export")
        return exportKey();
    IC_CHECK(openStore());
    if (m_options.action == u"rename")
        return change(m_store.rename(m_options.name, m_options.target));
    if (m_options.action == u"use")
        return change(m_store.setCurrent(m_options.name));
    return change(m_store.remove(m_options.name));
}

} // namespace

int runIdentity(const QStringList &arguments)
{
    auto options = IdentityOptions::parse(arguments);
    if (!options)
        return fail(options.error());
    if (!*options)
        return int(ExitCode::Ok);
    (*options)->store.keyStore = systemKeyStore(QStringLiteral("icws"));
    const auto done = IdentityCommand(**options).run();
    return done ? int(ExitCode::Ok) : fail(done.error());
}

} // namespace Ic::App
