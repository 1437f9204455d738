// SPDX-License-Identifier: MIT
#include <QtCore/QCoreApplication>
#include <QtCore/QUrl>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQml/qqmlextensionplugin.h>
#include <cstdio>
#include <memory>

Q_IMPORT_QML_PLUGIN(Acme_MessagesPlugin)

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QQmlComponent component(&engine);
    component.setData(
        "import QtQml\nimport Acme.Messages\n"
        "QtObject { property message m: MessageTypes.message({text: 'hello', kind: 'question', time: '7'})\n"
        " property string text: m.text + ' ' + m.kind.tag + ' ' + m.time\n"
        " property string failure\n"
        " property MessageClient client: MessageClient { canisterId: 'aaaaa-aa'; onCallFailed: (method, error) => failure = method + ': ' + error.message }\n"
        " Component.onCompleted: client.send(m, answer => failure = 'answered ' + answer.tag) }",
        QUrl());
    const std::unique_ptr<QObject> object(component.create());
    if (!object) {
        std::fprintf(stderr, "%s\n", qPrintable(component.errorString()));
        return 1;
    }
    // No request is sent without an agent, which would be an IcAgent of Ic.WebSocket.
    while (object->property("failure").toString().isEmpty())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (object->property("failure").toString() != QStringLiteral("send: no agent is set"))
        return 2;
    return object->property("text").toString() == QStringLiteral("hello question 7") ? 0 : 1;
}
