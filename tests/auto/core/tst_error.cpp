// SPDX-License-Identifier: MIT
#include "error.h"
#include "testing.h"
#include <QtCore/QDebug>
#include <QtCore/QMetaEnum>
#include <QtCore/QSet>
#include <cstring>

using namespace Ic;

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
    // QML and Qt's property system read errors by these names.
    void gadgetProperties()
    {
        const Error error(ErrorCode::HostNotFound, QStringLiteral("m"));
        const QMetaObject &meta = Error::staticMetaObject;
        const auto read = [&](const char *name) { return meta.property(meta.indexOfProperty(name)).readOnGadget(&error); };
        QCOMPARE(read("code").value<ErrorCode>(), ErrorCode::HostNotFound);
        QCOMPARE(read("codeName").toString(), QStringLiteral("HostNotFound"));
        QCOMPARE(read("message").toString(), QStringLiteral("m"));
        QCOMPARE(read("advice").toString(), errorAdvice(ErrorCode::HostNotFound));
    }
};

QTEST_GUILESS_MAIN(tst_Error)
#include "tst_error.moc"
