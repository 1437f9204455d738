// SPDX-License-Identifier: MIT
#include "candiddidtypes.h"
#include "candidtext.h"
#include "candidtypeparser.h"
#include "try.h"
#include <QtCore/QHash>

namespace Ic::Candid {

namespace {

QList<Type> untiedTypes(const std::vector<DidArgument> &arguments)
{
    QList<Type> types;
    types.reserve(qsizetype(arguments.size()));
    for (const DidArgument &argument : arguments)
        types.append(untiedType(argument.type));
    return types;
}

QList<Field> untiedFields(const std::vector<DidField> &fields)
{
    QList<Field> result;
    result.reserve(qsizetype(fields.size()));
    for (const DidField &written : fields) {
        Field field(written.id, untiedType(written.type));
        field.name = written.name;
        result.append(field);
    }
    return result;
}

Result<Unit> checkArguments(const std::vector<DidArgument> &arguments, const DidLookup &lookup)
{
    for (const DidArgument &argument : arguments)
        IC_CHECK(checkNames(argument.type, lookup));
    return Unit();
}

} // namespace

Error didError(ErrorCode code, const SourceLocation &location, const QString &what)
{
    const Error error = textError(code, {location.line, location.column}, what);
    return location.file.isEmpty() ? error : Error(code, location.file + u':' + error.message());
}

Type untiedType(const DidType &written)
{
    switch (written.kind) {
    case Kind::Opt: return Type::opt(untiedType(written.inner.front()));
    case Kind::Vec: return Type::vec(untiedType(written.inner.front()));
    case Kind::Record: return Type::record(untiedFields(written.fields));
    case Kind::Variant: return Type::variant(untiedFields(written.fields));
    case Kind::Func: return Type::func(untiedTypes(written.arguments), untiedTypes(written.results), written.modes);
    case Kind::Service: {
        QList<Method> methods;
        methods.reserve(qsizetype(written.methods.size()));
        for (const DidMethod &method : written.methods)
            methods.append({method.name, untiedType(method.type)});
        return Type::service(methods);
    }
    case Kind::Reference: return Type::reference(written.name);
    default: return Type::primitive(written.kind);
    }
}

Result<Unit> checkNames(const DidType &written, const DidLookup &lookup)
{
    if (written.kind == Kind::Reference && !lookup(written.name))
        return didError(ErrorCode::MalformedCandid, written.location, QStringLiteral("the type %1 is not defined").arg(written.name));
    for (const DidType &inner : written.inner)
        IC_CHECK(checkNames(inner, lookup));
    for (const DidField &field : written.fields)
        IC_CHECK(checkNames(field.type, lookup));
    IC_CHECK(checkArguments(written.arguments, lookup));
    IC_CHECK(checkArguments(written.results, lookup));
    for (const DidMethod &method : written.methods) {
        IC_CHECK(checkNames(method.type, lookup));
        const DidType &type = method.type.kind == Kind::Reference ? *lookup(method.type.name) : method.type;
        if (type.kind != Kind::Func) {
            return didError(ErrorCode::MalformedCandid, method.type.location,
                QStringLiteral("expected a func type for the method %1, found %2").arg(method.name, kindName(type.kind)));
        }
    }
    return Unit();
}

Result<Type> tiedType(const DidType &written, const QMap<QString, Type> &definitions)
{
    QHash<QString, DidType> kinds; // all that checking needs to know of a type
    for (auto it = definitions.begin(); it != definitions.end(); ++it)
        kinds[it.key()].kind = it->kind();
    IC_CHECK(checkNames(written, [&kinds](const QString &name) {
        const auto it = kinds.constFind(name);
        return it == kinds.constEnd() ? nullptr : &*it;
    }));
    return tie(untiedType(written), definitions);
}

Result<Type> parseType(QStringView text, const QMap<QString, Type> &definitions)
{
    TokenStream stream(text);
    DidType written;
    IC_CHECK(TypeParser(stream).type(written));
    IC_CHECK(stream.expectEnd());
    return tiedType(written, definitions);
}

Result<QList<Type>> parseTypeSequence(QStringView text, const QMap<QString, Type> &definitions)
{
    TokenStream stream(text);
    DidType written;
    written.kind = Kind::Func;
    IC_CHECK(TypeParser(stream).sequence(written.arguments));
    IC_CHECK(stream.expectEnd());
    IC_TRY(func, tiedType(written, definitions));
    return func.arguments();
}

Result<QMap<QString, Type>> parseTypeDefinitions(QStringView text)
{
    IC_TRY(file, DidFile::parse(text));
    if (file.service())
        return didError(ErrorCode::MalformedCandid, file.service()->location, QStringLiteral("expected 'type' or the end, found 'service'"));
    return file.types();
}

} // namespace Ic::Candid
