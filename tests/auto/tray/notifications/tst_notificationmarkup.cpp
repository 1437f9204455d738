// SPDX-License-Identifier: MIT
#include "notificationmarkup.h"
#include <QtTest/QTest>

using namespace Ic::Tray;

class TestNotificationMarkup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void markup();
    void soundNames_data();
    void soundNames();
};

void TestNotificationMarkup::markup()
{
    QCOMPARE(escapeMarkup(u"<a href=\"x\">&'</a>"_qs), u"&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;"_qs);
    QCOMPARE(escapeMarkup(u"plain ü"_qs), u"plain ü"_qs);
}

void TestNotificationMarkup::soundNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("expected");
    QTest::newRow("of the theme") << u"message-new-instant"_qs << true;
    QTest::newRow("with a number") << u"x11_Bell2"_qs << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("path") << u"/etc/passwd"_qs << false;
    QTest::newRow("up") << u"../x"_qs << false;
    QTest::newRow("file") << u"x.ogg"_qs << false;
    QTest::newRow("address") << u"file:x"_qs << false;
    QTest::newRow("option") << u"-x"_qs << false;
    QTest::newRow("space") << u"a b"_qs << false;
    QTest::newRow("other letters") << u"ä"_qs << false;
    QTest::newRow("long") << QString(65, u'a') << false;
}

void TestNotificationMarkup::soundNames()
{
    QFETCH(const QString, name);
    QTEST(isSoundName(name), "expected");
}

QTEST_GUILESS_MAIN(TestNotificationMarkup)
#include "tst_notificationmarkup.moc"
