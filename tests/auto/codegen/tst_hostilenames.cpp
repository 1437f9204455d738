// SPDX-License-Identifier: MIT
// Names that mean something else to C++, to a header, to Qt, to QML or to the generator itself: all generated code compiles.
#include "candiddidfile.h"
#include "generator.h"
#include "outputfolder.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMap>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Ic;
using namespace Ic::Codegen;

namespace {

const QString Here = QStringLiteral(IC_TEST_SOURCE_DIR "/hostile");
const QString Cases = QStringLiteral(IC_TEST_SOURCE_DIR "/../../cases/codegen");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "cannot read " + path.toUtf8();
}

QStringList unique(QStringList list)
{
    list.removeDuplicates();
    return list;
}

QMap<QString, QStringList> sections()
{
    QMap<QString, QStringList> result;
    QString section;
    for (const QString &line : QString::fromUtf8(contentOf(Here + u"/words.txt"_qs)).split(u'\n')) {
        if (line.startsWith(u'['))
            section = line.sliced(1).chopped(1);
        else if (!line.startsWith(u'#'))
            result[section] += line.split(u' ', Qt::SkipEmptyParts);
    }
    return result;
}

//! Names that are no words. Quotes are those of a .did file.
QStringList oddities()
{
    return {QString(), u"123"_qs, u"1st"_qs, u"a b"_qs, u"a!b"_qs, u"a?b"_qs, u"a*b"_qs, u"a+b"_qs, u"a/b"_qs, u"a\\\"b"_qs, u"a\\\\b"_qs,
        u"gr\u00f6\u00dfe"_qs, u"\u65e5\u672c\u8a9e"_qs, u"\U0001f980"_qs, u"-"_qs, u"*/"_qs, u"//"_qs, u"%1"_qs, u"\\n"_qs, u"?\?/"_qs, QString(4000, u'x'),
        QString(300, u'y') + u'1', QString(300, u'y') + u'2', QString(300, u'Z')};
}

QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

bool canBeTypeName(const QString &name)
{
    static const QSet<QString> own {u"type"_qs, u"service"_qs, u"func"_qs, u"record"_qs, u"variant"_qs, u"vec"_qs, u"opt"_qs, u"nat"_qs, u"int"_qs,
        u"float32"_qs, u"bool"_qs, u"text"_qs, u"null"_qs, u"reserved"_qs, u"empty"_qs, u"principal"_qs, u"blob"_qs, u"import"_qs, u"query"_qs, u"true"_qs,
        u"false"_qs};
    static const QRegularExpression form(u"^[A-Za-z_][A-Za-z0-9_]*$"_qs);
    return form.match(name).hasMatch() && !own.contains(name);
}

//! \a names as members of one type each, at most \a most.
QString inParts(const QStringList &names, qsizetype most, const QString &part, const QString &member, const QString &separator)
{
    QString text;
    for (qsizetype at = 0; at < names.size(); at += most) {
        QStringList members;
        for (const QString &name : names.sliced(at, std::min(most, names.size() - at)))
            members.append(member.arg(quoted(name)));
        text += part.arg(QString::number(at), members.join(separator)) + u'\n';
    }
    return text;
}

//! Each word in each place; \a macros in places that cost a compiler little.
QString dictionary()
{
    const auto words = sections();
    const QStringList classes = words[u"classes"_qs];
    const QStringList members = words[u"members"_qs] + oddities();
    const QStringList others = unique(words[u"members"_qs] + words[u"others"_qs] + words[u"macros"_qs]);
    QString text;
    QStringList uses;
    for (const QString &name : classes) {
        text += (uses.size() % 4 ? u"type %1 = variant { \"%1\" : text; another_tag };\n"_qs : u"type %1 = record { \"%1\" : text };\n"_qs).arg(name);
        uses.append(u"use%1 : %2"_qs.arg(uses.size()).arg(name));
    }
    text += u"type Uses = record { %1 };\n"_qs.arg(uses.join(u"; "_qs));
    for (const QString &name : others) {
        if (canBeTypeName(name) && !classes.contains(name))
            text += u"type %1 = nat8;\n"_qs.arg(name);
    }
    text += inParts(members, 1000, u"type Fields%1 = record { %2 };"_qs, u"%1 : bool"_qs, u"; "_qs);
    text += inParts(members.first(20), 1000, u"type NumberFields%1 = record { %2 };"_qs, u"%1 : nat8"_qs, u"; "_qs);
    text += inParts(members, 40, u"type Tags%1 = variant { %2 };"_qs, u"%1"_qs, u"; "_qs);
    text += inParts(members.first(20), 1000, u"type TextTags%1 = variant { %2 };"_qs, u"%1 : text"_qs, u"; "_qs);
    text += u"service hostile : {\n"_qs;
    for (const QString &name : members)
        text += u"  %1 : (%1 : nat8) -> ();\n"_qs.arg(quoted(name));
    text += inParts(unique(others + oddities()), 40, u"  \"arguments %1\" : (%2) -> (nat, %3, %4);"_qs.arg(u"%1"_qs, u"%2"_qs, classes.at(0), classes.at(1)),
        u"%1 : bool"_qs, u", "_qs);
    return text + u"}\n"_qs;
}

//! Every word in every place, for a look at what becomes of it only.
QString fullDictionary()
{
    const auto words = sections();
    const QStringList all = unique(words[u"classes"_qs] + words[u"members"_qs] + words[u"others"_qs] + words[u"macros"_qs]);
    QString text;
    for (const QString &name : all) {
        if (canBeTypeName(name))
            text += u"type %1 = record {};\n"_qs.arg(name);
    }
    text += inParts(all, 10'000, u"type Fields%1 = record { %2 };"_qs, u"%1 : bool"_qs, u"; "_qs);
    text += inParts(all, 10'000, u"type Tags%1 = variant { %2 };"_qs, u"%1 : text"_qs, u"; "_qs);
    text += u"service hostile : {\n"_qs;
    for (const QString &name : all)
        text += u"  %1 : (%1 : nat8) -> ();\n"_qs.arg(quoted(name));
    return text + u"}\n"_qs;
}

struct Run
{
    bool isGood = false;
    QByteArray errors;
};
Run run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool ended = process.waitForFinished(580'000);
    return {ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, process.readAllStandardError().left(4000)};
}

} // namespace

class tst_HostileNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allCompile()
    {
        const QTemporaryDir folder;
        QStringList flags;
        for (const QString &line : QString::fromUtf8(contentOf(QStringLiteral(IC_COMPILE_FLAGS))).split(u'\n', Qt::SkipEmptyParts))
            flags.append(line);
        QStringList mocFlags = flags;
        mocFlags.replaceInStrings(u"-isystem"_qs, u"-I"_qs);
        mocFlags = mocFlags.filter(QRegularExpression(u"^-[ID]"_qs));
        // One source of all, as the headers of Qt cost the most.
        QByteArray source = "#include \"" + Here.toUtf8() + "/platform.h\"\n";
        int sets = 0;
        const auto add = [&](const Result<Candid::DidFile> &file, const QString &cppNamespace) {
            IC_VERIFY(file);
            Options options;
            options.cppNamespace = cppNamespace;
            options.qml = true;
            options.includeFolder.clear();
            const auto files = generate(*file, options);
            IC_VERIFY(files);
            const QDir own(folder.filePath(QString::number(++sets)));
            IC_VERIFY(OutputFolder(own.path()).write(*files));
            for (const GeneratedFile &each : *files) {
                const QString path = own.filePath(each.name);
                if (!each.name.endsWith(u".h")) {
                    source += "#include \"" + path.toUtf8() + "\"\n";
                    continue;
                }
                const QString moc = path.chopped(2) + u".moc.cpp"_qs;
                const Run made = run(QStringLiteral(IC_MOC_PROGRAM), mocFlags + QStringList {path, u"-o"_qs, moc});
                QVERIFY2(made.isGood, made.errors.constData());
                if (QFileInfo(moc).size() > 0)
                    source += "#include \"" + moc.toUtf8() + "\"\n";
            }
        };
        add(Candid::DidFile::parse(dictionary(), u"hostile.did"_qs), u"Hostile"_qs);
        add(Candid::DidFile::load(Here + u"/global.did"_qs), QString());
        add(Candid::DidFile::load(Cases + u"/tag-named-case.did"_qs), u"Chat"_qs);
        add(Candid::DidFile::load(Cases + u"/type-named-like-the-namespace.did"_qs), u"Chat"_qs);
        // Namespaces that something in the generated code, or around it, is called as well.
        for (const QString &name : {u"Value"_qs, u"Rec::Acme"_qs, u"NamespacesTypes"_qs, u"Case"_qs})
            add(Candid::DidFile::load(Here + u"/namespaces.did"_qs), name);
        if (QTest::currentTestFailed())
            return;
        const QString path = folder.filePath(u"all.cpp"_qs);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(source);
        file.close();
        const Run compiled = run(QStringLiteral(IC_CXX_COMPILER), flags + QStringList {u"-fsyntax-only"_qs, path});
        QVERIFY2(compiled.isGood, compiled.errors.constData());
    }

    void noMacroIsAName()
    {
        const auto file = Candid::DidFile::parse(fullDictionary(), u"hostile.did"_qs);
        IC_VERIFY(file);
        Options options;
        options.cppNamespace = u"Hostile"_qs;
        options.qml = true;
        const auto files = generate(*file, options);
        IC_VERIFY(files);
        const QStringList listed = sections().value(u"macros"_qs);
        QSet<QString> macros(listed.cbegin(), listed.cend());
        QVERIFY2(macros.size() > 600, qPrintable(QString::number(macros.size())));
        for (const QString &wanted : {u"QStringLiteral"_qs, u"QByteArrayLiteral"_qs})
            macros.remove(wanted); // the code uses them as such
        static const QRegularExpression literals(u"//.*|u?\"(\\\\.|[^\"\\\\])*\""_qs);
        static const QRegularExpression identifiers(u"\\b[A-Za-z_]\\w*"_qs);
        for (const GeneratedFile &each : *files) {
            const QString code = QString::fromUtf8(each.content).remove(literals);
            for (auto it = identifiers.globalMatch(code); it.hasNext();) {
                const QString name = it.next().captured();
                QVERIFY2(!macros.contains(name), qPrintable(each.name + u": "_qs + name));
            }
        }
    }

    void ordinaryNamesStay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const char *text, const QByteArray &code) { QTest::newRow(name) << QString::fromUtf8(text) << code; };
        row("type", "type chat_message = record {}", "class ChatMessage final");
        row("abbreviation", "type URL = record { URL : text }", "    [[nodiscard]] QString url() const;\n    void setURL(const QString &value);");
        row("tag", "type A = variant { None; file : text }", "    [[nodiscard]] static A file(const QString &value);");
        row("letters of a macro in other cases", "type A = variant { empty; Error; Max }", "        Empty,\n        Error,\n        Max,");
        row("field of shared data", "type A = record { ref : text }", "    [[nodiscard]] QString ref() const;");
        row("type with the name of a class of Qt", "type QRCode = record {}", "class QRCode final");
        row("tag Case", "type A = variant { case; b }", "    [[nodiscard]] bool isCase_() const noexcept { return tag() == Tag::Case_; }");
        row("type with the name of the namespace", "type Some = record {}", "class SomeValue final");
        row("fields that look the same", "type A = record { \"one two\" : nat; \"one!two\" : nat; \"one?two\" : nat }",
            "    [[nodiscard]] ::Ic::Candid::Nat one_two() const;");
        row("many fields that look the same",
            "type A = record { \"one two\" : nat; \"one!two\" : nat; \"one?two\" : nat; \"one+two\" : nat; \"one*two\" : nat; \"one/two\" : nat; \"one-two\" : "
            "nat }",
            "    [[nodiscard]] ::Ic::Candid::Nat oneTwo_" + QByteArray::number(Candid::fieldHash(u"one-two")) + "() const;");
    }
    void ordinaryNamesStay()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, code);
        const auto file = Candid::DidFile::parse(text, u"some.did"_qs);
        IC_VERIFY(file);
        Options options;
        options.cppNamespace = u"Some"_qs;
        const auto files = generate(*file, options);
        IC_VERIFY(files);
        QVERIFY2(files->first().content.contains(code), files->first().content.constData());
    }

    void fileNamesAreChecked()
    {
        for (const QString &name : {u"1.did"_qs, u"a\"b.did"_qs, u"a\\b.did"_qs, u"a\nb.did"_qs}) {
            const auto file = Candid::DidFile::parse(u"type A = nat"_qs, name);
            IC_VERIFY(file);
            IC_COMPARE_ERROR(generate(*file, {}), ErrorCode::BadInput);
        }
    }
};

QTEST_GUILESS_MAIN(tst_HostileNames)
#include "tst_hostilenames.moc"
