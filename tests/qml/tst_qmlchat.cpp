// SPDX-License-Identifier: MIT
#include "chatfixture.h"
#include <QtQml/QQmlEngine>
#include <QtQml/qqml.h>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest/quicktest.h>

Q_IMPORT_QML_PLUGIN(IcControlsPlugin)
Q_IMPORT_QML_PLUGIN(IcChatPlugin)
Q_IMPORT_QML_PLUGIN(IcChatCorePlugin)

class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable() { qmlRegisterType<Ic::Test::ChatFixture>("IcChatTest", 1, 0, "ChatFixture"); }
    void qmlEngineAvailable(QQmlEngine *engine) { engine->addImportPath(QStringLiteral("qrc:/qt/qml")); }
};

QUICK_TEST_MAIN_WITH_SETUP(qmlchat, Setup)
#include "tst_qmlchat.moc"
