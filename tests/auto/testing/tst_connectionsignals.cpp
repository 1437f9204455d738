// SPDX-License-Identifier: MIT
// The transitions of a connection: their signals, the order of these, and slots that act in them.
#include "candidtraits.h"
#include "manualenvironment.h"
#include "networkoptions.h"
#include "scriptedsession.h"
#include "testing.h"
#include <QtCore/QCoreApplication>
#include <QtCore/QMetaMethod>
#include <QtTest/QTest>
#include <functional>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;
using S = ConnectionState;

namespace {

const QUrl Gateway(QStringLiteral("wss://gateway.test"));
const Error Refused(ErrorCode::CertifiedReject, QStringLiteral("not you"));

//! All that a socket shows of its connection.
QString shown(const IcWebSocket &socket)
{
    return QStringLiteral("%1, %2, attempt %3, %4, %5")
        .arg(QString::fromLatin1(QMetaEnum::fromType<S>().valueToKey(int(socket.state()))), socket.closeReason().codeName())
        .arg(socket.attempt())
        .arg(socket.nextAttempt().isValid() ? QStringLiteral("next") : QStringLiteral("no next"),
            socket.gatewayUrl().isEmpty() ? QStringLiteral("no gateway") : QStringLiteral("gateway"));
}

//! The signals of a socket's connection, with what it shows in each.
class Recorder : public QObject
{
    Q_OBJECT
public:
    explicit Recorder(IcWebSocket *socket)
    {
        const QMetaMethod record = metaObject()->method(metaObject()->indexOfSlot("record()"));
        const QMetaObject &meta = IcWebSocket::staticMetaObject;
        static const QByteArrayList observed {"closeReasonChanged", "reconnectChanged", "gatewayChanged", "stateChanged", "opened", "reconnecting", "closed"};
        for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
            if (observed.contains(meta.method(i).name()))
                connect(socket, meta.method(i), this, record);
        }
    }

    QStringList signalNames;
    QStringList states;
    QString trigger; //!< the signal in which action is called, once
    std::function<void()> action;

private Q_SLOTS:
    void record()
    {
        const auto *socket = static_cast<const IcWebSocket *>(sender());
        signalNames.append(QString::fromLatin1(socket->metaObject()->method(senderSignalIndex()).name()));
        states.append(shown(*socket));
        if (signalNames.constLast() == trigger && action)
            std::exchange(action, {})();
    }
};

struct RecordedSession : ScriptedSession
{
    void reset()
    {
        recorder->signalNames.clear();
        recorder->states.clear();
    }
    void setOtherCanister() const { socket->setCanisterId(QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai")); }

    std::unique_ptr<Recorder> recorder = std::make_unique<Recorder>(socket.get());
};

using Step = void (*)(RecordedSession &);

void nothing(RecordedSession &) { }

void reachOpening(RecordedSession &f)
{
    f.socket->open();
    f.script->setState(S::Opening);
}

void reachOpen(RecordedSession &f)
{
    f.socket->open();
    f.script->openSession();
}

void reachWaiting(RecordedSession &f)
{
    reachOpen(f);
    f.script->loseSession(Lost);
}

//! A transition: how to get there, what makes it, and its signals.
struct Transition
{
    const char *name;
    Step prepare;
    Step make;
    QStringList signalNames;
    const char *shown;
};

const std::vector<Transition> &transitions()
{
    static const std::vector<Transition> all {
        {"open", reachOpening, [](RecordedSession &f) { f.script->openSession(); }, list({"gatewayChanged", "stateChanged", "opened"}),
            "Open, NoError, attempt 0, no next, gateway"},
        {"loss", reachOpen, [](RecordedSession &f) { f.script->loseSession(Lost); },
            list({"closeReasonChanged", "reconnectChanged", "stateChanged", "reconnecting"}), "WaitingToReconnect, ConnectionLost, attempt 1, next, gateway"},
        {"attempt", reachWaiting,
            [](RecordedSession &f) {
                f.socket->retryNow();
                f.script->flush();
            },
            list({"reconnectChanged", "gatewayChanged", "stateChanged"}), "Connecting, ConnectionLost, attempt 1, no next, no gateway"},
        {"end", reachOpen, [](RecordedSession &f) { f.script->endSession(Refused); }, list({"closeReasonChanged", "stateChanged", "closed"}),
            "Closed, CertifiedReject, attempt 0, no next, gateway"},
        {"close", reachWaiting,
            [](RecordedSession &f) {
                f.socket->close();
                f.script->flush();
            },
            list({"closeReasonChanged", "reconnectChanged", "stateChanged", "closed"}), "Closed, NoError, attempt 0, no next, gateway"},
        {"refused open", nothing,
            [](RecordedSession &f) {
                f.socket->setGatewayUrls({});
                f.socket->open();
                f.script->flush();
            },
            list({"closeReasonChanged", "closed"}), "Closed, MalformedUrl, attempt 0, no next, no gateway"},
    };
    return all;
}

enum Action { Open, Close, Set, Delete };

} // namespace

class tst_ConnectionSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transitionsAreWhole_data()
    {
        QTest::addColumn<int>("transition");
        for (std::size_t i = 0; i < transitions().size(); ++i)
            QTest::newRow(transitions()[i].name) << int(i);
    }
    void transitionsAreWhole()
    {
        QFETCH(int, transition);
        const Transition &t = transitions()[std::size_t(transition)];
        RecordedSession f;
        t.prepare(f);
        f.reset();
        t.make(f);
        QCOMPARE(f.recorder->signalNames, t.signalNames);
        QCOMPARE(f.recorder->states, QStringList(t.signalNames.size(), QString::fromLatin1(t.shown)));
    }
    void sameReasonIsNoChange()
    {
        RecordedSession f;
        reachWaiting(f);
        f.socket->retryNow();
        f.script->flush();
        f.reset();
        QVERIFY(f.script->loseSession(Lost));
        QCOMPARE(f.recorder->signalNames, list({"reconnectChanged", "stateChanged", "reconnecting"}));
    }

    void slotsMayAct_data()
    {
        QTest::addColumn<int>("transition");
        QTest::addColumn<QString>("signal");
        QTest::addColumn<int>("action");
        const QStringList actions = list({"open", "close", "set", "delete"});
        for (std::size_t i = 0; i < transitions().size(); ++i) {
            for (const QString &signal : transitions()[i].signalNames) {
                for (int action = 0; action < actions.size(); ++action)
                    QTest::addRow("%s, %s, %s", transitions()[i].name, qPrintable(signal), qPrintable(actions[action])) << int(i) << signal << action;
            }
        }
    }
    void slotsMayAct()
    {
        QFETCH(int, transition);
        QFETCH(QString, signal);
        QFETCH(int, action);
        const Transition &t = transitions()[std::size_t(transition)];
        RecordedSession f;
        t.prepare(f);
        f.reset();
        f.recorder->trigger = signal;
        f.recorder->action = [&f, action] {
            switch (Action(action)) {
            case Open:
                f.socket->setGatewayUrls({Gateway}); // missing if the open was refused
                return f.socket->open();
            case Close: return f.socket->close();
            case Set: return f.setOtherCanister();
            case Delete: return f.socket.reset();
            }
        };
        const bool wasWanted = transition <= 2; // the connection is not at its end
        const int attempts = f.script->attempts();
        t.make(f);
        QVERIFY(!f.recorder->action);
        if (action == Delete) {
            QCOMPARE(f.recorder->signalNames, t.signalNames.mid(0, t.signalNames.indexOf(signal) + 1));
            return;
        }
        f.script->flush();
        // All of this transition, as if nothing had been called, and then the next one.
        const auto count = t.signalNames.size();
        QCOMPARE(f.recorder->signalNames.mid(0, count), t.signalNames);
        QCOMPARE(f.recorder->states.mid(0, count), QStringList(count, QString::fromLatin1(t.shown)));
        const QStringList later = f.recorder->signalNames.mid(count);
        if (action == Open && !wasWanted) {
            QCOMPARE(f.socket->state(), S::Connecting);
            QCOMPARE(f.script->attempts(), attempts + 1);
            QVERIFY(!later.contains(QStringLiteral("closed")));
        } else if (action == Close && wasWanted) {
            QCOMPARE(f.socket->state(), S::Closed);
            QCOMPARE(later.count(QStringLiteral("closed")), 1);
            QCOMPARE(f.socket->closeReason(), CloseReason());
        } else if (action == Set && wasWanted) {
            QCOMPARE(f.socket->state(), S::Connecting);
            QCOMPARE(later.count(QStringLiteral("reconnecting")), 1);
            QVERIFY(!later.contains(QStringLiteral("closed")));
            QCOMPARE(f.socket->closeReason().code(), ErrorCode::Cancelled);
        } else {
            QCOMPARE(later, QStringList());
        }
        f.setOtherCanister(); // and it works as ever
        f.socket->setGatewayUrls({Gateway});
        f.socket->open();
        QVERIFY(f.script->openSession());
    }
    void nestedLoopKeepsOrder()
    {
        RecordedSession f;
        reachOpen(f);
        f.reset();
        f.recorder->trigger = QStringLiteral("stateChanged");
        f.recorder->action = [&f] {
            f.socket->retryNow();
            for (int i = 0; i < 10; ++i)
                QCoreApplication::processEvents();
        };
        QVERIFY(f.script->loseSession(Lost));
        QCOMPARE(f.recorder->signalNames,
            list({"closeReasonChanged", "reconnectChanged", "stateChanged", "reconnecting", "reconnectChanged", "gatewayChanged", "stateChanged"}));
        QCOMPARE(f.recorder->states[3], f.recorder->states[0]);
        QCOMPARE(f.socket->state(), S::Connecting);
    }
    void openTwiceIsOpenOnce()
    {
        RecordedSession f;
        f.socket->open();
        f.socket->open();
        f.script->flush();
        QCOMPARE(f.recorder->signalNames, list({"stateChanged"}));
        QCOMPARE(f.socket->state(), S::Connecting);
    }
};

QTEST_GUILESS_MAIN(tst_ConnectionSignals)
#include "tst_connectionsignals.moc"
