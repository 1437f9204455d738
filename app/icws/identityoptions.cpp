// SPDX-License-Identifier: MIT
#include "identityoptions.h"
#include "allowopenfiles.h"
#include "apptry.h"
#include "canistersignatures.h"
#include "commandline.h"
#include "identityname.h"
#include "networkarguments.h"
#include "speakeroptions.h"
#include "storeopener.h"
#include <QtCore/QCommandLineParser>

namespace Ic::App {

namespace {

struct Action
{
    const char *name = nullptr;
    const char *missing = nullptr;
    int arguments = 0; //!< beside the action
    int newName = 0; //!< which argument names an identity that need not be there yet
};
constexpr Action Actions[] = {
    {"list", ""},
    {"create", "create needs a name", 1, 1},
    {"import", "import needs a name and a file", 2, 1},
    {"login", "login needs a name", 1, 1},
    {"export", "export needs a name", 1},
    {"rename", "rename needs the old and the new name", 2, 2},
    {"use", "use needs a name", 1},
    {"delete", "delete needs a name", 1},
};

struct IdentityOptionSet
{
    QCommandLineOption scheme {QStringLiteral("scheme"),
        QStringLiteral("Kind of key: ed25519, secp256k1 or p256. create: the kind to create (default: ed25519). import: the kind to derive from a seed phrase "
                       "(default: secp256k1), and the curve of a key that does not name one."),
        QStringLiteral("NAME")};
    QCommandLineOption keyPassphraseFile {QStringLiteral("key-passphrase-file"),
        QStringLiteral("import: file with the passphrase of FILE in its first line (default: ask if needed). export: encrypt with it."),
        QStringLiteral("FILE")};
    QCommandLineOption delegation {
        QStringLiteral("delegation"), QStringLiteral("import: delegation chain (JSON) of FILE, which is a session key."), QStringLiteral("CHAIN")};
    QCommandLineOption sessionOnly {
        QStringLiteral("session-only"), QStringLiteral("import: do not store the key, but a session of this length signed by it."), QStringLiteral("SECONDS")};
    QCommandLineOption output {
        QStringLiteral("output"), QStringLiteral("export: write to this new, private file (default: standard output)."), QStringLiteral("FILE")};
    QCommandLineOption encrypt {QStringLiteral("encrypt"), QStringLiteral("export: under a passphrase.")};
    QCommandLineOption chain {QStringLiteral("chain"), QStringLiteral("export: the delegation chain of a session (JSON), not its key.")};
    LoginOptions login;
    QCommandLineOption protection {QStringLiteral("protection"),
        QStringLiteral(
            "Protection of a new profile: key-store, passphrase, or auto (default): the system's key store, or a passphrase if that does not answer."),
        QStringLiteral("HOW"), QStringLiteral("auto")};
    QCommandLineOption passphraseCost {QStringLiteral("passphrase-cost"),
        QStringLiteral("The cost of trying a passphrase, when a passphrase first protects a profile: interactive (64 MiB), moderate (256 MiB, a second; "
                       "default) or sensitive (1 GiB, several seconds)."),
        QStringLiteral("NAME"), QStringLiteral("moderate")};
    StoreArguments store;
    QCommandLineOption acceptOlderFile {QStringLiteral("accept-older-file"),
        QStringLiteral("Accept a file of identities that is older than the one recorded in the system's key store, such as one from a backup.")};
    QCommandLineOption json {QStringLiteral("json"), QStringLiteral("One JSON object a line.")};

    [[nodiscard]] QList<QCommandLineOption> all() const
    {
        return QList<QCommandLineOption> {scheme, keyPassphraseFile, delegation, sessionOnly, output, encrypt, chain} + login.all()
            + QList<QCommandLineOption> {protection, passphraseCost} + store.all() + QList<QCommandLineOption> {acceptOlderFile, json};
    }
};

Result<KeyScheme> parseScheme(const QString &text)
{
    if (const auto scheme = keySchemeFromName(text))
        return *scheme;
    return Error(ErrorCode::BadInput, QStringLiteral("--scheme: \"%1\" is not one of ed25519, secp256k1 and p256").arg(text));
}

Result<StoreProtection> parseProtection(const QString &text)
{
    if (text == u"auto")
        return StoreProtection::Automatic;
    if (text == u"key-store")
        return StoreProtection::KeyStore;
    if (text == u"passphrase")
        return StoreProtection::Passphrase;
    return Error(ErrorCode::BadInput, QStringLiteral("--protection: \"%1\" is not one of auto, key-store and passphrase").arg(text));
}

//! The three of libsodium.
Result<Unit> parseCost(const QString &text, IdentityStoreOptions &store)
{
    constexpr struct
    {
        const char *name;
        quint32 passes;
        quint32 memoryKiB;
    } costs[] = {{"interactive", 2, 64 * 1024}, {"moderate", 3, 256 * 1024}, {"sensitive", 4, 1024 * 1024}};
    for (const auto &cost : costs) {
        if (text == QLatin1StringView(cost.name)) {
            store.setArgon2Passes(cost.passes).setArgon2MemoryKiB(cost.memoryKiB);
            return Unit {};
        }
    }
    return Error(ErrorCode::BadInput, QStringLiteral("--passphrase-cost: \"%1\" is not one of interactive, moderate and sensitive").arg(text));
}

Result<Unit> parseAction(const QStringList &positional, IdentityOptions &options)
{
    if (positional.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("identity needs one of list, create, import, login, export, rename, use and delete"));
    options.action = positional[0];
    for (const Action &action : Actions) {
        if (options.action != QLatin1StringView(action.name))
            continue;
        if (positional.size() <= action.arguments)
            return Error(ErrorCode::BadInput, QLatin1StringView(action.missing));
        if (positional.size() > action.arguments + 1)
            return Error(ErrorCode::BadInput, QStringLiteral("unexpected argument \"%1\" of %2").arg(positional[action.arguments + 1], options.action));
        options.name = positional.value(1);
        options.target = positional.value(2);
        return action.newName == 0 ? Result<Unit>(Unit {}) : checkNewIdentityName(positional[action.newName]);
    }
    return Error(ErrorCode::BadInput,
        QStringLiteral("identity has no \"%1\"; it needs one of list, create, import, login, export, rename, use and delete").arg(options.action));
}

Result<Unit> parseStore(const QCommandLineParser &parser, const IdentityOptionSet &set, IdentityOptions &options)
{
    IdentityStoreOptions &store = options.store;
    IC_TRY(profile, parseProfile(QStringLiteral("profile"), parser.value(set.store.profile)));
    IC_TRY(protection, parseProtection(parser.value(set.protection)));
    IC_TRY(deadline, parseSeconds(QStringLiteral("key-store-timeout"), parser.value(set.store.keyStoreTimeout)));
    options.profile = profile;
    store = storeOfProfile(profile);
    IC_CHECK(parseCost(parser.value(set.passphraseCost), store));
    store.setProtection(protection);
    store.setKeyStoreTimeout(deadline);
    store.setAcceptOlderFile(parser.isSet(set.acceptOlderFile));
    return Unit {};
}

} // namespace

Result<std::optional<IdentityOptions>> IdentityOptions::parse(const QStringList &arguments)
{
    const IdentityOptionSet set;
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Stores identities in a sealed file of the profile: list, create NAME, import NAME FILE, login NAME, export NAME, rename NAME NEW, use NAME,\n"
        "delete NAME. FILE is a PEM file, encrypted or not, a seed phrase in a text file, or dfx's identity.pem.encrypted; - is standard input.\n"
        "login stores a session from the browser after you have confirmed its principal on the terminal. It may replace an older one of that\n"
        "name if the principal is the same.\n"
        "delete asks on the terminal. If the system's key store protects the file, older copies of it cannot be opened afterwards. Under a passphrase\n"
        "older copies, such as backups, keep the identity and can still be opened: delete them too.\n"
        "Exit code: 0, 1 not stored or not deleted, as you answered, 2 wrong options or no terminal, 3 network, 6 an identity, passphrase or the key store."));
    parser.addOptions(set.all());
    parser.addPositionalArgument(QStringLiteral("ACTION"), QStringLiteral("Action and identity."), QStringLiteral("ACTION [NAME [FILE|NEW]]"));
    IC_TRY(goOn, parseArguments(parser, arguments, 4, QStringLiteral("identity")));
    if (!goOn)
        return std::optional<IdentityOptions>();
    IdentityOptions options;
    IC_CHECK(parseAction(parser.positionalArguments(), options));
    IC_CHECK(parseStore(parser, set, options));
    if (parser.isSet(set.scheme)) {
        IC_TRY(scheme, parseScheme(parser.value(set.scheme)));
        options.scheme = scheme;
        options.schemeGiven = true;
    }
    if (parser.isSet(set.sessionOnly)) {
        IC_TRY(length, parseSeconds(QStringLiteral("session-only"), parser.value(set.sessionOnly)));
        options.sessionOnly = SessionRequest().setLifetime(length);
    }
    if (options.action == u"login") {
        IC_TRY(login, set.login.choice(parser));
        options.login = login;
    }
    options.json = parser.isSet(set.json);
    options.confirmed = parser.isSet(set.login.yes);
    options.passphraseFile = parser.value(set.store.passphraseFile);
    options.keyPassphraseFile = parser.value(set.keyPassphraseFile);
    options.fileRule = App::fileRule(parser);
    options.delegationFile = parser.value(set.delegation);
    if (!options.delegationFile.isEmpty()) {
        IC_TRY(rootKey, parser.isSet(set.login.rootKey) ? parseRootKey(parser.value(set.login.rootKey)) : Result<RootKey>(RootKey::mainnet()));
        options.canisterSignatures = canisterSignatureVerifier(CertificateVerifier(rootKey));
    }
    options.exportDelegation = parser.isSet(set.chain);
    options.encryptExport = parser.isSet(set.encrypt) || (options.action == u"export" && parser.isSet(set.keyPassphraseFile));
    options.output = parser.value(set.output);
    if (options.exportDelegation && options.encryptExport)
        return Error(ErrorCode::BadInput, QStringLiteral("--chain contains no secret to encrypt"));
    if (options.sessionOnly && !options.delegationFile.isEmpty())
        return Error(ErrorCode::BadInput, QStringLiteral("--session-only and --delegation exclude each other"));
    return std::optional(options);
}

} // namespace Ic::App
