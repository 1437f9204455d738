// SPDX-License-Identifier: MIT
#include "check.h"
#include <IcWebSocket/detail/bls.h>
#include <IcWebSocket/detail/bytes.h>
#include <IcWebSocket/detail/cborreader.h>
#include <IcWebSocket/detail/cborwriter.h>
#include <IcWebSocket/detail/privatefile.h>
#include <IcWebSocket/detail/sha256.h>
#include <IcWebSocket/detail/textcut.h>
#include <IcWebSocket/detail/utf8text.h>
#include <IcWebSocket/environment.h>
#include <IcWebSocket/principal.h>
#include <IcWebSocket/principaltext.h>
#include <IcWebSocket/printabletext.h>
#include <IcWebSocket/privatekey.h>
#include <IcWebSocket/screentext.h>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>

namespace {

// A clock that stands still.
class StandingClock final : public Ic::Environment
{
public:
    std::chrono::nanoseconds unixTime() const override { return std::chrono::hours(1); }
    std::chrono::nanoseconds monotonicTime() const override { return std::chrono::hours(1); }
    void fillRandom(uchar *data, std::size_t size) override { std::fill(data, data + size, uchar(7)); }
};

void useCbor()
{
    Ic::CborWriter writer;
    writer.selfDescribeTag().beginMap(1).text("answer").bytes("42");
    Ic::CborReader reader(writer.result());
    reader.skipSelfDescribeTag();
    QByteArray answer;
    reader.readMap([&](QByteArrayView) { answer = reader.readBytes().toByteArray(); });
    CHECK(reader.finish() && answer == "42");
    const Ic::Error error = Ic::Error(Ic::ErrorCode::BadInput, QStringLiteral("no number")).within(QStringLiteral("answer"));
    CHECK(error.codeName() == QStringLiteral("BadInput") && error.message() == QStringLiteral("answer: no number"));
    CHECK(!error.advice().isEmpty() && !error.httpStatus() && !error.rejectCode() && error.canisterText().isEmpty() && !error.retryAfter());
    const Ic::Error refused = error.withHttpStatus(503).withReject(5, QStringLiteral("IC0503")).withCanisterText(QStringLiteral("no"));
    CHECK(refused.httpStatus() == 503 && refused.rejectCode() == 5 && refused.rejectErrorCode() == QStringLiteral("IC0503"));
    CHECK(error.withKeyStoreProblem(Ic::KeyStoreProblem::Locked).keyStoreProblem() == Ic::KeyStoreProblem::Locked);
    CHECK(error.withFactsOf(refused).withRetryAfter(std::chrono::seconds(1)).retryAfter() && refused != error);
}

void useKeys(Ic::KeyScheme scheme)
{
    const Ic::PrivateKey key = Ic::PrivateKey::generate(scheme, *Ic::Environment::system());
    const auto signature = key.sign("hello");
    CHECK(signature && key.publicKey().verify("hello", *signature) && !key.publicKey().verify("hullo", *signature));
    const auto principal = Ic::Principal::selfAuthenticating(key.publicKey().der());
    CHECK(Ic::Principal::fromText(principal.toText()).value() == principal);
    Ic::SecretBytes secret = key.exportRaw();
    CHECK(Ic::PrivateKey::fromRaw(scheme, secret)->publicKey() == key.publicKey());
    Ic::SecretBytes cut(64);
    cut.truncate(1);
    CHECK(cut.size() == 1 && Ic::SecretBytes::fromText(u"key")->size() == 3);
}

void useBls()
{
    const auto key = Ic::BlsSecretKey::fromSeed("consumer");
    const auto publicKey = Ic::BlsPublicKey::fromDer(key.publicKey().der());
    CHECK(publicKey && Ic::blsVerify(*publicKey, "hello", key.sign("hello")));
    Ic::Sha256 hash;
    hash.update("hello");
    CHECK(hash.finish() == Ic::sha256("hello"));
    CHECK(Ic::toHex("\x01") == QStringLiteral("01"));
}

void useText()
{
    using namespace Ic::Text;
    const QString text = fromUtf8("a\xc2\x85z"); // a line break of another kind
    CHECK(fromValidUtf8("a") && !fromUtf8Input("\xff") && jsonFromUtf8("{}").isObject());
    CHECK(cleanLine(text, 10) == QStringLiteral("a z") && cleanText(text, 10, 2) == QStringLiteral("a\nz"));
    CHECK(isBlank(u"\u00ad") && isInvisible(0xad) && !isPrintable(0x85) && isolated(QStringLiteral("a")) == QStringLiteral("a"));
    CHECK(printable(text) == QStringLiteral("a\ufffdz") && printableJson("[\"\x7f\"]") == "[\"\\u007f\"]");
    CHECK(describedCharacter(u"a", 0) == QStringLiteral("'a'") && startOf(u"abc", 2) == QStringLiteral("ab"));
    CHECK(startOfUtf8("abc", 1) == QStringLiteral("a") && startFittingUtf8(u"abc", 2) == QStringLiteral("ab"));
    CHECK(shortPrincipal(QStringLiteral("rrkah-fqaaa-aaaaa-aaaaq-cai")) == QStringLiteral("rrkah\u2026aaaaq-cai"));
}

void useFiles()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a/b/file"));
    CHECK(Ic::makeMissingFolders(folder.filePath(QStringLiteral("a"))) && Ic::makePrivateFolder(folder.filePath(QStringLiteral("a/b"))));
    CHECK(Ic::writePrivateFile(path, "1") && Ic::writePrivateFile(path, "2", *Ic::Environment::system()));
    CHECK(QFile::permissions(path) == (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
}

} // namespace

void useBasics()
{
    StandingClock clock;
    CHECK(clock.randomU64() == 0x0707070707070707);
    useCbor();
    useKeys(Ic::KeyScheme::Ed25519); // libsodium
    useKeys(Ic::KeyScheme::Secp256k1); // OpenSSL
    useBls();
    useText();
    useFiles();
}
