// SPDX-License-Identifier: MIT
// Logs in with Internet Identity in the browser, and asks a ledger as that person: login [SITE [NETWORK LEDGER]]. NETWORK: a loopback address
#include "ledger.client.candid.h"
#include <IcWebSocket/canistersignatures.h>
#include <IcWebSocket/onresult.h>
#include <IcWebSocket/weblogin.h>
#include <QtCore/QCoreApplication>
#include <QtCore/QTextStream>

namespace {

QTextStream out(stdout);

void fail(const Ic::Error &error)
{
    out << error.codeName() << ": " << error.message() << ' ' << error.advice() << Qt::endl;
    QCoreApplication::exit(1);
}

//! Asks the ledger for the balance of the person who logged in.
class Balance : public QObject
{
public:
    Balance(const Ic::Network &network, const Ic::Principal &ledger, const Ic::IdentityPtr &person)
        : m_agent(network, person)
        , m_ledger(&m_agent, ledger)
    {
        Ledger::Account account;
        account.setOwner(person->sender());
        Ic::onResult(m_ledger.icrc1BalanceOf(account), this, [](const Ic::Result<Ic::Candid::Nat> &balance) {
            if (!balance)
                return fail(balance.error());
            out << "balance: " << balance->toDecimal() << Qt::endl;
            QCoreApplication::quit();
        });
    }

private:
    Ic::Agent m_agent;
    Ledger::LedgerClient m_ledger;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const Ic::Network network = arguments.size() > 2 ? Ic::Network::local(QUrl(arguments.at(2))) : Ic::Network::mainnet();
    const auto ledger = Ic::Principal::fromText(arguments.value(3, QStringLiteral("ryjl3-tyaaa-aaaaa-aaaba-cai")));
    if (!ledger) {
        fail(ledger.error());
        return 2;
    }
    Ic::WebLoginOptions options;
    options.setSite(QUrl(arguments.value(1, QStringLiteral("https://id.ai"))));
    // Internet Identity signs as a canister, which the Internet Computer certifies.
    options.setCanisterSignatures(Ic::canisterSignatureVerifier(Ic::CertificateVerifier(Ic::RootKey::mainnet())));
    Ic::WebLogin login(options);

    QObject::connect(&login, &Ic::WebLogin::browserNeeded, &app, [&login] {
        if (login.openInBrowser())
            out << "Log in in the browser." << Qt::endl;
        else // the address is for this person only
            out << "Open this address: " << login.url().toString(QUrl::FullyEncoded) << Qt::endl;
    });
    QObject::connect(&login, &Ic::WebLogin::confirmationNeeded, &app, [&login](const Ic::Principal &principal) {
        out << "Are you " << principal.toText() << "? [y/N] " << Qt::flush;
        if (QTextStream(stdin).readLine() == u"y")
            login.confirm();
        else
            login.reject();
    });
    QObject::connect(&login, &Ic::WebLogin::failed, &app, &fail);
    std::unique_ptr<Balance> balance;
    QObject::connect(&login, &Ic::WebLogin::finished, &app, [&](const Ic::IdentityPtr &person) {
        out << "logged in: " << person->sender().toText() << Qt::endl;
        balance = std::make_unique<Balance>(network, *ledger, person);
    });
    login.start();
    return app.exec();
}
