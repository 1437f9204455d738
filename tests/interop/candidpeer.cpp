// SPDX-License-Identifier: MIT
// Our side of candid.mjs: the random Candid values of tst_candid_random for JavaScript to read, and judgement of what JavaScript writes.
//   candidpeer generate SEED COUNT   a JSON line for each: {"seed", "types", "values", "bytes"}
//   candidpeer check SEED COUNT      reads for each of the same values the message that JavaScript made of it, in hex, a line each
// Types are objects {"kind", ...}; one that contains itself has an "id", and {"ref": id} stands where it recurs.
#include "../auto/candid/randomcandid.h"
#include "candidcodec.h"
#include "candidjson.h"
#include "candidtext.h"
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <cstdio>
#include <iostream>
#include <string>

using namespace Ic;
using namespace Ic::Candid;

namespace {

class TypeWriter
{
public:
    QJsonValue write(const Type &type)
    {
        if (const auto known = m_open.constFind(type.node()); known != m_open.cend())
            return QJsonObject {{QStringLiteral("ref"), *known}};
        QJsonObject object {{QStringLiteral("kind"), kindName(type.kind())}};
        if (!type.name().isEmpty()) { // only a type with a name can contain itself
            m_open.insert(type.node(), ++m_next);
            object.insert(QStringLiteral("id"), m_next);
        }
        switch (type.kind()) {
        case Kind::Opt:
        case Kind::Vec: object.insert(QStringLiteral("inner"), write(type.inner())); break;
        case Kind::Record:
        case Kind::Variant: {
            QJsonArray fields;
            bool positional = type.kind() == Kind::Record && !type.fields().isEmpty();
            for (const Field &field : type.fields()) {
                positional = positional && field.name.isEmpty() && field.id == quint32(fields.size());
                fields.append(QJsonArray {field.name.isEmpty() ? QStringLiteral("_%1_").arg(field.id) : field.name, write(field.type)});
            }
            object.insert(QStringLiteral("fields"), fields);
            object.insert(QStringLiteral("tuple"), positional);
            break;
        }
        case Kind::Func:
            object.insert(QStringLiteral("arguments"), list(type.arguments()));
            object.insert(QStringLiteral("results"), list(type.results()));
            object.insert(QStringLiteral("query"), type.modes().testFlag(FuncMode::Query));
            break;
        case Kind::Service: {
            QJsonArray methods;
            for (const Method &method : type.methods())
                methods.append(QJsonArray {method.name, write(method.type)});
            object.insert(QStringLiteral("methods"), methods);
            break;
        }
        default: break;
        }
        m_open.remove(type.node());
        return object;
    }
    QJsonArray list(const QList<Type> &types)
    {
        QJsonArray array;
        for (const Type &type : types)
            array.append(write(type));
        return array;
    }

private:
    QHash<const TypeNode *, int> m_open;
    int m_next = 0;
};

int fail(quint64 seed, const QString &what)
{
    std::fprintf(stderr, "seed %llu: %s\n", static_cast<unsigned long long>(seed), qPrintable(what));
    return 1;
}

int generate(quint64 first, quint64 count)
{
    for (quint64 seed = first; seed < first + count; ++seed) {
        const auto made = Test::RandomArguments::ofSeed(seed);
        const auto bytes = encode(made.values, made.types);
        if (!bytes)
            return fail(seed, bytes.error().message());
        const auto decoded = decode(*bytes, made.types); // an empty blob is one only there; before it is a vec of anything
        if (!decoded)
            return fail(seed, decoded.error().message());
        QJsonArray values;
        for (const Value &value : *decoded)
            values.append(toJson(value));
        const QJsonObject line {
            {QStringLiteral("seed"), QString::number(seed)},
            {QStringLiteral("text"), toText(made.types) + u' ' + toCandidText(made.values)},
            {QStringLiteral("types"), TypeWriter().list(made.types)},
            {QStringLiteral("values"), values},
            {QStringLiteral("bytes"), QString::fromLatin1(bytes->toHex())},
        };
        std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    }
    return 0;
}

int check(quint64 first, quint64 count)
{
    for (quint64 seed = first; seed < first + count; ++seed) {
        std::string line;
        if (!std::getline(std::cin, line))
            return fail(seed, QStringLiteral("no message"));
        const auto made = Test::RandomArguments::ofSeed(seed);
        const QByteArray bytes = QByteArray::fromHex(QByteArray::fromStdString(line));
        const auto values = decode(bytes, made.types);
        const QString about = QString::fromLatin1(bytes.toHex()) + u' ' + toText(made.types) + u' ' + toCandidText(made.values);
        if (!values)
            return fail(seed, values.error().message() + u' ' + about);
        if (*values != made.values)
            return fail(seed, toCandidText(*values) + QStringLiteral(" instead, ") + about);
        const auto types = decodeTypes(bytes);
        if (!types || *types != made.types)
            return fail(seed, (types ? toText(*types) : types.error().message()) + QStringLiteral(" instead, ") + about);
    }
    std::printf("{\"checked\":%llu}\n", static_cast<unsigned long long>(count));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray mode(argc > 1 ? argv[1] : "");
    const quint64 seed = QByteArray(argc > 2 ? argv[2] : "").toULongLong();
    const quint64 count = QByteArray(argc > 3 ? argv[3] : "").toULongLong();
    if (count > 0 && mode == "generate")
        return generate(seed, count);
    if (count > 0 && mode == "check")
        return check(seed, count);
    std::fputs("Usage: candidpeer generate|check SEED COUNT\n", stderr);
    return 2;
}
