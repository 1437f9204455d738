// SPDX-License-Identifier: MIT
// consumer_qml: linking the library is enough for QML that imports the module, also where C++ names nothing of it.
#include "check.h"
#include <QtCore/QCoreApplication>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <memory>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QQmlEngine engine;
    engine.setImportPathList({}); // not even a module that is installed
    QQmlComponent component(&engine);
    component.setData("import Ic.WebSocket\nIcWebSocket { canisterId: 'aaaaa-aa' }", QUrl());
    const std::unique_ptr<QObject> object(component.create());
    CHECK(object || (qCritical().noquote() << component.errorString(), false));
    CHECK(object->property("canisterId").toString() == QStringLiteral("aaaaa-aa"));
    return 0;
}
