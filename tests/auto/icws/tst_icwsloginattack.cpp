// SPDX-License-Identifier: MIT
// Login fixation, as the security audit of the project found it: another program answers for the person at the browser, so that the
// person goes on as the attacker. Each step of the attack against the real program, and the words that the person reads.
#include "canisterperson.h"
#include "delegation.h"
#include "fakedesktop.h"
#include "loginprocess.h"
#include "otheruser.h"
#include "testing.h"
#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>

using namespace Ic;
using namespace Ic::Test;

namespace {

const QByteArray Issuer = "rdmx6-jaaaa-aaaaa-aaadq-cai";

quint64 inOneHour()
{
    return quint64(QDateTime::currentSecsSinceEpoch() + 3600) * Second;
}

//! The victim: `icws identity login me --open-browser` at a terminal, and a site whose logins a canister signs.
class Victim
{
public:
    Victim()
        : m_icws(m_home,
            {QStringLiteral("login"), QStringLiteral("me"), QStringLiteral("--open-browser"), QStringLiteral("--login-site"), m_site.url().toString(),
                QStringLiteral("--issuer"), QString::fromLatin1(Issuer), QStringLiteral("--root-key"),
                QString::fromLatin1(CanisterPerson("victim").rootKeyDer().toHex())},
            &m_terminal, Icws::Output::Text)
    {
        const auto printed = [this] { return m_icws.text().count("\n\n") == 2 && m_desktop.opened().size() == 1; };
        if (!QTest::qWaitFor(printed, ProgramTime))
            qFatal("no login: %s", m_icws.errors().constData());
    }

    //! The parameters that an attacker needs, and learns only if the victim reveals them.
    Invitation invitation() { return Invitation(QUrl(QString::fromLatin1(m_icws.text().split('\n').value(2)))); }
    QString file() const { return m_desktop.opened().constFirst(); }
    Icws &icws() { return m_icws; }
    Terminal &terminal() { return m_terminal; }
    bool reads(const QByteArray &words)
    {
        return QTest::qWaitFor([&] { return m_icws.errors().contains(words) || m_terminal.shown().contains(words); }, ProgramTime);
    }
    bool isAsked() { return m_terminal.shown().contains("Keep it?"); }
    //! The lines of `icws identity list`.
    QByteArray kept() const
    {
        Icws list(m_home, {QStringLiteral("list")}, nullptr, Icws::Output::Text);
        return list.exitCode() == 0 ? list.text() : "failed: " + list.errors();
    }

private:
    const QTemporaryDir m_home;
    const FakeDesktop m_desktop;
    const FakeSite m_site;
    Terminal m_terminal;
    Icws m_icws;
};

QByteArray postOf(const Invitation &invitation, const QByteArray &form)
{
    return "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(invitation.callback.port())
        + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + QByteArray::number(form.size()) + "\r\n\r\n" + form;
}

} // namespace

class tst_IcwsLoginAttack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandLinesHoldNoNonce()
    {
        Victim victim;
        const QString command = QStringLiteral("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '");
        std::optional<OtherUser> other;
        if (const char *reason = OtherUser::missing())
            qInfo("read by this user, for %s", reason); // it sees no less
        else
            other.emplace(QStringList {QStringLiteral("bash"), QStringLiteral("-c"), command});
        QByteArray lines;
        if (other) {
            QTRY_VERIFY(!other->isRunning());
            lines = other->output();
        } else {
            QProcess own;
            own.start(QStringLiteral("sh"), {QStringLiteral("-c"), command});
            QVERIFY(own.waitForFinished());
            lines = own.readAllStandardOutput();
        }
        QVERIFY2(lines.contains(victim.file().toLocal8Bit()), lines.constData()); // opened files are visible
        QVERIFY(!lines.contains(victim.invitation().nonce));
        QVERIFY(!lines.contains("nonce="));
        QVERIFY(!lines.contains("public_key="));
    }

    void fileIsUnreadableForOthers()
    {
        if (const char *reason = OtherUser::missing())
            QSKIP(reason);
        Victim victim;
        QVERIFY(QFileInfo::exists(victim.file()));
        OtherUser other(QStringList {QStringLiteral("cat"), victim.file()});
        QTRY_VERIFY(!other.isRunning());
        QVERIFY(other.exitCode() != 0);
        QVERIFY(other.output().isEmpty());
    }

    void otherUserIsRefused()
    {
        if (const char *reason = OtherUser::missing())
            QSKIP(reason);
        Victim victim;
        // Suppose that the address came to the attacker in another way.
        const Invitation invitation = victim.invitation();
        const DelegationChain chain = Person(66).chainTo(invitation.publicKey, {{}, inOneHour(), {}, {}});
        OtherUser other(quint16(invitation.callback.port()), postOf(invitation, formOf(jsonOf(chain), invitation.nonce)));
        QTRY_VERIFY(!other.isRunning());
        QVERIFY2(other.output().startsWith("HTTP/1.1 403 "), other.output().constData());
        QVERIFY2(victim.reads("login: another user of this computer (user id 65534) connected to the login, and was refused; continuing"),
            victim.icws().errors().constData());
        QVERIFY(!victim.isAsked());
        QVERIFY(victim.kept().isEmpty());
    }

    void attackerKeyIsRefused()
    {
        Victim victim;
        const Invitation invitation = victim.invitation();
        const DelegationChain chain = Person(66).chainTo(invitation.publicKey, {{}, inOneHour(), {}, {}});
        Exchange attack(invitation, formOf(jsonOf(chain), invitation.nonce));
        QVERIFY(attack.finish());
        QCOMPARE(attack.status(), 400);
        QVERIFY2(victim.reads("login: refused an invalid login, continuing: not a login of 127.0.0.1: it is signed by a key of its own, and logins there are "
                              "signed by canister "
                     + Issuer),
            victim.icws().errors().constData());
        QVERIFY(!victim.isAsked());
        QVERIFY(victim.kept().isEmpty());
        // Nor does it keep the person out.
        const CanisterPerson person("victim");
        Exchange real(invitation, formOf(jsonOf(person.chainTo(invitation.publicKey, inOneHour())), invitation.nonce));
        QVERIFY2(victim.reads("You are " + person.principal().toText().toLatin1() + ". Keep it?"), victim.icws().errors().constData());
        victim.terminal().type("y\n");
        QCOMPARE(victim.icws().exitCode(), 0);
        QVERIFY2(victim.kept().startsWith("* " + person.principal().toText().toLatin1() + "  me  session until "), victim.kept().constData());
    }

    void attackersIdentityIsAskedAbout()
    {
        Victim victim;
        const Invitation invitation = victim.invitation();
        const CanisterPerson attacker("attacker"); // with an Internet Identity of its own
        const QByteArray principal = attacker.principal().toText().toLatin1();
        Exchange attack(invitation, formOf(jsonOf(attacker.chainTo(invitation.publicKey, inOneHour())), invitation.nonce));
        QVERIFY2(victim.reads("You are " + principal + ". Keep it? [y/N] "), victim.icws().errors().constData());
        // The person's own login comes too late, and the browser says so.
        Exchange real(invitation, formOf(jsonOf(CanisterPerson("victim").chainTo(invitation.publicKey, inOneHour())), invitation.nonce));
        QVERIFY(real.finish());
        QCOMPARE(real.status(), 409);
        QVERIFY2(real.body().contains("If the app shows a principal that is not yours, refuse it there and start again."), real.body().constData());
        victim.terminal().type("n\n");
        QCOMPARE(victim.icws().exitCode(), 1);
        QVERIFY2(victim.icws().errors().contains("icws: the login as " + principal + " was not confirmed, and nothing of it is kept"),
            victim.icws().errors().constData());
        QVERIFY(victim.kept().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_IcwsLoginAttack)
#include "tst_icwsloginattack.moc"
