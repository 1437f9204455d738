// SPDX-License-Identifier: MIT
// consumer_plugin: a program that QML loads the installed module into, and that links nothing of it.
#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <memory>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral(IMPORT_PATH));
    QQmlComponent component(&engine);
    component.setData("import Ic.WebSocket\nIcWebSocket { canisterId: 'aaaaa-aa' }", QUrl());
    const std::unique_ptr<QObject> object(component.create());
    if (!object)
        qCritical().noquote() << component.errorString();
    return object && object->property("canisterId").toString() == QStringLiteral("aaaaa-aa") ? 0 : 1;
}
