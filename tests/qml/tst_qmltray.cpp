// SPDX-License-Identifier: MIT
#include "trayfixture.h"
#include <QtQml/QQmlEngine>
#include <QtQml/qqml.h>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest/quicktest.h>

Q_IMPORT_QML_PLUGIN(IcControlsPlugin)
Q_IMPORT_QML_PLUGIN(IcTrayPlugin)
Q_IMPORT_QML_PLUGIN(IcTrayCorePlugin)

class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable() { qmlRegisterType<Ic::Test::TrayFixture>("IcTrayTest", 1, 0, "TrayFixture"); }
    void qmlEngineAvailable(QQmlEngine *engine) { engine->addImportPath(QStringLiteral("qrc:/qt/qml")); }
};

QUICK_TEST_MAIN_WITH_SETUP(qmltray, Setup)
#include "tst_qmltray.moc"
