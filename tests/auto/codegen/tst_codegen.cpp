// SPDX-License-Identifier: MIT
// The generator: its output, byte for byte (golden/ has the expected files, and regenerate.sh), and the descriptions that it refuses.
#include "candiddidfile.h"
#include "cppnames.h"
#include "generator.h"
#include "outputfolder.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::Codegen;

namespace {

const QString Here = QStringLiteral(IC_TEST_SOURCE_DIR);
const QString Built = QStringLiteral(IC_TEST_BINARY_DIR);
const QString Chat = QStringLiteral(IC_TEST_SOURCE_DIR "/../../../resources/did/chat.did");
const QString Everything = QStringLiteral(IC_TEST_SOURCE_DIR "/everything.did");
const QString Constructs = QStringLiteral(IC_TEST_SOURCE_DIR "/constructs.did");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "cannot read " + path.toUtf8();
}

struct Run
{
    int exitCode = -1;
    QString output;
    QString errors;
};
Run run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(IC_CANDID_PROGRAM), arguments);
    if (!process.waitForFinished())
        qFatal("icws-candid does not end");
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

Result<QList<GeneratedFile>> generateText(const QString &text, const Options &options = {})
{
    const auto file = Candid::DidFile::parse(text, u"some.did"_qs);
    if (!file)
        qFatal("%s", qPrintable(file.error().message()));
    return generate(*file, options);
}

} // namespace

class tst_Codegen : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void golden()
    {
        // By the library ...
        const auto file = Candid::DidFile::load(Constructs);
        IC_VERIFY(file);
        Options options;
        options.cppNamespace = u"Constructs"_qs;
        options.qml = true;
        options.exportMacro = u"CONSTRUCTS_EXPORT"_qs;
        options.exportHeader = u"constructs_export.h"_qs;
        const auto files = generate(*file, options);
        IC_VERIFY(files);
        QCOMPARE(files->size(), 6);
        for (const GeneratedFile &each : *files)
            QVERIFY2(each.content == contentOf(Here + u"/golden/"_qs + each.name), qPrintable(each.name));
        // ... by the command line ...
        const QTemporaryDir folder;
        const Run done = run({u"--namespace"_qs, options.cppNamespace, u"--qml"_qs, u"--export-macro="_qs + options.exportMacro,
            u"--export-header="_qs + options.exportHeader, u"-o"_qs, folder.path(), Constructs});
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(done.output + done.errors, QString());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 6);
        for (const GeneratedFile &each : *files)
            QVERIFY2(contentOf(folder.filePath(each.name)) == each.content, qPrintable(each.name));
        // ... and by CMake, for the tests of the classes, which have the headers of the layers.
        options.includeFolder.clear();
        options.client = false;
        options.qml = IC_TEST_HAS_QML;
        const auto flat = generate(*file, options);
        IC_VERIFY(flat);
        QCOMPARE(flat->size(), 2 + (options.qml ? 2 : 0));
        for (const GeneratedFile &each : *flat)
            QVERIFY2(contentOf(Built + u'/' + each.name) == each.content, qPrintable(each.name));
    }
    void withoutExport()
    {
        const auto file = Candid::DidFile::load(Constructs);
        IC_VERIFY(file);
        Options options;
        options.cppNamespace = u"Constructs"_qs;
        options.qml = true;
        const auto files = generate(*file, options);
        IC_VERIFY(files);
        for (const GeneratedFile &each : *files) {
            const QByteArray golden = contentOf(Here + u"/golden/"_qs + each.name);
            QVERIFY2(
                each.content == QByteArray(golden).replace("#include \"constructs_export.h\"\n", "").replace("CONSTRUCTS_EXPORT ", ""), qPrintable(each.name));
        }
    }

    void onlyQmlHasProperties()
    {
        const auto file = Candid::DidFile::load(Everything);
        IC_VERIFY(file);
        const auto forCpp = generate(*file, Options());
        IC_VERIFY(forCpp);
        // A client is a QObject: the types are in the first two.
        for (const GeneratedFile &each : forCpp->first(2)) {
            for (const char *part : {"Q_GADGET", "Q_ENUM", "Q_PROPERTY", "qmlGet", "QVariant", "QMetaType", "Qml("})
                QVERIFY2(!each.content.contains(part), qPrintable(each.name + u" has "_qs + QString::fromLatin1(part)));
        }
    }
    void unchangedFilesAreLeftAlone()
    {
        const QTemporaryDir folder;
        const QStringList arguments {u"-o"_qs, folder.path(), u"--depfile"_qs, folder.filePath(u"x.d"_qs), Chat};
        QCOMPARE(run(arguments).exitCode, 0);
        const QStringList names = QDir(folder.path()).entryList(QDir::Files);
        QCOMPARE(names.size(), 5);
        const QDateTime old(QDate(2020, 2, 2), QTime(2, 2), Qt::UTC);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(old, QFileDevice::FileModificationTime));
        }
        QFile changed(folder.filePath(u"chat.candid.h"_qs));
        QVERIFY(changed.open(QIODevice::Append));
        changed.write("// changed\n");
        changed.close();
        QCOMPARE(run(arguments).exitCode, 0);
        for (const QString &name : names)
            QCOMPARE(QFileInfo(folder.filePath(name)).lastModified() > old.addSecs(60), name == u"chat.candid.h");
    }
    void checkReportsDifferences()
    {
        const QTemporaryDir folder;
        const QStringList arguments {u"--no-client"_qs, u"-o"_qs, folder.path(), Chat};
        const QStringList check = QStringList {u"--check"_qs} + arguments;
        QCOMPARE(run(check).exitCode, 1);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 0);
        QCOMPARE(run(arguments).exitCode, 0);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList({u"chat.candid.cpp"_qs, u"chat.candid.h"_qs}));
        QCOMPARE(run(check).exitCode, 0);
        QFile file(folder.filePath(u"chat.candid.h"_qs));
        QVERIFY(file.open(QIODevice::Append));
        file.write("x");
        file.close();
        const Run differs = run(check);
        QCOMPARE(differs.exitCode, 1);
        QVERIFY2(differs.errors.contains(u"chat.candid.h is not up to date"), qPrintable(differs.errors));
    }
    void dependencyFileNamesImports()
    {
        const QTemporaryDir folder;
        const QString depfile = folder.filePath(u"x.d"_qs);
        QCOMPARE(run({u"-o"_qs, folder.path(), u"--depfile"_qs, depfile, Everything}).exitCode, 0);
        const QByteArray content = contentOf(depfile);
        QVERIFY2(content.contains("everything.candid.cpp"), content.constData());
        QVERIFY2(content.contains(QFileInfo(Everything).absoluteFilePath().toUtf8()), content.constData());
        QVERIFY2(content.contains("/shared.did"), content.constData());
        QCOMPARE(dependencyFile({u"a b"_qs}, {u"c#$d"_qs, u"e"_qs}), QByteArray("a\\ b: \\\n  c\\#$$d \\\n  e\n"));
    }
    void refusals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place"); // and the beginning of the message
        QTest::newRow("not a .did file") << u"type A = record { x : nat;; }"_qs << u"1:27: "_qs;
        QTest::newRow("unknown name") << u"type A = B"_qs << u"1:10: "_qs;
        QTest::newRow("record that holds itself") << u"type A = record { a : A }"_qs << u"1:6: type A has no finite value"_qs;
        QTest::newRow("variant without an end") << u"type B = nat;\ntype A = variant { a : A; b : record { A } }"_qs << u"2:6: type A has no finite value"_qs;
        QTest::newRow("list of itself") << u"type V = vec V"_qs << u"1:6: type V comes back to itself"_qs;
        QTest::newRow("through two names") << u"type V = opt W;\ntype W = vec V"_qs << u"1:6: type V comes back to itself"_qs;
    }
    void refusals()
    {
        QFETCH(QString, text);
        QFETCH(QString, place);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"some.did"_qs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        file.close();
        const Run refused = run({u"-o"_qs, folder.filePath(u"out"_qs), path});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.errors.startsWith(path + u':' + place), qPrintable(refused.errors));
        QVERIFY2(!QFileInfo::exists(folder.filePath(u"out"_qs)), "nothing is written where something is wrong");
    }
    void wrongOptions()
    {
        QCOMPARE(run({}).exitCode, 2);
        QCOMPARE(run({u"--nonsense"_qs, Chat}).exitCode, 2);
        QCOMPARE(run({u"/nowhere.did"_qs}).exitCode, 2);
        QCOMPARE(run({Chat, Chat}).exitCode, 2);
        for (const QString &name : {u"1x"_qs, u"a::"_qs, u"a b"_qs, u"class"_qs, u"Ic"_qs, u"a__b"_qs, u"_A"_qs, u"EOF"_qs, u"Private_"_qs})
            QCOMPARE(run({u"--namespace"_qs, name, Chat}).exitCode, 2);
        for (const QString &name : {u"1x"_qs, u"a b"_qs, u"A::B"_qs, u"class"_qs, u"A__B"_qs})
            QCOMPARE(run({u"--export-macro"_qs, name, Chat}).exitCode, 2);
        for (const QString &name : {u"a\"b"_qs, u"a\nb"_qs, u"a\\b"_qs})
            QCOMPARE(run({u"--export-macro"_qs, u"A"_qs, u"--export-header"_qs, name, Chat}).exitCode, 2);
        QCOMPARE(run({u"--export-header"_qs, u"a.h"_qs, Chat}).exitCode, 2);
        QCOMPARE(run({u"--include-folder"_qs, u"a>b"_qs, Chat}).exitCode, 2);
        QCOMPARE(run({u"-o"_qs, u"/dev/null/x"_qs, Chat}).exitCode, 1);
        const Run help = run({u"--help"_qs});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.contains(u"--namespace"));
        QVERIFY(run({u"--version"_qs}).output.startsWith(u"icws-candid 0."));
    }

    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("upper");
        QTest::addColumn<QString>("lower");
        const auto row = [](const char *name, const char *upper, const char *lower) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(upper) << QString::fromUtf8(lower);
        };
        row("name", "Name", "name");
        row("client_id", "ClientId", "clientId");
        row("clientId", "ClientId", "clientId");
        row("Name", "Name", "name");
        row("URL", "URL", "url");
        row("HTTPServer", "HTTPServer", "httpServer");
        row("MAX_SIZE", "MaxSize", "maxSize");
        row("_x__y_", "XY", "xy");
        row("with space", "WithSpace", "withSpace");
        row("icrc1_transfer", "Icrc1Transfer", "icrc1Transfer");
        row("A", "A", "a");
        row("", "", "");
        row("\u00e9", "", "");
    }
    void names()
    {
        QFETCH(QString, name);
        QTEST(upperCamel(name), "upper");
        QTEST(lowerCamel(name), "lower");
    }
    void noReservedIdentifiers()
    {
        // Names with "__", and with '_' before a capital, are the compiler's.
        static const QRegularExpression literals(u"//.*|u?\"(\\\\.|[^\"\\\\])*\""_qs);
        static const QRegularExpression reserved(u"\\b(\\w*__\\w*|_[A-Z]\\w*)"_qs);
        const QStringList names = QDir(Here + u"/golden"_qs).entryList({u"*.h"_qs, u"*.cpp"_qs});
        QCOMPARE(names.size(), 6);
        for (const QString &name : names) {
            const QString code = QString::fromUtf8(contentOf(Here + u"/golden/"_qs + name)).remove(literals);
            const auto found = reserved.match(code);
            QVERIFY2(!found.hasMatch(), qPrintable(name + u": "_qs + found.captured()));
        }
    }
    void includesNameTheFolder()
    {
        Options options;
        options.qml = true;
        const QString text = u"service : { f : () -> () }"_qs;
        const QList<QPair<QString, QByteArray>> expected {
            {u"IcWebSocket"_qs, "#include <IcWebSocket/%1>\n"}, {u"a/b"_qs, "#include <a/b/%1>\n"}, {QString(), "#include \"%1\"\n"}};
        for (const auto &[folder, line] : expected) {
            options.includeFolder = folder;
            const auto files = generateText(text, options);
            IC_VERIFY(files);
            const QList<QPair<int, QByteArray>> headers {{0, "candidtraits.h"}, {1, "candidgenerated.h"}, {2, "canisterclient.h"}, {5, "qmlclient.h"}};
            for (const auto &[index, header] : headers)
                QVERIFY2(files->at(index).content.contains(QByteArray(line).replace("%1", header)), files->at(index).content.constData());
        }
    }
    void literals()
    {
        QCOMPARE(stringLiteral(u"a\"b\\c\n?"), u"\"a\\\"b\\\\c\\012\\?\""_qs);
        QCOMPARE(stringLiteral(u"\u00e9"), u"\"\\303\\251\""_qs);
        QCOMPARE(utf16Literal(u"\u00e9\U0001f600"), u"u\"\\u00e9\\U0001f600\""_qs);
    }

    void withoutServiceOrTypes()
    {
        const auto files = generateText(QString(), [] {
            Options all;
            all.qml = true;
            return all;
        }());
        IC_VERIFY(files);
        QCOMPARE(files->size(), 6); // the build expects them all
        QVERIFY(files->at(2).content.contains("has no service"));
        const auto two = generateText(u"type a_b = nat; type AB = record { x : a_b }"_qs);
        IC_VERIFY(two);
        QVERIFY2(two->at(0).content.contains("using AB = ::Ic::Candid::Nat;"), "the first keeps the name");
        QVERIFY(two->at(0).content.contains("class ABValue final"));
    }
    void documentationIsCopied()
    {
        const auto files = generateText(
            u"// About A.\n// More.\ntype A = record {\n  // About x.\n  x : nat; // behind\n};\n// The service.\nservice Wallet : {\n  // About f.\n  f : () -> ();\n}"_qs);
        IC_VERIFY(files);
        QVERIFY(files->at(0).content.contains("//! About A.\n//! More.\nclass A final"));
        QVERIFY(files->at(0).content.contains("    //! About x."));
        QVERIFY(files->at(2).content.contains("//! The service.\n"));
        QVERIFY(files->at(2).content.contains("class WalletClient : "));
        QVERIFY(files->at(2).content.contains("    //! About f.\n"));
        // A comment of C++ must not go on behind its line.
        const auto tricky = generateText(u"// ends with \\ \\\ntype A = record {}"_qs);
        IC_VERIFY(tricky);
        QVERIFY(tricky->at(0).content.contains("//! ends with\nclass A final"));
        const auto blanks = generateText(u"// ends with \\ \\\t\u00a0\ntype A = record {}"_qs);
        IC_VERIFY(blanks);
        QVERIFY(blanks->at(0).content.contains("//! ends with\nclass A final"));
        // Nor may it end within it, as at a lone CR.
        for (const char16_t end : {u'\r', u'\v', u'\f', u'\u0085', u'\u2028', u'\u2029', u'\u202e'}) {
            const auto ended = generateText(u"// one"_qs + QChar(end) + u"two\ntype A = record {}"_qs);
            IC_VERIFY(ended);
            QVERIFY2(ended->at(0).content.contains("//! one two\nclass A final"), ended->at(0).content.constData());
        }
    }
};

QTEST_GUILESS_MAIN(tst_Codegen)
#include "tst_codegen.moc"
