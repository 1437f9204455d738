// SPDX-License-Identifier: MIT
// Types made by ic_add_candid() of the installed package.
#include "message.client.candid.h"
#include <IcWebSocket/rootkey.h>
#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    Acme::Message message;
    message.setText(QStringLiteral("hello"));
    message.setKind(Acme::Kind::question());
    message.setTime(7);
    const auto bytes = Ic::Candid::encode(message);
    const auto back = Ic::Candid::decode<Acme::Message>(*bytes);
    const auto kind = back->kind().visit(Ic::Candid::Overloaded {
        [](Acme::Kind::Case::Note) { return "note"; },
        [](Acme::Kind::Case::Question) { return "question"; },
    });
    Ic::Agent agent(Ic::Network(QUrl(QStringLiteral("http://127.0.0.1:9")), Ic::RootKey::mainnet()));
    Acme::MessageClient client(&agent, Ic::Principal::anonymous());
    auto answer = client.send(message); // there is no network; the call only has to compile and link
    answer.cancel();
    QString printed;
    QDebug(&printed) << *back << Acme::messageTypes().keys();
    if (!printed.contains(QStringLiteral("hello")) || qHash(*back) != qHash(message))
        return 2;
    std::printf("%s: %s\n", kind, qPrintable(back->text()));
    return *back == message && client.canister() == Ic::Principal::anonymous() ? 0 : 1;
}
