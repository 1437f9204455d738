// SPDX-License-Identifier: MIT
// The example login with a site and a person of the test, and a ledger on a local network.
#include "../../../support/loginfixture.h"
#include "candidtraits.h"
#include "canisterapplication.h"
#include "localnetwork.h"
#include "testing.h"
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::LocalNet;
using namespace Ic::Test;

namespace {

constexpr int Patience = 30'000;

//! A ledger with the same balance for each account.
class LedgerCanister final : public CanisterApplication
{
public:
    std::unique_ptr<CanisterApplication> clone() const override { return std::make_unique<LedgerCanister>(*this); }
    QByteArray candidInterface() const override { return "service : {}"; }
    Trap message(CanisterContext &, const Principal &, const QByteArray &) override { return {}; }
    std::optional<MethodOutcome> query(quint64, QByteArrayView method, const QByteArray &, const Principal &caller) const override
    {
        if (method != "icrc1_balance_of")
            return std::nullopt;
        asker = caller;
        return MethodOutcome::reply(Candid::encode(Candid::Nat(12'345)).value());
    }
    static inline Principal asker;
};

} // namespace

class tst_ExampleLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAsThePerson_data();
    void asksAsThePerson();

private:
    //! The first that \a expression captures in what the program printed, once it did.
    QString wait(const QString &expression)
    {
        QString found;
        const auto look = [&] {
            m_printed += QString::fromUtf8(m_program->readAllStandardOutput());
            found = QRegularExpression(expression).match(m_printed).captured(1);
            return !found.isEmpty() || m_program->state() == QProcess::NotRunning;
        };
        static_cast<void>(QTest::qWaitFor(look, Patience));
        return found;
    }

    std::unique_ptr<QProcess> m_program;
    QString m_printed;
};

void tst_ExampleLogin::asksAsThePerson_data()
{
    QTest::addColumn<bool>("confirms");
    QTest::newRow("confirmed") << true;
    QTest::newRow("not me") << false;
}

void tst_ExampleLogin::asksAsThePerson()
{
    QFETCH(bool, confirms);
    LocalNetwork network;
    LocalNetworkOptions options;
    options.setGatewayEnabled(false);
    IC_VERIFY(network.start(options));
    const auto ledger = network.install(QStringLiteral("ledger"), std::make_unique<LedgerCanister>());
    IC_VERIFY(ledger);
    FakeSite site;
    const Person person(7);
    LedgerCanister::asker = Principal();

    m_printed.clear();
    m_program = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"), QString()); // no xdg-open: it prints the address
    m_program->setProcessEnvironment(environment);
    m_program->setProcessChannelMode(QProcess::MergedChannels);
    m_program->start(qEnvironmentVariable("IC_EXAMPLE_LOGIN"), {site.url().toString(), network.networkUrl().toString(), ledger->toText()});

    const QUrl address(wait(QStringLiteral("Open this address: (\\S+)\n")));
    QVERIFY2(address.isValid() && !address.isEmpty(), qPrintable(m_printed));
    const Invitation invitation(address);
    Delegation terms;
    terms.expirationNs = quint64(Environment::system()->unixTime().count()) + 3600 * Second;
    Exchange answer(invitation, formOf(jsonOf(person.chainTo(invitation.publicKey, terms)), invitation.nonce));
    QCOMPARE(wait(QStringLiteral("Are you (\\S+)\\? ")), person.principal().toText());
    m_program->write(confirms ? "y\n" : "n\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_program->state(), QProcess::NotRunning, Patience);
    m_printed += QString::fromUtf8(m_program->readAll());
    QVERIFY2(m_program->exitCode() == (confirms ? 0 : 1), qPrintable(m_printed));
    QVERIFY2(m_printed.contains(confirms ? QStringLiteral("balance: 12345") : QStringLiteral("LoginDeclined")), qPrintable(m_printed));
    QCOMPARE(LedgerCanister::asker, confirms ? person.principal() : Principal());
}

QTEST_GUILESS_MAIN(tst_ExampleLogin)
#include "tst_examplelogin.moc"
