// SPDX-License-Identifier: MIT
// The start of the next query for messages, with a network that gives scripted answers.
#include "cborwriter.h"
#include "environment.h"
#include "messageinterface.h"
#include "messagepoller.h"
#include "networkrelay.h"
#include "rootkey.h"
#include "testing.h"
#include "websocketmessage.h"
#include <limits>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(QList<QByteArray>)

namespace {

const ClientKey Ours {Principal::selfAuthenticating("us"), 7};
constexpr quint64 MaxNonce = std::numeric_limits<quint64>::max();

HttpResponse answerWith(const QList<QByteArray> &keys, const ClientKey &client = Ours, bool isEnd = true)
{
    Cdk::CertifiedMessages batch;
    batch.isEndOfQueue = isEnd;
    for (const QByteArray &key : keys)
        batch.messages.append({client, key, "content of " + key});
    CborWriter writer;
    writer.selfDescribeTag().beginMap(2).text("status").text("replied").text("reply").beginMap(1).text("arg").bytes(Cdk::encodeMessages(batch));
    return httpResponse(200, "application/cbor", writer.result());
}

} // namespace

class TestMessagePoller : public QObject
{
    Q_OBJECT
private:
    const IdentityPtr m_identity = generateIdentity(KeyScheme::Ed25519, *Environment::system());
    QList<HttpResponse> m_answers; // the last one for ever
    QList<quint64> m_asked;
    QList<int> m_waitsMs; // before each question
    qsizetype m_received = 0; // messages
    QList<Error> m_ends;
    std::unique_ptr<NetworkRelay> m_network;
    std::unique_ptr<HttpAgent> m_agent;
    std::unique_ptr<MessagePoller> m_poller;

    QByteArray key(quint64 nonce) const { return MessageKey {m_identity->sender().toText().toLatin1(), nonce}.toText(); }
    QList<QByteArray> keys(quint64 first, quint64 last) const
    {
        QList<QByteArray> result;
        for (quint64 nonce = first; nonce <= last; ++nonce)
            result.append(key(nonce));
        return result;
    }
    void start(const QList<HttpResponse> &answers, MessagePoller::Pace pace = {10ms, 20ms})
    {
        m_answers = answers;
        m_poller = std::make_unique<MessagePoller>(*m_agent, Principal::fromText(u"rrkah-fqaaa-aaaaa-aaaaq-cai").value(), m_identity, pace);
        connect(m_poller.get(), &MessagePoller::received, this, [this](const Cdk::CertifiedMessages &batch) { m_received += batch.messages.size(); });
        connect(m_poller.get(), &MessagePoller::failed, this, [this](const Error &error) { m_ends.append(error); });
        m_poller->start();
    }

private Q_SLOTS:
    void init()
    {
        m_asked.clear();
        m_waitsMs.clear();
        m_received = 0;
        m_ends.clear();
        m_network = std::make_unique<NetworkRelay>(QUrl());
        m_network->onRequest = [this](const NetworkRelay::Request &request, const HttpResponder &responder) {
            m_waitsMs.append(m_poller->findChild<QTimer *>()->interval());
            m_asked.append(Cdk::decodeGetMessages(request.argument).value());
            responder.send(m_answers.size() > 1 ? m_answers.takeFirst() : m_answers.first());
            return true;
        };
        m_agent = std::make_unique<HttpAgent>(Network(m_network->url(), RootKey::mainnet())); // whose key verifies nothing here
    }
    void cleanup()
    {
        m_poller.reset();
        m_agent.reset();
        m_network.reset();
    }

    void resumesAtLastNonce()
    {
        start({answerWith({}), answerWith(keys(40, 42)), answerWith(keys(43, 43)), answerWith({})});
        QTRY_VERIFY(m_asked.size() >= 5);
        QCOMPARE(m_asked.mid(0, 5), (QList<quint64> {0, 0, 43, 44, 44})); // the queue begins where it begins
        QCOMPARE(m_received, 4);
        QVERIFY(m_ends.isEmpty());
    }

    void startsAnewAnywhere()
    {
        start({answerWith(keys(40, 42)), answerWith(keys(7, 8)), answerWith({})});
        connect(m_poller.get(), &MessagePoller::received, this, [this] {
            if (m_asked.size() == 1)
                m_poller->start(5); // the message itself may be gone
        });
        QTRY_VERIFY(m_asked.size() >= 3);
        QCOMPARE(m_asked.mid(0, 3), (QList<quint64> {0, 5, 9}));
        QCOMPARE(m_received, 5);
    }

    void emptyRepliesSlowPolling_data()
    {
        QTest::addColumn<int>("shortestMs");
        QTest::addColumn<int>("longestMs");
        QTest::addColumn<bool>("isMoreClaimed");
        QTest::addColumn<QList<int>>("waitsMs");
        QTest::newRow("each 1.5 times as long") << 40 << 1000 << false << QList<int> {0, 40, 60, 90, 135};
        QTest::newRow("up to the longest") << 40 << 60 << false << QList<int> {0, 40, 60, 60, 60};
        QTest::newRow("more that never comes") << 40 << 40 << true << QList<int> {0, 40, 40, 40, 40};
        QTest::newRow("never a busy loop") << 0 << 0 << false << QList<int> {0, 10, 10, 10, 10};
    }
    void emptyRepliesSlowPolling()
    {
        QFETCH(int, shortestMs);
        QFETCH(int, longestMs);
        QFETCH(bool, isMoreClaimed);
        QFETCH(QList<int>, waitsMs);
        start({answerWith({}, Ours, !isMoreClaimed)}, {std::chrono::milliseconds(shortestMs), std::chrono::milliseconds(longestMs)});
        QTRY_VERIFY(m_waitsMs.size() >= 5);
        QCOMPARE(m_waitsMs.mid(0, 5), waitsMs);
    }
    void messagesHastenPolling()
    {
        start({answerWith(keys(0, 0), Ours, false), answerWith(keys(1, 1), Ours, false), answerWith({})}, {1h, 1h});
        QTRY_COMPARE(m_asked, (QList<quint64> {0, 1, 2})); // as long as there is more
        m_poller->hurry();
        QTRY_COMPARE(m_asked, (QList<quint64> {0, 1, 2, 2}));
    }

    void invalidKeysDoNotAdvance_data()
    {
        QTest::addColumn<QList<QByteArray>>("answer");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray stranger = MessageKey {Principal::selfAuthenticating("another gateway").toText().toLatin1(), 6}.toText();
        QTest::newRow("far ahead") << QList<QByteArray> {key(1'000'000)} << ErrorCode::SequenceGap;
        QTest::newRow("one too far") << keys(7, 9) << ErrorCode::SequenceGap;
        QTest::newRow("a hole inside") << QList<QByteArray> {key(6), key(8)} << ErrorCode::SequenceGap;
        QTest::newRow("the last number there is") << QList<QByteArray> {key(MaxNonce)} << ErrorCode::SequenceGap;
        QTest::newRow("known keys") << keys(5, 6) << ErrorCode::HttpMalformed;
        QTest::newRow("twice the same") << QList<QByteArray> {key(6), key(6)} << ErrorCode::HttpMalformed;
        QTest::newRow("backwards") << QList<QByteArray> {key(7), key(6)} << ErrorCode::SequenceGap;
        QTest::newRow("the queue of another") << QList<QByteArray> {stranger} << ErrorCode::HttpMalformed;
        QTest::newRow("no key") << QList<QByteArray> {QByteArrayLiteral("key")} << ErrorCode::HttpMalformed;
    }
    void invalidKeysDoNotAdvance()
    {
        QFETCH(QList<QByteArray>, answer);
        // For us or not: such an answer is discarded as a whole. Two may be the mistake of a replica.
        ClientKey foreign = Ours;
        foreign.nonce = 1;
        start({answerWith(keys(5, 5)), answerWith(answer), answerWith(answer, foreign), answerWith(keys(6, 6)), answerWith({})});
        QTRY_VERIFY(m_asked.size() >= 5);
        QCOMPARE(m_asked.mid(0, 5), (QList<quint64> {0, 6, 6, 6, 7}));
        QCOMPARE(m_received, 2);
        QVERIFY(m_ends.isEmpty());
    }

    void repeatedBadReplyEndsPolling_data() { invalidKeysDoNotAdvance_data(); }
    void repeatedBadReplyEndsPolling()
    {
        QFETCH(QList<QByteArray>, answer);
        start({answerWith(keys(5, 5)), answerWith(answer)});
        QTRY_COMPARE(m_ends.size(), 1);
        QTEST(m_ends[0].code(), "code");
        QCOMPARE(m_asked, (QList<quint64> {0, 6, 6, 6}));
        QCOMPARE(m_received, 1);
        QVERIFY(!m_poller->isRunning());
    }

    void lastNumberEndsPolling()
    {
        start({answerWith({key(MaxNonce)})}); // else we would begin again
        QTRY_COMPARE(m_ends.size(), 1);
        QCOMPARE(m_ends[0].code(), ErrorCode::HttpMalformed);
        QCOMPARE(m_received, 0);
    }
};

QTEST_GUILESS_MAIN(TestMessagePoller)
#include "tst_messagepoller.moc"
