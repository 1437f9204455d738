// SPDX-License-Identifier: MIT
#include "historyfixture.h"
#include <QtCore/QElapsedTimer>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Tray;
using Ids = QList<quint64>;

class tst_HistorySearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();
    void searchesAHundredThousand();

private:
    HistoryFixture m_fixture;
};

void tst_HistorySearch::initTestCase()
{
    const auto add = [this](quint64 id, const QString &title, const QString &body, const QString &topic, bool read) {
        Arrival arrival {notice(id, title, topic), read};
        arrival.notice.body = body;
        IC_VERIFY(resultOf(m_fixture.history->add(QStringLiteral("s"), {arrival})));
    };
    add(1, QStringLiteral("Build failed"), QStringLiteral("on branch main"), QStringLiteral("builds"), false);
    add(2, QStringLiteral("Build passed"), QStringLiteral("on branch straße-ÉTÉ"), QStringLiteral("builds"), true);
    add(3, QStringLiteral("100% of it's \"done\""), QStringLiteral("a_b*c [x] (y) \\ -- ; DROP TABLE notices"), QStringLiteral("misc"), false);
    add(4, QStringLiteral("Ошибка сервера"), QStringLiteral("日本語のテキスト"), QString(), true);
    Arrival other {notice(5, QStringLiteral("Build of another"), QStringLiteral("builds"))};
    IC_VERIFY(resultOf(m_fixture.history->add(QStringLiteral("other"), {other})));
}

void tst_HistorySearch::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QVariant>("topic");
    QTest::addColumn<bool>("unreadOnly");
    QTest::addColumn<Ids>("found");
    const QVariant any;
    const auto row = [&](const char *name, const char *text, const Ids &found) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString() << any << false << found;
    };
    row("nothing asked", "", {5, 4, 3, 2, 1});
    row("spaces only", "  \t\n ", {5, 4, 3, 2, 1});
    row("a word of the title", "failed", {1});
    row("of the body", "branch", {2, 1});
    row("of the topic", "misc", {3});
    row("part of a word", "aile", {1});
    row("other case", "BUILD", {5, 2, 1});
    row("all words must be there", "main build", {1});
    row("words from different parts", "passed builds straße", {2});
    row("not across title and body", "failed\non", {1});
    row("sharp s as ss", "STRASSE", {2});
    row("accents do not matter", "ete", {2});
    row("nor in the question", "mäin", {1});
    row("Cyrillic, other case", "ошибка СЕРВЕРА", {4});
    row("Japanese without spaces", "テキスト", {4});
    row("one character", "語", {4});
    row("percent is no wildcard", "%", {3});
    row("nor in a word", "b%d", {});
    row("underscore is none", "a_b", {3});
    row("nor elsewhere", "bu_ld", {});
    row("star", "b*c", {3});
    row("quote", "it's", {3});
    row("double quotes", "\"done\"", {3});
    row("unbalanced quote", "\"done", {3});
    row("backslash", "\\", {3});
    row("SQL", "'; DROP TABLE notices; --", {});
    row("search language of FTS", "build AND NOT failed OR (", {});
    row("question mark", "?1", {});
    QTest::newRow("a very long question") << QStringLiteral("x").repeated(100'000) << QString() << any << false << Ids {};
    QTest::newRow("a great many words") << QStringLiteral("b u i l d e f g ").repeated(5'000) << QString() << any << false << Ids {};
    QTest::newRow("source") << QStringLiteral("build") << QStringLiteral("s") << any << false << (Ids {2, 1});
    QTest::newRow("topic") << QString() << QString() << QVariant(QStringLiteral("builds")) << false << (Ids {5, 2, 1});
    QTest::newRow("empty topic") << QString() << QString() << QVariant(QStringLiteral("")) << false << Ids {4};
    QTest::newRow("unread") << QString() << QString() << any << true << (Ids {5, 3, 1});
    QTest::newRow("all together") << QStringLiteral("build") << QStringLiteral("s") << QVariant(QStringLiteral("builds")) << true << Ids {1};
}

void tst_HistorySearch::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, source);
    QFETCH(QVariant, topic);
    QFETCH(bool, unreadOnly);
    const HistoryFilter filter {text, source, topic.isValid() ? std::optional(topic.toString()) : std::nullopt, unreadOnly};
    const auto page = resultOf(m_fixture.history->page(filter));
    IC_VERIFY(page);
    QVERIFY(page->complete);
    QTEST(idsOf(page->rows), "found");
    // A row that comes while the list is open is judged alike.
    const auto all = resultOf(m_fixture.history->page({}));
    IC_VERIFY(all);
    Ids matching;
    for (const HistoryRow &row : all->rows) {
        if (filter.matches(row))
            matching.append(row.notice.id);
    }
    QTEST(matching, "found");
}

void tst_HistorySearch::searchesAHundredThousand()
{
    HistoryFixture f;
    const QString sentence = QStringLiteral("The build of branch %1 by worker %2 went well, and nobody had to do anything about it at all.");
    for (int source = 0; source < 10; ++source) {
        QList<Arrival> many;
        for (quint64 id = 1; id <= 10'000; ++id) {
            many.append({notice(id)});
            many.last().notice.body = sentence.arg(id * 7919 % 10'007).arg(source);
        }
        IC_VERIFY(resultOf(f.history->add(QStringLiteral("source %1").arg(source), many, 10'000)));
    }
    struct Question
    {
        const char *name;
        HistoryFilter filter;
        qsizetype found;
    };
    const Question questions[] = {
        {"first page", {}, 50},
        {"first page of a source", {{}, QStringLiteral("source 3"), {}, false}, 50},
        {"word in every row", {QStringLiteral("nobody"), {}, {}, false}, 50},
        {"in one row of each source", {QStringLiteral("9 10006"), {}, {}, false}, 0},
        {"in no row", {QStringLiteral("somebody worker"), {}, {}, false}, 0},
        {"unread, in no row of a source", {QStringLiteral("somebody"), QStringLiteral("source 3"), {}, true}, 0},
    };
    for (const Question &question : questions) {
        QElapsedTimer timer;
        timer.start();
        const auto page = resultOf(f.history->page(question.filter));
        IC_VERIFY(page);
        qInfo("%s: %zd rows, %lld ms", question.name, size_t(page->rows.size()), static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 3'000); // a tenth of a second on two cores; far more only under sanitizers
        if (question.found > 0)
            QCOMPARE(page->rows.size(), question.found);
    }
}

QTEST_GUILESS_MAIN(tst_HistorySearch)
#include "tst_historysearch.moc"
