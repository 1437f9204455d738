// SPDX-License-Identifier: MIT
#include "bls.h"
#include "environment.h"
#include "privatekey.h"
#include "profile.h"
#include "testing.h"
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Ic;
using namespace Ic::App;

class tst_Profile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void profileIsLocked();
    void profilesAndNetworksAreSeparate();
    void announcesToOtherPrograms();
    void newPrincipalReplacesOld();
    void damagedAnnouncementsAreIgnored();
};

namespace {

const QString Name = QStringLiteral("default");

RootKey testKey()
{
    const BlsSecretKey key = BlsSecretKey::fromSeed("tst_profile");
    return *RootKey::fromDer(key.publicKey().der());
}

//! Profiles of several programs, and the folder in which they announce their principals.
class Programs
{
public:
    Programs() { qputenv("XDG_DATA_HOME", m_folder.path().toLocal8Bit()); }
    ~Programs() { qunsetenv("XDG_DATA_HOME"); }
    Q_DISABLE_COPY_MOVE(Programs)

    QStringList announce(const QString &program, const QString &name, const RootKey &network, const Identity &identity)
    {
        QCoreApplication::setApplicationName(program);
        return Profile::open(m_folder.filePath(program), name).value()->announce(network, identity);
    }
    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("ic-websocket-qt/principals")); }

private:
    QTemporaryDir m_folder;
};

IdentityPtr newIdentity()
{
    return generateIdentity(KeyScheme::Ed25519, *Environment::system());
}

const QString Chat = QStringLiteral("icws-chat");
const QString Tray = QStringLiteral("icws-tray");

} // namespace

void tst_Profile::profileIsLocked()
{
    QTemporaryDir base;
    {
        const auto first = Profile::open(base.path(), Name);
        IC_VERIFY(first);
        IC_COMPARE_ERROR(Profile::open(base.path(), Name), ErrorCode::InvalidState);
        IC_VERIFY(Profile::open(base.path(), QStringLiteral("other")));
    }
    IC_VERIFY(Profile::open(base.path(), Name));
}

void tst_Profile::profilesAndNetworksAreSeparate()
{
    QTemporaryDir base;
    const auto one = Profile::open(base.path(), Name);
    const auto two = Profile::open(base.path(), QStringLiteral("two"));
    IC_VERIFY(one);
    IC_VERIFY(two);
    QSet<QString> folders;
    for (const auto &profile : {*one, *two}) {
        for (const RootKey &key : {RootKey::mainnet(), testKey()}) {
            const auto folder = profile->networkDirectory(key);
            IC_VERIFY(folder);
            QVERIFY(QFileInfo(*folder).isDir());
            QVERIFY(!(QFile::permissions(*folder) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
            folders.insert(*folder);
        }
    }
    QCOMPARE(folders.size(), 4);
}

void tst_Profile::announcesToOtherPrograms()
{
    Programs programs;
    const IdentityPtr me = newIdentity();
    const QStringList chat {QStringLiteral("icws-chat (profile default)")};
    QCOMPARE(programs.announce(Chat, Name, RootKey::mainnet(), *me), QStringList());
    QCOMPARE(programs.announce(Chat, Name, RootKey::mainnet(), *me), QStringList()); // not itself
    QCOMPARE(programs.announce(Tray, Name, RootKey::mainnet(), *me), chat);
    QCOMPARE(programs.announce(Tray, Name, testKey(), *me), QStringList());
    QCOMPARE(programs.announce(Tray, Name, RootKey::mainnet(), *newIdentity()), QStringList());
    QCOMPARE(programs.announce(Chat, QStringLiteral("work"), RootKey::mainnet(), *me), chat);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(programs.folder()) & others));
    QVERIFY(!(QFile::permissions(programs.folder() + QStringLiteral("/icws-chat+default.json")) & others));
}

void tst_Profile::newPrincipalReplacesOld()
{
    Programs programs;
    const IdentityPtr old = newIdentity();
    programs.announce(Chat, Name, RootKey::mainnet(), *old);
    programs.announce(Chat, Name, testKey(), *old);
    programs.announce(Chat, Name, RootKey::mainnet(), *newIdentity());
    QCOMPARE(programs.announce(Tray, Name, RootKey::mainnet(), *old), QStringList());
    QCOMPARE(programs.announce(Tray, Name, testKey(), *old).size(), 1);
}

void tst_Profile::damagedAnnouncementsAreIgnored()
{
    Programs programs;
    const IdentityPtr me = newIdentity();
    programs.announce(Chat, Name, RootKey::mainnet(), *me);
    QFile file(programs.folder() + QStringLiteral("/broken.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"principals\": [");
    file.close();
    QCOMPARE(programs.announce(Tray, Name, RootKey::mainnet(), *me).size(), 1);
}

QTEST_GUILESS_MAIN(tst_Profile)
#include "tst_profile.moc"
