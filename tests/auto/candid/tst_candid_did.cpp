// SPDX-License-Identifier: MIT
// Interface descriptions: accepted and refused ones, the errors, imports, and the printed form.
#include "candiddidfile.h"
#include "randomcandid.h"
#include "testing.h"
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

using namespace Ic;
using namespace Ic::Test;
using namespace Ic::Candid;

namespace {

//! Files in memory; counts how often they are read.
struct Files
{
    QMap<QString, QByteArray> contents;
    QMap<QString, int> reads;

    DidFile::Reader reader()
    {
        return [this](const QString &path) -> Result<QByteArray> {
            ++reads[path];
            if (!contents.contains(path))
                return Error(ErrorCode::FileNotReadable, path + u": the file does not exist"_qs);
            return contents.value(path);
        };
    }
};

QString everything()
{
    return QString::fromUtf8(R"(// Made by hand.

/* A list, /* as they are */ everywhere. */
type List = opt record { head : int; tail : List };
type Op = func (nat, by : text, "two words" : blob) -> (vec nat8) query;
type Callback = func (record { List; 0x1_0 : bool; principal; "type" : reserved }) -> () oneway;
type Result = variant { ok : Shape; "err" : text; 7; "" ; none : null };

type Shape = record {
  // How wide.
  width : float64; // in metres
  /** How high.
   *  Also in metres.
   */
  height : float64;

  // Titles stand apart.

  42 : opt service { find : Op; "a b" : () -> (empty) composite_query };
  // No more.
};
type Alias = Self;
type Self = service { me : () -> (Self) query };

service chat : (opt List, owner : principal) -> {
  get : Op; // by name
  "query" : (Result, Callback) -> (Alias, int8, nat16, nat32, nat64, int16, int32, int64, float32, null) composite_query;
};
// The end.
)");
}

} // namespace

class tst_CandidDid : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeGrammar()
    {
        const auto file = DidFile::parse(everything(), u"all.did"_qs);
        IC_VERIFY(file);
        QCOMPARE(file->files(), QStringList(u"all.did"_qs));
        QCOMPARE(file->definitions().size(), std::size_t(7));
        const QMap<QString, Type> types = file->types();
        QCOMPARE(QStringList(types.keyBegin(), types.keyEnd()).join(u' '), u"Alias Callback List Op Result Self Shape"_qs);
        QCOMPARE(types[u"Op"_qs].toText(), u"func (nat, text, blob) -> (blob) query"_qs);
        const QList<Field> callback = types[u"Callback"_qs].arguments().first().fields();
        QCOMPARE(callback[0].id, 0u);
        QCOMPARE(callback[1].id, 16u);
        QCOMPARE(callback[2].id, 17u); // the one after 16
        QCOMPARE(callback[2].type.kind(), Kind::Principal);
        QCOMPARE(callback[3].name, u"type"_qs);
        QVERIFY(types[u"Callback"_qs].modes() == FuncMode::Oneway);
        QCOMPARE(types[u"Result"_qs].fields().size(), 5);
        QVERIFY(types[u"Alias"_qs] == types[u"Self"_qs]);
        QCOMPARE(types[u"Self"_qs].methods().constFirst().type.results().constFirst().kind(), Kind::Service);

        QVERIFY(file->service().has_value());
        QCOMPARE(file->service()->name, u"chat"_qs);
        QCOMPARE(file->service()->initArguments->size(), std::size_t(2));
        QCOMPARE(file->initArguments().size(), 2);
        QVERIFY(file->initArguments().first() == Type::opt(types[u"List"_qs]));
        QCOMPARE(file->serviceType()->methods().size(), 2);
        QVERIFY(file->method(u"query"_qs)->modes() == FuncMode::CompositeQuery);
        QVERIFY(*file->method(u"get"_qs) == types[u"Op"_qs]);
        IC_COMPARE_ERROR(file->method(u"put"_qs), ErrorCode::BadInput);

        const DidDefinition *shape = file->definition(u"Shape"_qs);
        QVERIFY(shape);
        QCOMPARE(shape->location.line, 9);
        QCOMPARE(shape->location.column, 6);
        QCOMPARE(shape->type.fields[1].location.line, 15);
        QVERIFY(!file->definition(u"Shapes"_qs));
        const auto tied = file->type(shape->type.fields[2].type);
        IC_VERIFY(tied);
        QCOMPARE(tied->kind(), Kind::Opt);
    }

    void commentsBelongToElements()
    {
        const auto file = DidFile::parse(everything());
        IC_VERIFY(file);
        const DidDefinition *list = file->definition(u"List"_qs);
        QCOMPARE(list->remarks, QList<QStringList> {{u"Made by hand."_qs}});
        QCOMPARE(list->documentation, QStringList(u"A list, /* as they are */ everywhere."_qs));
        const DidType &shape = file->definition(u"Shape"_qs)->type;
        QCOMPARE(shape.fields[0].documentation, (QStringList {u"How wide."_qs, u"in metres"_qs}));
        QCOMPARE(shape.fields[1].documentation, (QStringList {u"How high."_qs, u" Also in metres."_qs}));
        QCOMPARE(shape.fields[2].remarks, QList<QStringList> {{u"Titles stand apart."_qs}});
        QVERIFY(shape.fields[2].documentation.isEmpty());
        QCOMPARE(shape.closingRemarks, QList<QStringList> {{u"No more."_qs}});
        QCOMPARE(file->service()->type.methods[0].documentation, QStringList(u"by name"_qs));
    }

    void inlineComments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("definition");
        QTest::addColumn<QString>("field");
        QTest::newRow("behind the brace") << u"type A = record { // of A\n a : nat }"_qs << u"of A"_qs << QString();
        QTest::newRow("before on the same line") << u"type A = record { /* of a */ a : nat }"_qs << QString() << u"of a"_qs;
        QTest::newRow("behind the semicolon") << u"type A = record { a : nat; // of a\n b : nat }"_qs << QString() << u"of a"_qs;
        QTest::newRow("before the semicolon") << u"type A = record { a : nat // of a\n ; b : nat }"_qs << QString() << u"of a"_qs;
        QTest::newRow("of the next on the line") << u"type A = record { a : nat; /* of b */ b : nat }"_qs << QString() << QString();
        QTest::newRow("inside") << u"type A /* A */ = record { a /* a */ : opt /* is */ nat }"_qs << u"A"_qs << u"a|is"_qs;
        QTest::newRow("in arguments") << u"type A = record { a : func (/* x */ nat) -> () }"_qs << QString() << u"x"_qs;
        QTest::newRow("behind it all") << u"type A = record { a : nat }; // A"_qs << u"A"_qs << QString();
    }
    void inlineComments()
    {
        QFETCH(QString, text);
        const auto file = DidFile::parse(text);
        IC_VERIFY(file);
        const DidDefinition &definition = file->definitions().front();
        QTEST(definition.documentation.join(u'|'), "definition");
        QTEST(definition.type.fields.front().documentation.join(u'|'), "field");
    }

    void errors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *text, const char *message) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(message);
        };
        row("nonsense", "hello", "1:1: expected 'type', 'import', 'service' or the end, found 'hello'");
        row("two services", "service : {};\nservice : {}", "2:1: expected the end, found 'service'");
        row("type after the service", "service : {};\ntype A = nat", "2:1: expected the end, found 'type'");
        row("no colon", "service {}", "1:9: expected ':' or a name, found '{'");
        row("no colon after the name", "service s {}", "1:11: expected ':', found '{'");
        row("no arrow", "service : () {}", "1:14: expected '->', found '{'");
        row("init arguments alone", "service : () -> nat", "1:17: expected '{' or the name of a service type, found 'nat'");
        row("service of nat", "service : nat", "1:11: expected '{', '(' or the name of a service type, found 'nat'");
        row("service by the name of a record", "type A = record {};\nservice : A", "2:11: expected a service type, found record");
        row("service by no name", "service : A", "1:11: the type A is not defined");
        row("method by the name of a record", "type A = record {};\nservice : { m : A }", "2:17: expected a func type for the method m, found record");
        row("method of a keyword", "service : { m : vec nat }", "1:17: expected '(' or the name of a func type, found 'vec'");
        row("method twice", "service : { m : () -> ();\n  \"m\" : () -> () }", "2:3: the method m is already declared");
        row("field twice by hash", "type A = record { a : nat;\n 97 : nat }", "2:2: the field id 97 is already in use");
        row("tag twice", "type A = variant { a; b; a }", "1:26: the field id 97 is already in use");
        row("argument twice", "type A = func (a : nat, a : nat) -> ()", "1:25: two arguments are named a");
        row("type twice", "type A = nat;\ntype A = nat", "2:6: the type A is already defined");
        row("type only itself", "type A = B;\ntype B = A", "1:6: the type A refers only to itself");
        row("unknown deep inside", "type A = vec opt record { a : func () -> (\n  B) }", "2:3: the type B is not defined");
        row("unknown init argument", "service : (B) -> {}", "1:12: the type B is not defined");
        row("oneway with results", "type A = func () -> (nat) oneway", "1:21: expected (): a oneway func has no results");
        row("no id after the last", "type A = record { 4294967295 : nat; nat }", "1:37: expected a name: there is no id after 4294967295");
        row("keyword as a type name", "type service = nat", "1:6: expected the name of a new type, found 'service'");
        row("colon in a variant", "type A = variant { a : }", "1:24: expected a type, found '}'");
        row("surrogate escape", "type A = record { \"\\u{d800}\" : nat }", "a surrogate is not a character");
        row("name that is not UTF-8", "type A = record { \"\\ff\" : nat }", "1:19: a name that is not valid UTF-8");
        row("open comment", "type A = nat;\n/* /* */", "2:1: this comment is not closed");
        row("open text", "import \"a", "1:8: this text is not closed by '\"'");
        row("import of nothing", "import type", "1:8: expected 'service' or the path of a file in quotes, found 'type'");
        row("import from a text", "import \"a.did\"", "1:8: imports are not allowed here");
        row("missing semicolon", "type A = nat\ntype B = nat", "2:1: expected ';', found 'type'");
    }
    void errors()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto file = DidFile::parse(text);
        IC_COMPARE_ERROR(file, ErrorCode::MalformedCandid);
        QVERIFY2(file.error().message().endsWith(message), qPrintable(file.error().message()));
        const auto named = DidFile::parse(text, u"dir/x.did"_qs);
        QCOMPARE(named.error().message(), u"dir/x.did:"_qs + file.error().message());
    }

    void imports()
    {
        Files files;
        files.contents = {
            {u"app/main.did"_qs,
                "import \"../lib/types.did\"; import service \"parts/more.did\"; type Mine = record { Name; Id };\nservice : { own : () -> (Mine) }"},
            {u"lib/types.did"_qs, "type Name = text; import \"deep/id.did\";\nservice : { ignored : () -> () }"},
            {u"lib/deep/id.did"_qs, "import \"../types.did\"; type Id = vec Name"}, // a circle
            {u"app/parts/more.did"_qs, "import service \"even.did\"; import \"../../lib/types.did\"; type S = service { more : (Id) -> () }; service : S"},
            {u"app/parts/even.did"_qs, "// Even more.\nservice : {\n  // Counts.\n  even : () -> () oneway;\n}"},
        };
        const auto file = DidFile::load(u"app/main.did"_qs, files.reader());
        IC_VERIFY(file);
        for (auto it = files.reads.cbegin(); it != files.reads.cend(); ++it)
            QVERIFY2(it.value() == 1, qPrintable(it.key()));
        QStringList all = file->files();
        QCOMPARE(all.takeFirst(), u"app/main.did"_qs);
        all.sort();
        QCOMPARE(all.join(u' '), u"app/parts/even.did app/parts/more.did lib/deep/id.did lib/types.did"_qs);
        QStringList names;
        for (const DidDefinition &definition : file->definitions())
            names.append(definition.name);
        QCOMPARE(names.join(u' '), u"Id Name S Mine"_qs); // imports first
        QCOMPARE(file->definition(u"Id"_qs)->location.file, u"lib/deep/id.did"_qs);
        QStringList methods;
        for (const Method &method : file->serviceType()->methods())
            methods.append(method.name);
        QCOMPARE(methods.join(u' '), u"even more own"_qs);
        QCOMPARE(file->imports().size(), std::size_t(2));
        QCOMPARE(file->toText(DidFile::Imports::Kept),
            u"import \"../lib/types.did\";\nimport service \"parts/more.did\";\n\ntype Mine = record { Name; Id };\n\nservice : {\n  own : () -> (Mine);\n}\n"_qs);
        const auto alone = DidFile::parse(file->toText());
        IC_VERIFY(alone);
        QVERIFY(alone->definitions() == file->definitions());
        QVERIFY(alone->service() == file->service());
        QVERIFY(*alone->serviceType() == *file->serviceType());
    }

    void importedServiceAlone()
    {
        Files files;
        files.contents = {{u"a.did"_qs, "import service \"b.did\""}, {u"b.did"_qs, "service : { b : () -> () }"}};
        const auto file = DidFile::load(u"a.did"_qs, files.reader());
        IC_VERIFY(file);
        QCOMPARE(file->serviceType()->methods().size(), 1);
    }

    void servicesAreImportedOnce()
    {
        Files files;
        files.contents = {
            {u"a.did"_qs, "import service \"b.did\"; import service \"c.did\"; service : { a : () -> () }"},
            {u"b.did"_qs, "import service \"d.did\"; service : { b : () -> () }"},
            {u"c.did"_qs, "import service \"d.did\"; import service \"a.did\"; service : { c : () -> () }"},
            {u"d.did"_qs, "service : { d : () -> () }"},
        };
        const auto file = DidFile::load(u"a.did"_qs, files.reader());
        IC_VERIFY(file);
        QCOMPARE(file->serviceType()->methods().size(), 4);
    }

    void methodsSortedAsOnWire()
    {
        // By UTF-8: the last characters of the first plane before all of the second.
        const auto file = DidFile::parse(u"service : { \"\U0001f402\" : () -> (); \"\uffe6\" : () -> (); \"\u4e00\" : () -> (); a : () -> () }"_qs);
        IC_VERIFY(file);
        QStringList names;
        for (const Method &method : file->serviceType()->methods())
            names.append(method.name);
        QCOMPARE(names, (QStringList {u"a"_qs, u"\u4e00"_qs, u"\uffe6"_qs, u"\U0001f402"_qs}));
        for (const QString &name : names)
            IC_VERIFY(file->method(name));
        IC_VERIFY(checkCompatible(*file, *file));
    }

    void importErrors_data()
    {
        QTest::addColumn<QString>("importing");
        QTest::addColumn<QString>("imported");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *importing, const char *imported, const char *message) {
            QTest::newRow(name) << QString::fromUtf8(importing) << QString::fromUtf8(imported) << QString::fromUtf8(message);
        };
        row("no such file", "type A = nat;\nimport \"c.did\"", "", "a.did:2:8: c.did: the file does not exist");
        row("error inside", "import \"b.did\"", "type B = ;", "b.did:1:10: expected a type, found ';'");
        row("type in both", "import \"b.did\"; type A = nat", "type X = nat;\n\ntype A = nat", "a.did:1:22: the type A is already defined in b.did:3");
        row("no service", "import service \"b.did\"", "type A = nat", "a.did:1:16: b.did has no service to import");
        row("constructor", "import service \"b.did\"", "service : () -> {}", "a.did:1:16: a service with init arguments, as in b.did, cannot be imported");
        row("method in both", "import service \"b.did\"; service : { m : () -> () }", "service : { m : () -> () }",
            "a.did:1:16: the method m of b.did is already declared");
        row("imported file uses the importing one's", "import \"b.did\"; type A = nat", "type B = A", "b.did:1:10: the type A is not defined");
        row("error in a service that is not imported", "import \"b.did\"", "service : { m : N }", "b.did:1:17: the type N is not defined");
        row("URL", "import \"https://example.com/x.did\"", "", "a.did:1:8: expected the path of a file: nothing is imported from a URL");
        row("not UTF-8", "import \"b.did\"", "// \xff", "a.did:1:8: b.did: not valid UTF-8");
    }
    void importErrors()
    {
        QFETCH(QString, importing);
        QFETCH(QString, imported);
        Files files;
        files.contents[u"a.did"_qs] = importing.toUtf8();
        files.contents[u"b.did"_qs] = QByteArray(QTest::currentDataTag()) == "not UTF-8" ? QByteArray("// \xff") : imported.toUtf8();
        const auto file = DidFile::load(u"a.did"_qs, files.reader());
        QVERIFY(!file);
        QTEST(file.error().message(), "message");
    }

    void importLimits()
    {
        Files files;
        for (int i = 0; i <= 40; ++i)
            files.contents[QStringLiteral("%1.did").arg(i)] = QStringLiteral("import \"%1.did\"").arg(i + 1).toUtf8();
        IC_COMPARE_ERROR(DidFile::load(u"0.did"_qs, files.reader()), ErrorCode::LimitExceeded);
        QCOMPARE(files.reads.size(), qsizetype(DidLimits::MaxImportDepth) + 1);

        Files wide;
        for (int i = 1; i < 300; ++i) {
            wide.contents[u"0.did"_qs] += QStringLiteral("import \"%1.did\";").arg(i).toUtf8();
            wide.contents[QStringLiteral("%1.did").arg(i)] = "";
        }
        IC_COMPARE_ERROR(DidFile::load(u"0.did"_qs, wide.reader()), ErrorCode::LimitExceeded);
        QCOMPARE(wide.reads.size(), DidLimits::MaxFiles);

        Files large;
        for (int i = 1; i < 10; ++i) {
            large.contents[u"0.did"_qs] += QStringLiteral("import \"%1.did\";").arg(i).toUtf8();
            large.contents[QStringLiteral("%1.did").arg(i)] = QByteArray(4'000'000, ' ');
        }
        IC_COMPARE_ERROR(DidFile::load(u"0.did"_qs, large.reader()), ErrorCode::LimitExceeded);
        QCOMPARE(large.reads.size(), 6);

        // Two files, each of which is within the limits.
        const auto both = [](const QByteArray &one, const QByteArray &other) {
            Files two;
            two.contents = {{u"a.did"_qs, "import \"b.did\";" + one}, {u"b.did"_qs, other}};
            return DidFile::load(u"a.did"_qs, two.reader());
        };
        const QByteArray fields = QByteArray("null;").repeated(30'000);
        IC_COMPARE_ERROR(both("type A = record {" + fields + "}", "type B = record {" + fields + "}"), ErrorCode::LimitExceeded);
        QByteArray definitions[2];
        for (int i = 0; i < 12'000; ++i)
            definitions[i % 2] += "type T" + QByteArray::number(i) + " = nat;";
        IC_COMPARE_ERROR(both(definitions[0], definitions[1]), ErrorCode::LimitExceeded);
    }

    void readsFromDisk()
    {
        const QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkdir(u"sub"_qs));
        const auto write = [&](const QString &name, const QByteArray &text) {
            QFile file(directory.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write(u"a.did"_qs, "\xef\xbb\xbfimport \"sub/b.did\";\r\ntype A = B"));
        QVERIFY(write(u"sub/b.did"_qs, "import \"../a.did\"; type B = nat"));
        const auto file = DidFile::load(directory.filePath(u"a.did"_qs));
        IC_VERIFY(file);
        QCOMPARE(file->files().size(), 2);
        QVERIFY(file->types()[u"A"_qs] == Type::nat());
        IC_COMPARE_ERROR(DidFile::load(directory.filePath(u"none.did"_qs)), ErrorCode::FileNotReadable);
        IC_COMPARE_ERROR(DidFile::load(directory.filePath(u"sub"_qs)), ErrorCode::FileNotReadable);
        QFile huge(directory.filePath(u"huge.did"_qs));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64(1) << 40)); // sparse: it must not be read as a whole
        IC_COMPARE_ERROR(DidFile::load(huge.fileName()), ErrorCode::LimitExceeded);
    }

    void layout()
    {
        const auto file = DidFile::parse(everything());
        IC_VERIFY(file);
        const QString expected = QString::fromUtf8(R"(// Made by hand.

// A list, /* as they are */ everywhere.
type List = opt record { head : int; tail : List };

type Op = func (nat, by : text, "two words" : blob) -> (vec nat8) query;

type Callback = func (record {
  List;
  16 : bool;
  principal;
  "type" : reserved;
}) -> () oneway;

type Result = variant { ok : Shape; err : text; 7; 0; none };

type Shape = record {
  // How wide.
  // in metres
  width : float64;
  // How high.
  //  Also in metres.
  height : float64;

  // Titles stand apart.

  42 : opt service { find : Op; "a b" : () -> (empty) composite_query };

  // No more.
};

type Alias = Self;
type Self = service { me : () -> (Self) query };

service chat : (opt List, owner : principal) -> {
  // by name
  get : Op;
  "query" : (Result, Callback) -> (
    Alias,
    int8,
    nat16,
    nat32,
    nat64,
    int16,
    int32,
    int64,
    float32,
    null,
  ) composite_query;
}

// The end.
)");
        QCOMPARE(file->toText(), expected);
    }

    void printingIsStable_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("everything") << everything();
        QTest::newRow("nothing") << QString();
        QTest::newRow("comments only") << u"// a\n\n/* b\n   c */ // d\n"_qs;
        QTest::newRow("empty things") << u"type A = record {}; type B = variant {}; type C = service {}; type D = func () -> (); service : {}"_qs;
        QTest::newRow("comments in empty things") << u"type A = record { // a\n}; type B = variant {\n// b\n\n// c\n}; service : { /* s */ }"_qs;
        QTest::newRow("service by name with arguments") << u"type A = service {}; service a : (x : opt nat) -> A"_qs;
        QTest::newRow("escapes")
            << u"type t = record { \"'\" : nat; \"\\\"\\\\\\n\\t\\u{7}\" : nat }; service : { \"\" : () -> (); \"é 🐂\" : (\"vec\" : nat) -> () }"_qs;
        QTest::newRow("odd comments")
            << u"//\n///\n//// x\n/***/\n/** y **/\n// / z\n/*\n * a\n *\n *  b\n */type /* 1 */ A /* 2 */ = /* 3 */ vec /* 4 */ nat /* 5 */ ; /* 6 */ // 7\n// 8"_qs;
        QTest::newRow("deep and long") << u"type A = "_qs + u"record { a_rather_long_name : opt variant { x : "_qs.repeated(30) + u"nat"_qs
                + u"} }"_qs.repeated(30);
        QTest::newRow("long arguments with comments")
            << u"service : { m : (record { // of m\n a : nat /* of a */ }, variant { b }) -> (func (text, /* t */ text) -> ()) query }"_qs;
    }
    void printingIsStable()
    {
        QFETCH(QString, text);
        const auto file = DidFile::parse(text);
        IC_VERIFY(file);
        const QString printed = file->toText();
        const auto again = DidFile::parse(printed);
        QVERIFY2(again, qPrintable((again ? QString() : again.error().message()) + u'\n' + printed));
        QCOMPARE(again->toText(), printed);
        QVERIFY(again->definitions() == file->definitions());
        QVERIFY(again->service() == file->service());
        QCOMPARE(file->toText(DidFile::Imports::Kept), printed);
    }

    void randomTypes()
    {
        RandomCandid random(11);
        for (int i = 0; i < 500; ++i) {
            const Type first = random.type(5);
            const Type second = random.type(5);
            const Type method = Type::func(random.types(3), random.types(3), FuncMode::CompositeQuery);
            // Names of recursive types may be the same in all: one file each.
            for (const Type &type : {first, second, method}) {
                const QString text =
                    type.definitionsText() + u"\ntype Root = "_qs + type.toText() + u";\nservice : { \"the method\" : (Root, opt Root) -> () }"_qs;
                const auto file = DidFile::parse(text);
                QVERIFY2(file, qPrintable(text));
                QVERIFY2(file->types()[u"Root"_qs] == type, qPrintable(text));
                const QString printed = file->toText();
                const auto again = DidFile::parse(printed);
                QVERIFY2(again, qPrintable(printed));
                QVERIFY2(again->definitions() == file->definitions() && again->service() == file->service(), qPrintable(printed));
                QVERIFY2(again->types() == file->types() && *again->serviceType() == *file->serviceType(), qPrintable(printed));
                QCOMPARE(again->toText(), printed);
                IC_VERIFY(checkCompatible(*again, *file));
            }
        }
    }

    void comparesAsWritten()
    {
        const auto service = [](const char *text) { return *DidFile::parse(QString::fromUtf8(text))->service(); };
        const DidService one = service("service : { m : (a : nat) -> () }");
        QVERIFY(one == service("\n\nservice:{m:(a:nat)->();};"));
        QVERIFY(!(one == service("service s : { m : (a : nat) -> () }")));
        QVERIFY(!(one == service("service : { m : (b : nat) -> () }")));
        QVERIFY(!(one == service("service : { m : (a : nat) -> () query }")));
        QVERIFY(!(one == service("service : { m : (a : nat) -> () // x\n }")));
        QVERIFY(!(one == service("service : () -> { m : (a : nat) -> () }")));
        QVERIFY(!(service("service : { m : (blob) -> () }") == service("service : { m : (vec nat8) -> () }")));
    }
};

QTEST_GUILESS_MAIN(tst_CandidDid)
#include "tst_candid_did.moc"
