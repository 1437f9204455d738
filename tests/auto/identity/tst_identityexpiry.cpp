// SPDX-License-Identifier: MIT
#include "delegation.h"
#include "identityexpiry.h"
#include "identityterms.h"
#include "manualenvironment.h"
#include "privatekey.h"
#include "testing.h"
#include <QtTest/QSignalSpy>
#include <limits>

using namespace Ic;
using namespace Ic::Test;
using namespace std::chrono_literals;

class tst_IdentityExpiry : public QObject
{
    Q_OBJECT

    std::shared_ptr<ManualEnvironment> m_environment;

    //! A session that ends \a after now, and whose last hop ends an hour later.
    IdentityPtr session(std::chrono::nanoseconds after)
    {
        const IdentityPtr user = generateIdentity(KeyScheme::Ed25519, *m_environment);
        const IdentityPtr browser = generateIdentity(KeyScheme::P256, *m_environment);
        const IdentityPtr key = generateIdentity(KeyScheme::Ed25519, *m_environment);
        const auto end = m_environment->unixTime() + after;
        DelegationChain chain {user->publicKeyDer(), {}};
        chain.delegations.append(delegate(*user, {browser->publicKeyDer(), quint64(end.count()), {}, {}}).value());
        chain.delegations.append(delegate(*browser, {key->publicKeyDer(), quint64((end + 1h).count()), {}, {}}).value());
        return delegatedIdentity(chain, key).value();
    }

private Q_SLOTS:
    void init() { m_environment = std::make_shared<ManualEnvironment>(); }

    void signalsBeforeExpiry()
    {
        IdentityExpiry expiry(m_environment);
        QSignalSpy soon(&expiry, &IdentityExpiry::expiringSoon);
        QSignalSpy expired(&expiry, &IdentityExpiry::expired);
        expiry.watch(session(8h));
        QCOMPARE(expiry.remaining(), std::chrono::nanoseconds(8h));
        QCOMPARE(expiry.expiration(), m_environment->unixTime() + 8h);
        m_environment->advance(7h + 49min);
        expiry.check();
        QVERIFY(soon.isEmpty());
        m_environment->advance(1min);
        expiry.check();
        expiry.check();
        QCOMPARE(soon.size(), 1); // once
        QVERIFY(!expiry.isExpired());
        QVERIFY(expired.isEmpty());
        m_environment->advance(8min); // two minutes before the end
        expiry.check();
        expiry.check();
        QVERIFY(expiry.isExpired());
        QCOMPARE(expired.size(), 1);
        QCOMPARE(soon.size(), 1);
        m_environment->advance(1h);
        QCOMPARE(expiry.remaining(), 0ns);
    }

    void checksByTimer()
    {
        IdentityExpiry expiry(m_environment);
        QSignalSpy soon(&expiry, &IdentityExpiry::expiringSoon);
        QSignalSpy expired(&expiry, &IdentityExpiry::expired);
        expiry.watch(session(-1s));
        QVERIFY(soon.isEmpty()); // not from inside of watch()
        QTRY_COMPARE(expired.size(), 1);
        QCOMPARE(soon.size(), 1);
    }

    void shortSessionSignalsHalfway()
    {
        IdentityExpiry expiry(m_environment);
        QSignalSpy soon(&expiry, &IdentityExpiry::expiringSoon);
        expiry.watch(session(10min));
        m_environment->advance(4min + 59s);
        expiry.check();
        QVERIFY(soon.isEmpty());
        m_environment->advance(1s);
        expiry.check();
        QCOMPARE(soon.size(), 1);
    }

    void clockJumps()
    {
        IdentityExpiry expiry(m_environment);
        QSignalSpy expired(&expiry, &IdentityExpiry::expired);
        expiry.watch(session(8h));
        m_environment->setUnixTime(m_environment->unixTime() + 24h); // asleep over night
        expiry.check();
        QCOMPARE(expired.size(), 1);
    }

    void watchingAgainStartsAnew()
    {
        IdentityExpiry expiry(m_environment);
        QSignalSpy expired(&expiry, &IdentityExpiry::expired);
        const IdentityPtr next = session(8h);
        connect(&expiry, &IdentityExpiry::expiringSoon, &expiry, [&] { expiry.watch(next); });
        expiry.watch(session(-1s));
        expiry.check();
        QVERIFY(expired.isEmpty()); // the old session is not watched any more
        QCOMPARE(expiry.identity(), next);
        QVERIFY(!expiry.isExpired());
    }

    void notice()
    {
        IdentityExpiry expiry(m_environment);
        QSignalSpy soon(&expiry, &IdentityExpiry::expiringSoon);
        expiry.setNotice(1h);
        expiry.watch(session(8h));
        m_environment->advance(7h);
        expiry.check();
        QCOMPARE(soon.size(), 1);
    }

    void identityWithoutExpiry()
    {
        IdentityExpiry expiry(m_environment);
        QSignalSpy soon(&expiry, &IdentityExpiry::expiringSoon);
        const IdentityPtr user = generateIdentity(KeyScheme::Ed25519, *m_environment);
        const IdentityPtr key = generateIdentity(KeyScheme::Ed25519, *m_environment);
        const DelegationChain chain {user->publicKeyDer(), {delegate(*user, {key->publicKeyDer(), std::numeric_limits<quint64>::max(), {}, {}}).value()}};
        for (const IdentityPtr &identity : {user, delegatedIdentity(chain, key).value(), anonymousIdentity(), IdentityPtr()}) {
            expiry.watch(identity);
            m_environment->advance(24h * 365 * 10); // four times; nanoseconds since 1970 end in 2262
            expiry.check();
            QCOMPARE(expiry.remaining(), std::chrono::nanoseconds::max());
            QCOMPARE(expiry.expiration(), std::chrono::nanoseconds::max());
            QVERIFY(!expiry.isExpired());
        }
        QVERIFY(soon.isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_IdentityExpiry)
#include "tst_identityexpiry.moc"
