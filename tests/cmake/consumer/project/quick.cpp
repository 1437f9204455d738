// SPDX-License-Identifier: MIT
#include <QtCore/QCoreApplication>
#include <QtCore/QDebug>
#include <QtCore/QUrl>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>

// consumer_quick FILE: does this QML compile against the installed module? It is not run, so nothing connects.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QQmlEngine engine;
    engine.addImportPath(QStringLiteral(IMPORT_PATH));
    const QQmlComponent component(&engine, QUrl::fromLocalFile(QString::fromLocal8Bit(argv[1])));
    if (!component.isReady())
        qCritical().noquote() << component.errorString();
    return component.isReady() ? 0 : 1;
}
