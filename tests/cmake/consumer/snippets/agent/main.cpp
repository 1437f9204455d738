// SPDX-License-Identifier: MIT
#include <IcWebSocket/agent.h>
#include <IcWebSocket/candidcodec.h>
#include <IcWebSocket/onresult.h>
#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    // SNIPPET
    return app.exec();
}
