// SPDX-License-Identifier: MIT
// Runs a QML file, without a key store and with data of its own.
#include <QtCore/QUrl>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>

int main(int argc, char **argv)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    qputenv("XDG_DATA_HOME", QByteArray(argv[0]) + ".data");
    QGuiApplication app(argc, argv);
    QQmlApplicationEngine engine;
    for (const QString &path : QStringLiteral(IMPORT_PATHS).split(QLatin1Char(':')))
        engine.addImportPath(path);
    engine.load(QUrl::fromLocalFile(app.arguments().at(1)));
    return engine.rootObjects().isEmpty() ? 1 : app.exec();
}
