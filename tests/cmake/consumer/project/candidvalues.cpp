// SPDX-License-Identifier: MIT
#include "check.h"
#include <IcWebSocket/candidcodec.h>
#include <IcWebSocket/candidgenerated.h>
#include <IcWebSocket/detail/candiddidfile.h>
#include <IcWebSocket/detail/candidtext.h>

using namespace Ic::Candid;

namespace {

void useReaders()
{
    const Value value = Value::record({{u"text", Value::text(QStringLiteral("hello"))}});
    QString text;
    Detail::Source source;
    Detail::RecordReader record(source, Detail::Location {&value});
    record.read(fieldHash("text"), 0, "text", text);
    CHECK(record.finish() && text == QStringLiteral("hello"));
    Detail::ObjectReader object(QVariantMap {{QStringLiteral("text"), QStringLiteral("again")}}, false);
    object.read("text", "text", text);
    CHECK(object.finish(int(0)) && text == QStringLiteral("again"));
    const Value tag = Value::variant(u"Some");
    CHECK(!Detail::TagReader(source, Detail::Location {&tag}).unknown() && source.error().isError());
    CHECK(Detail::QmlTagReader(QStringLiteral("Some")).is("Some", "Some"));
}

void useNumbers()
{
    const auto nat = Nat::fromDecimal(u"18446744073709551616");
    const auto integer = Int::fromDecimal(u"-1");
    CHECK(nat && integer && nat->toDecimal() == QStringLiteral("18446744073709551616") && *nat > Nat(1) && *integer < Int(0));
    QString printed;
    QDebug(&printed) << *nat << FuncReference(Ic::Principal::anonymous(), QStringLiteral("go")) << ServiceReference(Ic::Principal::anonymous());
    CHECK(printed.contains(QStringLiteral("go")));
    CHECK(QLatin1String(FuncReference::staticMetaObject.className()) == QLatin1String("Ic::Candid::FuncReference"));
    CHECK(QLatin1String(ServiceReference::staticMetaObject.className()) == QLatin1String("Ic::Candid::ServiceReference"));
}

} // namespace

void useCandid()
{
    const auto type = parseType(u"record { text : text }");
    CHECK(type && *type == Type::record({{u"text", Type::text()}}) && type->kind() == Kind::Record);
    const Value value = Value::record({{u"text", Value::text(QStringLiteral("hello"))}});
    const auto bytes = encode({value}, {*type});
    CHECK(bytes && decode(*bytes, {*type})->first() == value);
    CHECK(value.toCandidText().contains(QStringLiteral("hello")));
    const auto file = DidFile::parse(u"service : { go : () -> () }");
    CHECK(file && file->method(QStringLiteral("go")) && DidFile().fileName().isEmpty());
    useReaders();
    useNumbers();
}
