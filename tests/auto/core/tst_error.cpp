// SPDX-License-Identifier: MIT
#include "error.h"
#include "testing.h"
#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>
#include <QtCore/QSet>
#include <cstring>
#include <limits>
#include <type_traits>

using namespace Ic;
using namespace std::chrono_literals;

// Decoders return errors by value: facts cost those that have none a pointer.
static_assert(sizeof(Error) == sizeof(QString) + sizeof(void *) + sizeof(quint64));
static_assert(std::is_nothrow_move_constructible_v<Error> && std::is_nothrow_move_assignable_v<Error>);

namespace {

Error withAllFacts()
{
    return Error(ErrorCode::CertifiedReject, QStringLiteral("m"))
        .withHttpStatus(503)
        .withReject(5, QStringLiteral("IC0503"))
        .withCanisterText(QStringLiteral("its\nwords"))
        .withRetryAfter(7s)
        .withKeyStoreProblem(KeyStoreProblem::Locked);
}

} // namespace

class tst_Error : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasARow_data()
    {
        QTest::addColumn<ErrorCode>("code");
        const auto codes = QMetaEnum::fromType<ErrorCode>();
        for (int i = 0; i < codes.keyCount(); ++i)
            QTest::newRow(codes.key(i)) << ErrorCode(codes.value(i));
    }
    void everyCodeHasARow()
    {
        QFETCH(ErrorCode, code);
        const ErrorCodeInfo &info = errorCodeInfo(code);
        // The lookup is a binary search: a row that is out of order, or not there, answers with the row of NoError.
        QCOMPARE(info.code, code);
        QVERIFY(info.meaning != nullptr && *info.meaning != '\0');
        QVERIFY(info.advice != nullptr);
        QVERIFY2(!std::strchr(info.meaning, '\n'), "a meaning is one line, for logs");
        QCOMPARE(errorCodeName(code), QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(errorAdvice(code).isEmpty(), *info.advice == '\0');
    }
    void meaningsAreUnique()
    {
        const auto codes = QMetaEnum::fromType<ErrorCode>();
        QSet<QByteArray> meanings;
        for (int i = 0; i < codes.keyCount(); ++i) {
            const QByteArray meaning = errorCodeInfo(ErrorCode(codes.value(i))).meaning;
            QVERIFY2(!meanings.contains(meaning), meaning.constData());
            meanings.insert(meaning);
        }
        QCOMPARE(meanings.size(), codes.keyCount());
    }

    // The number says the family and the family decides what a connection does. A code in the wrong hundred, or of the
    // wrong class, would accuse an honest gateway or keep using a lying one.
    void classMatchesCodeRange_data() { everyCodeHasARow_data(); }
    void classMatchesCodeRange()
    {
        QFETCH(ErrorCode, code);
        const ErrorClass expected[] = {ErrorClass::Local, ErrorClass::Local, ErrorClass::Stall, ErrorClass::Forged, ErrorClass::Canister};
        const int hundred = int(code) / 100;
        QVERIFY(hundred >= 0 && hundred <= 4);
        QCOMPARE(errorCodeInfo(code).errorClass, expected[hundred]);
    }

    // Names appear in JSON output, logs and evidence files: a program that switches on one must go on to work.
    void publishedNamesAreStable_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"BadInput", "InvalidState", "LimitExceeded", "AddressInUse", "MalformedCbor", "EnvelopeSignatureInvalid", "HandshakeTimeout",
                 "OpenTimeout", "AckTimeout", "CertificateStale", "CertificateFromFuture", "SequenceGap", "RootKeyMismatch", "CertificateSignatureInvalid",
                 "SignaturePointInvalid", "SignaturePointNotInSubgroup", "NestedDelegation", "CanisterOutOfRange", "MalformedCertificate", "MalformedTree",
                 "UnsortedTree", "WitnessMismatch", "PathMissing", "ContentHashMismatch", "KeyPrefixMismatch", "NonceNotRising", "ForeignClientKey",
                 "SequenceRepeated", "MalformedFrame", "TrailingBytes", "OversizedFrame", "TextFrame", "UnacceptableGatewayPrincipal", "SecondHandshake",
                 "ClosedByApplication", "WrongSequenceNumber", "InvalidServiceMessage", "KeepAliveTimeout", "MessageBeforeOpen"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void publishedNamesAreStable()
    {
        QFETCH(QString, name);
        bool known = false;
        const auto code = ErrorCode(QMetaEnum::fromType<ErrorCode>().keyToValue(name.toLatin1().constData(), &known));
        QVERIFY(known);
        QCOMPARE(errorCodeName(code), name);
    }
    void unknownNumberHasNoAdvice()
    {
        const auto unknown = ErrorCode(999);
        QCOMPARE(errorCodeName(unknown), QStringLiteral("Code999"));
        QCOMPARE(errorCodeInfo(unknown).code, ErrorCode::NoError);
        QVERIFY(errorAdvice(unknown).isEmpty());
    }

    void defaultIsNoError()
    {
        const Error error;
        QVERIFY(!error.isError());
        QCOMPARE(error.code(), ErrorCode::NoError);
        QVERIFY(error.message().isEmpty());
    }
    void carriesCodeMessageAndAdvice()
    {
        const Error error(ErrorCode::WitnessMismatch, QStringLiteral("root 00 is not 01"));
        QVERIFY(error.isError());
        QCOMPARE(error.errorClass(), ErrorClass::Forged);
        QCOMPARE(error.codeName(), QStringLiteral("WitnessMismatch"));
        QCOMPARE(error.message(), QStringLiteral("root 00 is not 01"));
        QCOMPARE(error.advice(), errorAdvice(ErrorCode::WitnessMismatch));
        QVERIFY(!error.advice().isEmpty());
        QString printed;
        QDebug(&printed) << error;
        QCOMPARE(printed.trimmed(), QStringLiteral("Ic::Error(WitnessMismatch, root 00 is not 01)"));
    }
    void noErrorIsPrintedReadably()
    {
        QString printed;
        QDebug(&printed) << Error();
        QCOMPARE(printed.trimmed(), QStringLiteral("Ic::Error(NoError)"));
    }
    // An error does not know whether another attempt follows it.
    void adviceDoesNotPromiseRetries_data() { everyCodeHasARow_data(); }
    void adviceDoesNotPromiseRetries()
    {
        QFETCH(ErrorCode, code);
        for (const int status : {0, 429, 503})
            QVERIFY(!Error(code, {}).withHttpStatus(status).advice().contains(u"automatically"));
    }
    void mismatchAdviceHasBothCauses()
    {
        const QString advice = errorAdvice(ErrorCode::RootKeyMismatch);
        QVERIFY(advice.indexOf(u"installed anew") < advice.indexOf(u"another gateway"));
        QVERIFY(advice.contains(u"installed anew"));
        QVERIFY(advice.contains(u"rootKey") && advice.contains(u"fetchRootKey"));
    }
    void otherServersAreSuspected()
    {
        for (const int status : {404, 405, 426}) {
            const QString advice = Error(ErrorCode::HttpStatus, {}).withHttpStatus(status).advice();
            QVERIFY2(advice.contains(u"gateway") && advice.contains(u"address of the network"), qPrintable(advice));
        }
        QVERIFY(errorAdvice(ErrorCode::HttpMalformed).contains(u"address"));
    }
    void candidErrorsHaveAdvice()
    {
        QVERIFY(!errorAdvice(ErrorCode::MalformedCandid).isEmpty());
        QVERIFY(!errorAdvice(ErrorCode::CandidTypeMismatch).isEmpty());
    }
    void withinKeepsCodeAddsContext()
    {
        const Error error = Error(ErrorCode::FileNotReadable, QStringLiteral("no such file")).within(QStringLiteral("opening key.pem"));
        QCOMPARE(error, Error(ErrorCode::FileNotReadable, QStringLiteral("opening key.pem: no such file")));
    }
    void equality()
    {
        const Error error(ErrorCode::BadInput, QStringLiteral("a"));
        QVERIFY(error == Error(ErrorCode::BadInput, QStringLiteral("a")));
        QVERIFY(error != Error(ErrorCode::BadInput, QStringLiteral("b")));
        QVERIFY(error != Error(ErrorCode::Cancelled, QStringLiteral("a")));
        QVERIFY(error == ErrorCode::BadInput);
        QVERIFY(error != ErrorCode::Cancelled);
    }

    void hasNoFactsByDefault()
    {
        for (const Error &error : {Error(), Error(ErrorCode::HttpStatus, QStringLiteral("m"))}) {
            QVERIFY(!error.httpStatus());
            QVERIFY(!error.rejectCode());
            QVERIFY(error.rejectErrorCode().isEmpty());
            QVERIFY(error.canisterText().isEmpty());
            QVERIFY(!error.retryAfter());
        }
    }
    void carriesFacts()
    {
        const Error error = withAllFacts();
        QCOMPARE(error.code(), ErrorCode::CertifiedReject);
        QCOMPARE(error.message(), QStringLiteral("m"));
        QCOMPARE(error.httpStatus(), std::optional(503));
        QCOMPARE(error.rejectCode(), std::optional(5));
        QCOMPARE(error.rejectErrorCode(), QStringLiteral("IC0503"));
        QCOMPARE(error.canisterText(), QStringLiteral("its\nwords"));
        QCOMPARE(error.retryAfter(), std::optional(7s));
        QCOMPARE(error.errorClass(), ErrorClass::Canister);
    }
    void withinKeepsFacts()
    {
        const Error error = withAllFacts().within(QStringLiteral("here")).within(QStringLiteral("there"));
        QCOMPARE(error, Error(ErrorCode::CertifiedReject, QStringLiteral("there: here: m")).withFactsOf(withAllFacts()));
        QCOMPARE(error.canisterText(), QStringLiteral("its\nwords"));
    }
    void takesFactsOfCause()
    {
        const Error stale = Error(ErrorCode::CertificateStale, QStringLiteral("late")).withRetryAfter(1s);
        const Error error = stale.withFactsOf(withAllFacts());
        QCOMPARE(error, ErrorCode::CertificateStale);
        QCOMPARE(error.message(), QStringLiteral("late"));
        QCOMPARE(error.retryAfter(), std::optional(7s));
        QCOMPARE(error.rejectCode(), std::optional(5));
        QCOMPARE(error.withFactsOf(Error()), Error(ErrorCode::CertificateStale, QStringLiteral("late")));
    }
    void copiesAreIndependent()
    {
        const Error first = withAllFacts();
        Error second = first;
        second = second.withHttpStatus(404);
        QCOMPARE(first.httpStatus(), std::optional(503));
        QCOMPARE(second.httpStatus(), std::optional(404));
        QCOMPARE(second.rejectCode(), std::optional(5));
        QVERIFY(first != second);
        second = first;
        QCOMPARE(second, first);
        const Error &itself = second;
        second = itself;
        QCOMPARE(second, first);
    }
    void moves_data()
    {
        QTest::addColumn<Error>("error");
        QTest::newRow("no error") << Error();
        QTest::newRow("no facts") << Error(ErrorCode::BadInput, QStringLiteral("m"));
        QTest::newRow("facts") << withAllFacts();
    }
    void moves()
    {
        QFETCH(const Error, error);
        Error from = error;
        Error to = std::move(from);
        QCOMPARE(to, error);
        QVERIFY(from.message().isEmpty()); // NOLINT(bugprone-use-after-move): it can be assigned to and destroyed
        QVERIFY(!from.httpStatus());
        from = error;
        QCOMPARE(from, error);
        Error withFacts = withAllFacts();
        withFacts = std::move(to);
        QCOMPARE(withFacts, error);
        Error without(ErrorCode::Cancelled, QStringLiteral("other"));
        without = std::move(withFacts);
        QCOMPARE(without, error);
    }
    void factsAreCompared()
    {
        const Error plain(ErrorCode::CertifiedReject, QStringLiteral("m"));
        QVERIFY(withAllFacts() == withAllFacts());
        QVERIFY(withAllFacts() != plain);
        QVERIFY(withAllFacts() != withAllFacts().withHttpStatus(500));
        QVERIFY(withAllFacts() != withAllFacts().withReject(4, QStringLiteral("IC0503")));
        QVERIFY(withAllFacts() != withAllFacts().withReject(5));
        QVERIFY(withAllFacts() != withAllFacts().withCanisterText(QString()));
        QVERIFY(withAllFacts() != withAllFacts().withRetryAfter(8s));
        QVERIFY(withAllFacts() != withAllFacts().withKeyStoreProblem(KeyStoreProblem::Silent));
        QVERIFY(plain.withCanisterText(QStringLiteral("a")).withCanisterText(QString()) == plain);
    }
    void factsAreBounded()
    {
        const Error error(ErrorCode::UncertifiedReject, QStringLiteral("m"));
        for (const int status : {-1, 0, 99, 600})
            QCOMPARE(error.withHttpStatus(status), error);
        QCOMPARE(error.withHttpStatus(100).httpStatus(), std::optional(100));
        QCOMPARE(error.withHttpStatus(599).httpStatus(), std::optional(599));
        QCOMPARE(error.withReject(std::numeric_limits<quint64>::max()).rejectCode(), std::optional(std::numeric_limits<int>::max()));
        QCOMPARE(error.withReject(5, QString(1000, u'C')).rejectErrorCode(), QString(20, u'C'));
        QCOMPARE(error.withRetryAfter(-1s).retryAfter(), std::optional(0s));
        QCOMPARE(error.withRetryAfter(std::chrono::seconds::max()).retryAfter(), std::optional<std::chrono::seconds>(24h));
    }
    void longTextIsCut()
    {
        const Error error(ErrorCode::CertifiedReject, QStringLiteral("m"));
        const QString longest(Error::MaxCanisterTextLength, u'a');
        QCOMPARE(error.withCanisterText(longest).canisterText(), longest);
        QCOMPARE(error.withCanisterText(longest + u'b').canisterText(), longest);
        // Half a character is no text.
        const QString pairs = QStringLiteral("a") + QStringLiteral("\U0001F600").repeated(Error::MaxCanisterTextLength / 2);
        const QString cut = error.withCanisterText(pairs).canisterText();
        QCOMPARE(cut.size(), Error::MaxCanisterTextLength - 1);
        QVERIFY(cut.isValidUtf16());
    }

    void factsRefineAdvice_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("start");
        const auto error = [](ErrorCode code) { return Error(code, QStringLiteral("m")); };
        const auto of = [](ErrorCode code) { return errorAdvice(code); };
        QTest::newRow("400") << error(ErrorCode::HttpStatus).withHttpStatus(400) << QStringLiteral("Check the date and time");
        QTest::newRow("404") << error(ErrorCode::HttpStatus).withHttpStatus(404) << QStringLiteral("Check the address of the network");
        QTest::newRow("another status") << error(ErrorCode::HttpStatus).withHttpStatus(418) << of(ErrorCode::HttpStatus);
        QTest::newRow("no gateway there") << error(ErrorCode::UpgradeRefused).withHttpStatus(404) << of(ErrorCode::UpgradeRefused);
        QTest::newRow("gateway with access control") << error(ErrorCode::UpgradeRefused).withHttpStatus(403) << QStringLiteral("Ask the operator");
        QTest::newRow("busy gateway") << error(ErrorCode::UpgradeRefused).withHttpStatus(503) << QStringLiteral("Wait, or choose another gateway");
        QTest::newRow("no cycles") << error(ErrorCode::ServerUnavailable).withReject(2, QStringLiteral("IC0207")) << QStringLiteral("Ask the controllers");
        QTest::newRow("no canister") << error(ErrorCode::UncertifiedReject).withReject(3, QStringLiteral("IC0301"))
                                     << QStringLiteral("Check the canister id and the network");
        QTest::newRow("stopped") << error(ErrorCode::CertifiedReject).withReject(5, QStringLiteral("IC0508"))
                                 << QStringLiteral("Try again later: the canister");
        QTest::newRow("no method") << error(ErrorCode::CertifiedReject).withReject(5, QStringLiteral("IC0536"))
                                   << QStringLiteral("Check the name of the method");
        QTest::newRow("trapped") << error(ErrorCode::CertifiedReject).withReject(5, QStringLiteral("IC0503"))
                                 << QStringLiteral("This is a fault in the canister");
        QTest::newRow("transient query") << error(ErrorCode::UncertifiedReject).withReject(2) << QStringLiteral("Try again later");
        QTest::newRow("the canister's decision") << error(ErrorCode::CertifiedReject).withReject(4, QStringLiteral("IC0406")) << of(ErrorCode::CertifiedReject);
        QTest::newRow("unknown reject") << error(ErrorCode::CertifiedReject).withReject(99, QStringLiteral("IC9999")) << of(ErrorCode::CertifiedReject);
        QTest::newRow("status of another failure") << error(ErrorCode::RequestTimeout).withHttpStatus(400) << of(ErrorCode::RequestTimeout);
        // Nothing that a dishonest server states is an excuse for it.
        QTest::newRow("forged") << error(ErrorCode::QuerySignatureInvalid).withHttpStatus(503).withReject(5, QStringLiteral("IC0508"))
                                << of(ErrorCode::QuerySignatureInvalid);
    }
    void factsRefineAdvice()
    {
        QFETCH(Error, error);
        QFETCH(QString, start);
        const QString advice = error.advice();
        QVERIFY2(start.isEmpty() ? advice.isEmpty() : advice.startsWith(start), qPrintable(advice));
        QVERIFY(!advice.contains(u'\n'));
        QCOMPARE(error.errorClass(), errorCodeInfo(error.code()).errorClass);
    }

    // QML and Qt's property system read errors by these names.
    void gadgetProperties()
    {
        const auto read = [](const Error &error, const char *name) {
            const QMetaObject &meta = Error::staticMetaObject;
            return meta.property(meta.indexOfProperty(name)).readOnGadget(&error);
        };
        const Error plain(ErrorCode::HostNotFound, QStringLiteral("m"));
        QCOMPARE(read(plain, "code").value<ErrorCode>(), ErrorCode::HostNotFound);
        QCOMPARE(read(plain, "codeName").toString(), QStringLiteral("HostNotFound"));
        QCOMPARE(read(plain, "message").toString(), QStringLiteral("m"));
        QCOMPARE(read(plain, "advice").toString(), errorAdvice(ErrorCode::HostNotFound));
        QCOMPARE(read(plain, "httpStatus"), QVariant(0));
        QCOMPARE(read(plain, "rejectCode"), QVariant(0));
        QCOMPARE(read(plain, "rejectErrorCode"), QVariant(QString()));
        QCOMPARE(read(plain, "canisterText"), QVariant(QString()));
        QCOMPARE(read(plain, "retryAfter"), QVariant(-1));
        QCOMPARE(read(plain, "keyStoreProblem"), QVariant(QString()));
        const Error error = withAllFacts();
        QCOMPARE(read(error, "httpStatus"), QVariant(503));
        QCOMPARE(read(error, "rejectCode"), QVariant(5));
        QCOMPARE(read(error, "rejectErrorCode"), QVariant(QStringLiteral("IC0503")));
        QCOMPARE(read(error, "canisterText"), QVariant(QStringLiteral("its\nwords")));
        QCOMPARE(read(error, "retryAfter"), QVariant(7000));
        QCOMPARE(read(error, "keyStoreProblem"), QVariant(QStringLiteral("Locked")));
        QCOMPARE(read(error.withRetryAfter(24h), "retryAfter"), QVariant(86'400'000));
    }
};

QTEST_GUILESS_MAIN(tst_Error)
#include "tst_error.moc"
