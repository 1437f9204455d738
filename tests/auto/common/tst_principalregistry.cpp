// SPDX-License-Identifier: MIT
#include "principalregistry.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::App;

class tst_PrincipalRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesTheOtherProgram();
    void separatesNetworksAndPrincipals();
    void newPrincipalReplacesOld();
    void damagedEntriesAreIgnored();
    void fileIsPrivate();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return m_folder->filePath(QStringLiteral("principals")); }
};

namespace {
const QString Chat = QStringLiteral("icws-chat");
const QString Tray = QStringLiteral("icws-tray");
const QString Name = QStringLiteral("default");
const QString Mainnet = QStringLiteral("mainnet");
const QString Me = QStringLiteral("2vxsx-fae");
} // namespace

void tst_PrincipalRegistry::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_PrincipalRegistry::namesTheOtherProgram()
{
    const PrincipalRegistry registry(path());
    IC_VERIFY(registry.announce(Chat, Name, Mainnet, Me));
    QCOMPARE(registry.othersAs(Tray, Name, Mainnet, Me), QStringList {QStringLiteral("icws-chat (profile default)")});
    QCOMPARE(registry.othersAs(Chat, QStringLiteral("work"), Mainnet, Me), QStringList {QStringLiteral("icws-chat (profile default)")});
    QVERIFY(registry.othersAs(Chat, Name, Mainnet, Me).isEmpty()); // itself
}

void tst_PrincipalRegistry::separatesNetworksAndPrincipals()
{
    const PrincipalRegistry registry(path());
    IC_VERIFY(registry.announce(Chat, Name, Mainnet, Me));
    QVERIFY(registry.othersAs(Tray, Name, QStringLiteral("test-1"), Me).isEmpty());
    QVERIFY(registry.othersAs(Tray, Name, Mainnet, QStringLiteral("aaaaa-aa")).isEmpty());
}

void tst_PrincipalRegistry::newPrincipalReplacesOld()
{
    const PrincipalRegistry registry(path());
    IC_VERIFY(registry.announce(Chat, Name, Mainnet, Me));
    IC_VERIFY(registry.announce(Chat, Name, QStringLiteral("test-1"), Me));
    IC_VERIFY(registry.announce(Chat, Name, Mainnet, QStringLiteral("aaaaa-aa")));
    QVERIFY(registry.othersAs(Tray, Name, Mainnet, Me).isEmpty());
    QCOMPARE(registry.othersAs(Tray, Name, QStringLiteral("test-1"), Me).size(), 1);
}

void tst_PrincipalRegistry::damagedEntriesAreIgnored()
{
    const PrincipalRegistry registry(path());
    IC_VERIFY(registry.announce(Chat, Name, Mainnet, Me));
    QFile file(path() + QStringLiteral("/broken.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"principals\": [");
    file.close();
    QCOMPARE(registry.othersAs(Tray, Name, Mainnet, Me).size(), 1);
}

void tst_PrincipalRegistry::fileIsPrivate()
{
    const PrincipalRegistry registry(path());
    IC_VERIFY(registry.announce(Chat, Name, Mainnet, Me));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(path()) & others));
    QVERIFY(!(QFile::permissions(path() + QStringLiteral("/icws-chat+default.json")) & others));
}

QTEST_GUILESS_MAIN(tst_PrincipalRegistry)
#include "tst_principalregistry.moc"
