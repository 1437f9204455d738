// SPDX-License-Identifier: MIT
// Runs a QML file, as the tool "qml" of Qt does.
#include <QtCore/QUrl>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    QQmlApplicationEngine engine;
    for (const QString &path : QStringLiteral(IMPORT_PATHS).split(QLatin1Char(':')))
        engine.addImportPath(path);
    engine.load(QUrl::fromLocalFile(app.arguments().at(1)));
    return engine.rootObjects().isEmpty() ? 1 : app.exec();
}
