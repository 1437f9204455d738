// SPDX-License-Identifier: MIT
#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QImageReader>
#include <QtTest/QTest>

namespace {

QString resource(const QString &name)
{
    return QStringLiteral(IC_RESOURCES) + u'/' + name;
}

//! Group and key, such as "Desktop Entry/Exec", to value.
QHash<QString, QString> readDesktopFile(const QString &path)
{
    QHash<QString, QString> result;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    QString group;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith(u'['))
            group = line.mid(1, line.size() - 2);
        else if (const qsizetype equals = line.indexOf(u'='); equals > 0 && !line.startsWith(u'#'))
            result.insert(group + u'/' + line.first(equals), line.mid(equals + 1));
    }
    return result;
}

} // namespace

//! The files that are installed for desktops fit together.
class DesktopFilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void programs_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("tray") << QStringLiteral("icws-tray");
        QTest::newRow("chat") << QStringLiteral("icws-chat");
    }
    void programs()
    {
        QFETCH(QString, program);
        const auto entry = readDesktopFile(resource(QStringLiteral("desktop/%1.desktop").arg(program)));
        QCOMPARE(entry.value(QStringLiteral("Desktop Entry/Type")), QStringLiteral("Application"));
        QCOMPARE(entry.value(QStringLiteral("Desktop Entry/Exec")).section(u' ', 0, 0), program);
        QCOMPARE(entry.value(QStringLiteral("Desktop Entry/Icon")), program);
        for (const QString &list : {QStringLiteral("Categories"), QStringLiteral("Keywords")})
            QVERIFY(entry.value(QStringLiteral("Desktop Entry/") + list).endsWith(u';'));
        const QStringList actions = entry.value(QStringLiteral("Desktop Entry/Actions")).split(u';', Qt::SkipEmptyParts);
        for (const QString &action : actions) {
            QVERIFY(!entry.value(QStringLiteral("Desktop Action %1/Name").arg(action)).isEmpty());
            QCOMPARE(entry.value(QStringLiteral("Desktop Action %1/Exec").arg(action)).section(u' ', 0, 0), program);
        }

        QFile description(resource(QStringLiteral("desktop/%1.metainfo.xml").arg(program)));
        QVERIFY(description.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&description);
        QHash<QString, QString> texts;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement) {
                const QString name = xml.name().toString();
                if (name == u"launchable" || name == u"binary" || name == u"mediatype")
                    texts.insert(name, xml.readElementText());
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(texts.value(QStringLiteral("launchable")), program + QStringLiteral(".desktop"));
        QCOMPARE(texts.value(QStringLiteral("binary")), program);
        QCOMPARE(texts.value(QStringLiteral("mediatype")) + (texts.contains(QStringLiteral("mediatype")) ? QStringLiteral(";") : QString()),
            entry.value(QStringLiteral("Desktop Entry/MimeType")));

        for (const QString &icon : {program, program + QStringLiteral("-symbolic")}) {
            QImageReader reader(resource(QStringLiteral("icons/%1.svg").arg(icon)));
            const QImage image = reader.read();
            QVERIFY2(!image.isNull(), qPrintable(reader.errorString()));
            QCOMPARE(image.width(), image.height());
            QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
        }
    }

    void trayOpensLinks()
    {
        const auto entry = readDesktopFile(resource(QStringLiteral("desktop/icws-tray.desktop")));
        QCOMPARE(entry.value(QStringLiteral("Desktop Entry/MimeType")), QStringLiteral("x-scheme-handler/icws-notify;"));
        QVERIFY(entry.value(QStringLiteral("Desktop Entry/Exec")).endsWith(QStringLiteral(" %u")));
    }

    // The symbol in the tray and that of the launcher are one.
    void bellIconIsIdentical()
    {
        const auto bell = [](const QString &icon) {
            static const QRegularExpression shape(QStringLiteral("path d=\"(M12 1\\.6[^\"]*)\""));
            QFile file(resource(QStringLiteral("icons/%1.svg").arg(icon)));
            return file.open(QIODevice::ReadOnly) ? shape.match(QString::fromUtf8(file.readAll())).captured(1) : QString();
        };
        QVERIFY(!bell(QStringLiteral("icws-tray")).isEmpty());
        QCOMPARE(bell(QStringLiteral("icws-tray-symbolic")), bell(QStringLiteral("icws-tray")));
    }
};

QTEST_MAIN(DesktopFilesTest)
#include "tst_desktopfiles.moc"
