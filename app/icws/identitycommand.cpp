// SPDX-License-Identifier: MIT
#include "apptry.h"
#include "commands.h"
#include "exitcode.h"
#include "identityoptions.h"
#include "importidentity.h"
#include "jsonlines.h"
#include "onresult.h"
#include "passphraseprompt.h"
#include "printabletext.h"
#include "privatefile.h"
#include "profilefiles.h"
#include "runcommand.h"
#include "secretinput.h"
#include "standardoutput.h"
#include "storeopener.h"
#include "unixsignals.h"
#include "utf8text.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <algorithm>
#include <cstdio>

namespace Ic::App {

namespace {

constexpr qint64 MaxChainFile = 1024 * 1024;
constexpr int Questions = 3; // for the passphrase of a file, on the terminal

QString expiryOf(const IdentityInfo &info)
{
    return QDateTime::fromMSecsSinceEpoch(info.expiration.value_or(std::chrono::nanoseconds::zero()).count() / 1'000'000, Qt::UTC).toString(Qt::ISODate);
}

QJsonObject toJson(const IdentityInfo &info, bool isCurrent)
{
    QJsonObject json {
        {QStringLiteral("name"), info.name},
        {QStringLiteral("principal"), info.principalText()},
        {QStringLiteral("kind"), info.isSession() ? QStringLiteral("session") : QStringLiteral("key")},
        {QStringLiteral("scheme"), keySchemeName(info.scheme)},
        {QStringLiteral("current"), isCurrent},
    };
    if (info.isSession()) {
        json.insert(QStringLiteral("expires"), expiryOf(info));
        json.insert(QStringLiteral("expiration_ns"), QString::number(info.expiration->count()));
        json.insert(QStringLiteral("read_only"), info.readOnly);
        json.insert(QStringLiteral("checked"), info.checked);
    }
    return json;
}

//! {"name":…,"pem":…}, where QJson would leave copies of the key in memory. A PEM text has nothing to escape but its line ends.
void writePemJson(const QString &name, QByteArrayView pem)
{
    QByteArray head = jsonLine({{QStringLiteral("name"), name}});
    head.chop(1);
    writeAndFlush(head + ",\"pem\":\"");
    for (qsizetype end = pem.indexOf('\n'); end >= 0; end = pem.indexOf('\n')) {
        writeAndFlush(pem.first(end));
        writeAndFlush("\\n");
        pem = pem.sliced(end + 1);
    }
    writeAndFlush(pem);
    writeAndFlush("\"}\n");
}

//! Does one thing and ends the program. Every step is asynchronous, so that it can be interrupted at any time.
class IdentityCommand final : public QObject
{
    Q_OBJECT
public:
    explicit IdentityCommand(IdentityOptions options)
        : m_options(std::move(options))
        , m_store(m_options.store)
        , m_opener(m_store, m_prompt, m_options.profile, m_options.passphraseFile, m_options.fileRule)
    {
        connect(&m_signals, &UnixSignals::terminationRequested, this, &IdentityCommand::interrupt);
    }
    void start();

private:
    void list();
    void create();
    void import();
    void import(const ImportRequest &request, int questions);
    void login();
    void logIn(bool replaces);
    void exportKey();
    void exportWith(const SecretPtr &passphrase);
    void writeOut(const SecretPtr &text);
    void remove();
    void removeNow();
    void change(QFuture<Result<Unit>> (*what)(IdentityStore &, const IdentityOptions &));
    void show(const IdentityInfo &info);
    //! Opens the store, and ends if that fails.
    void openStore(std::function<void()> then);
    //! \a then gets the value; the program ends if there is none.
    template <typename T, typename Then>
    void await(const QFuture<Result<T>> &future, Then then);
    [[nodiscard]] Result<ImportRequest> readImport() const;
    void interrupt();
    void end(const Result<Unit> &result);

    const IdentityOptions m_options;
    UnixSignals m_signals;
    PassphrasePrompt m_prompt;
    IdentityStore m_store;
    StoreOpener m_opener;
    std::unique_ptr<BrowserLogin> m_login;
};

constexpr QLatin1StringView KeyOption("--key-passphrase-file");

void IdentityCommand::end(const Result<Unit> &result)
{
    QCoreApplication::exit(result ? int(ExitCode::Ok) : fail(result.error()));
}

void IdentityCommand::interrupt()
{
    if (m_login)
        m_login->cancel();
    else if (m_prompt.isAsking())
        m_prompt.cancel();
    else
        end(Error(ErrorCode::Cancelled, QStringLiteral("interrupted")));
}

void IdentityCommand::openStore(std::function<void()> then)
{
    m_opener.open([this, then = std::move(then)](const Result<Unit> &opened) {
        if (opened)
            then();
        else
            end(opened);
    });
}

template <typename T, typename Then>
void IdentityCommand::await(const QFuture<Result<T>> &future, Then then)
{
    onResult(future, this, [this, then = std::move(then)](const Result<T> &result) {
        if (result)
            then(*result);
        else
            end(result.error());
    });
}

void IdentityCommand::show(const IdentityInfo &info)
{
    const bool isCurrent = info.name == m_store.current();
    if (m_options.json) {
        JsonLines().write(toJson(info, isCurrent));
        return;
    }
    const QString more = !info.isSession() ? keySchemeName(info.scheme)
                                           : QStringLiteral("session until %1%2%3")
                                                 .arg(expiryOf(info), info.readOnly ? QStringLiteral(", queries only") : QString(),
                                                     info.checked ? QString() : QStringLiteral(", principal not checked"));
    // A file of an earlier version may have names that would be refused today.
    std::printf("%s %s  %s  %s\n", isCurrent ? "*" : " ", qPrintable(info.principalText()), qPrintable(Text::printable(info.name)), qPrintable(more));
}

void IdentityCommand::list()
{
    const auto finish = [this](bool isEmpty) {
        if (isEmpty && !m_options.json) // not on standard output, where each line is an identity
            complain(QStringLiteral("this profile has no identities; %1 makes one").arg(identityCommandLine(QStringLiteral("create NAME"), m_options.profile)));
        end(Unit {});
    };
    if (!m_store.exists()) // nothing to ask a passphrase for, and nothing to make
        return finish(true);
    openStore([this, finish] {
        const QList<IdentityInfo> known = m_store.identities();
        for (const IdentityInfo &info : known)
            show(info);
        finish(known.isEmpty());
    });
}

void IdentityCommand::create()
{
    openStore([this] {
        await(m_store.create(m_options.name, m_options.scheme), [this](const IdentityInfo &info) {
            show(info);
            end(Unit {});
        });
    });
}

Result<ImportRequest> IdentityCommand::readImport() const
{
    ImportRequest request;
    IC_TRY(contents, readSecretInput(m_options.target, MaxPemFileSize, m_options.fileRule));
    request.setBytes(std::make_shared<const SecretBytes>(std::move(contents)));
    IC_TRY(options, withDescriptionBeside(m_options.target, {}));
    if (!m_options.delegationFile.isEmpty()) {
        IC_TRY(chain, readSecretInput(m_options.delegationFile, MaxChainFile, SecretFileRule::Any)); // no secret
        request.setDelegationJson(chain.view().toByteArray() + ' ');
        request.setCanisterSignatures(m_options.canisterSignatures);
    }
    if (!m_options.keyPassphraseFile.isEmpty()) {
        IC_TRY(passphrase, passphraseFromFile(m_options.keyPassphraseFile, m_options.fileRule));
        options.setPassphrase(passphrase);
    }
    if (m_options.schemeGiven) {
        options.setSeedPhraseScheme(m_options.scheme);
        if (m_options.scheme != KeyScheme::Ed25519) // not a curve of such files
            options.setAssumedCurve(m_options.scheme);
    }
    return request.setOptions(options).setSessionOnly(m_options.sessionOnly);
}

void IdentityCommand::import()
{
    const auto request = readImport(); // before a store is made for nothing
    if (!request)
        return end(request.error());
    openStore([this, request = *request] { import(request, 0); });
}

void IdentityCommand::import(const ImportRequest &request, int questions)
{
    onResult(m_store.importAs(m_options.name, request), this, [this, request, questions](const Result<IdentityInfo> &info) {
        if (info) {
            show(*info);
            return end(Unit {});
        }
        if (info.error() == ErrorCode::DelegationSignatureInvalid)
            return end(Error(info.error().code(),
                QStringLiteral("%1: %2; if a canister of a test network signed it, give that network's --root-key")
                    .arg(m_options.delegationFile, info.error().message())));
        if (info.error() == ErrorCode::CurveUnknown)
            return end(Error(info.error().code(), QStringLiteral("%1: name it with --scheme secp256k1 or --scheme p256").arg(info.error().message()))
                           .within(m_options.target));
        const bool asks = info.error() == ErrorCode::PassphraseNeeded || info.error() == ErrorCode::WrongPassphrase;
        if (!asks || !m_options.keyPassphraseFile.isEmpty() || questions == Questions)
            return end(info.error().within(m_options.target));
        m_prompt.ask(QStringLiteral("Passphrase of %1").arg(QFileInfo(m_options.target).fileName()), KeyOption,
            [this, request, questions](const Result<SecretPtr> &entered) {
                if (!entered)
                    return end(entered.error());
                ImportRequest again = request;
                again.setOptions(request.options().setPassphrase(*entered));
                import(again, questions + 1);
            });
    });
}

void IdentityCommand::login()
{
    openStore([this] { // first, so that its errors come before the login
        LoginChoice choice = *m_options.login;
        const QList<IdentityInfo> known = m_store.identities();
        const auto old = std::find_if(known.cbegin(), known.cend(), [this](const IdentityInfo &info) { return info.name == m_options.name; });
        const bool replaces = old != known.cend();
        if (replaces && !old->isSession())
            return end(Error(ErrorCode::InvalidArgument, QStringLiteral("\"%1\" is a key, not a session, and needs no login").arg(m_options.name)));
        if (replaces)
            choice.login.setExpectedPrincipal(old->principal);
        m_login = std::make_unique<BrowserLogin>(choice, m_options.json);
        logIn(replaces);
    });
}

void IdentityCommand::logIn(bool replaces)
{
    m_login->start([this, replaces](const Result<WebLoginSession> &session) {
        m_login.release()->deleteLater(); // from here on there is nothing of it to cancel
        if (!session)
            return end(session.error() == ErrorCode::Cancelled ? Result<Unit>(Unit {}) : session.error()); // ended as asked
        const auto keep = replaces ? &IdentityStore::renewSession : &IdentityStore::keepSession;
        await((m_store.*keep)(m_options.name, session->chain, session->key), [this](const IdentityInfo &info) {
            show(info);
            end(Unit {});
        });
    });
}

void IdentityCommand::exportKey()
{
    if (QFileInfo::exists(m_options.output))
        return end(Error(ErrorCode::FileNotWritable, QStringLiteral("%1: the file exists already").arg(m_options.output)));
    SecretPtr passphrase;
    if (m_options.encryptExport && !m_options.keyPassphraseFile.isEmpty()) {
        const auto read = passphraseFromFile(m_options.keyPassphraseFile, m_options.fileRule);
        if (!read)
            return end(read.error());
        passphrase = *read;
    }
    openStore([this, passphrase] {
        if (!m_options.encryptExport || passphrase)
            return exportWith(passphrase);
        m_prompt.askNew(QStringLiteral("Passphrase for the exported key"), KeyOption, [this](const Result<SecretPtr> &entered) {
            if (entered)
                exportWith(*entered);
            else
                end(entered.error());
        });
    });
}

void IdentityCommand::exportWith(const SecretPtr &passphrase)
{
    if (m_options.exportDelegation)
        await(m_store.exportDelegation(m_options.name),
            [this](const DelegationChain &chain) { writeOut(SecretPtr(std::make_shared<const SecretBytes>(SecretBytes::copyOf(exportDelegation(chain))))); });
    else
        await(m_store.exportPem(m_options.name, passphrase), [this](const SecretPtr &pem) { writeOut(pem); });
}

void IdentityCommand::writeOut(const SecretPtr &text)
{
    const SecretBytes &bytes = *text;
    if (!m_options.output.isEmpty())
        return end(writePrivateFile(m_options.output, bytes.view()));
    std::setvbuf(stdout, nullptr, _IONBF, 0); // a buffer would keep a copy
    if (!m_options.json)
        writeAndFlush(bytes.view());
    else if (m_options.exportDelegation)
        JsonLines().write({{QStringLiteral("name"), m_options.name}, {QStringLiteral("chain"), Text::fromUtf8(bytes.view())}});
    else
        writePemJson(m_options.name, bytes.view());
    end(Unit {});
}

void IdentityCommand::change(QFuture<Result<Unit>> (*what)(IdentityStore &, const IdentityOptions &))
{
    openStore([this, what] {
        await(what(m_store, m_options), [this](Unit) {
            if (m_options.json) {
                QJsonObject line {{QStringLiteral("action"), m_options.action}, {QStringLiteral("name"), m_options.name}};
                if (!m_options.target.isEmpty())
                    line.insert(QStringLiteral("new_name"), m_options.target);
                JsonLines().write(line);
            }
            end(Unit {});
        });
    });
}

void IdentityCommand::remove()
{
    if (!m_options.confirmed && !PassphrasePrompt::hasTerminal())
        return end(Error(ErrorCode::BadInput,
            QStringLiteral("\"%1\" is not deleted: there is no terminal to confirm it on; use --yes to delete it without confirmation").arg(m_options.name)));
    openStore([this] {
        const QList<IdentityInfo> known = m_store.identities();
        const auto found = std::find_if(known.cbegin(), known.cend(), [this](const IdentityInfo &info) { return info.name == m_options.name; });
        if (m_options.confirmed || found == known.cend()) // the store reports that there is none
            return removeNow();
        const QString question =
            QStringLiteral("\"%1\" is %2, and without a copy it is lost permanently. Delete it?").arg(Text::printable(found->name), found->principalText());
        m_prompt.confirm(question, [this](const Result<bool> &answer) {
            if (answer && *answer)
                removeNow();
            else
                QCoreApplication::exit(fail(ExitCode::No, QStringLiteral("nothing is deleted")));
        });
    });
}

void IdentityCommand::removeNow()
{
    const bool copiesOpen = !m_store.usesKeyStore();
    await(m_store.remove(m_options.name), [this, copiesOpen](Unit) {
        if (m_options.json)
            JsonLines().write(
                {{QStringLiteral("action"), m_options.action}, {QStringLiteral("name"), m_options.name}, {QStringLiteral("older_copies_open"), copiesOpen}});
        else if (copiesOpen)
            complain(QStringLiteral("older copies of the file, such as backups, can still be opened with the passphrase: delete them too"));
        end(Unit {});
    });
}

void IdentityCommand::start()
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
        return end(Error(ErrorCode::UnknownIdentity, QStringLiteral("there is no identity \"%1\": this profile has none").arg(m_options.name)));
    if (m_options.action == u"export")
        return exportKey();
    if (m_options.action == u"rename")
        return change([](IdentityStore &store, const IdentityOptions &options) { return store.rename(options.name, options.target); });
    if (m_options.action == u"use")
        return change([](IdentityStore &store, const IdentityOptions &options) { return store.setCurrent(options.name); });
    remove();
}

} // namespace

int runIdentity(const QStringList &arguments)
{
    return runCommandOf<IdentityCommand, IdentityOptions>(arguments);
}

} // namespace Ic::App

#include "identitycommand.moc"
