// SPDX-License-Identifier: MIT
// Untrusted interface descriptions: any text leads to no crash; parsed descriptions are printed with the same meaning, and comparing interfaces
// agrees with the subtyping of their types. The input is up to four files, between zero bytes.
#include "candiddidfile.h"
#include <cstddef>
#include <cstdlib>

using namespace Ic;
using namespace Ic::Candid;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

const DidFile &known()
{
    static const DidFile file = *DidFile::parse(u"type Chat = record { text : text; at : nat64; by : opt principal };"
                                                u"service : { get : (nat64) -> (vec Chat) query; put : (Chat) -> (); both : (Chat) -> (Chat) }");
    return file;
}

//! Types as written in \a type.
std::size_t count(const DidType &type)
{
    std::size_t result = 1;
    for (const DidType &inner : type.inner)
        result += count(inner);
    for (const DidField &field : type.fields)
        result += count(field.type);
    for (const auto *arguments : {&type.arguments, &type.results}) {
        for (const DidArgument &argument : *arguments)
            result += count(argument.type);
    }
    for (const DidMethod &method : type.methods)
        result += count(method.type);
    return result;
}

void compare(const DidFile &a, const DidFile &b)
{
    if (!a.serviceType() || !b.serviceType())
        return;
    const auto answer = checkCompatible(a, b);
    require(answer.has_value() == a.serviceType()->isSubtypeOf(*b.serviceType()));
    require(answer || !answer.error().message().isEmpty());
    const auto changes = compareInterfaces(a, b);
    require(changes ? changes->breaks.isEmpty() == answer.has_value() : changes.error() == ErrorCode::LimitExceeded);
    require(!changes || answer || changes->breaks.first() == answer.error().message());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QList<QByteArray> parts = QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)).split('\0');
    const auto reader = [&parts](const QString &path) -> Result<QByteArray> {
        static const QStringList Names = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")};
        const qsizetype index = Names.indexOf(path);
        if (index < 0 || index >= parts.size())
            return Error(ErrorCode::FileNotReadable, QStringLiteral("no such file"));
        return parts[index];
    };
    const auto file = DidFile::load(QStringLiteral("a"), reader);
    if (!file) {
        require(!file.error().message().isEmpty());
        return 0;
    }
    std::size_t types = 0;
    for (const DidDefinition &definition : file->definitions())
        types += count(definition.type);
    require(types <= size);
    const QString text = file->toText();
    require(text.size() <= 100 + 50 * qsizetype(size));
    const auto again = DidFile::parse(text);
    require(again.has_value());
    require(again->toText() == text);
    require(again->definitions() == file->definitions());
    require(again->service() == file->service());
    require(again->types() == file->types());
    require(again->initArguments() == file->initArguments());
    if (file->imports().empty())
        require(file->toText(DidFile::Imports::Kept) == text);
    if (file->serviceType())
        require(checkCompatible(*file, *again).has_value());
    compare(*file, known());
    compare(known(), *file);
    const QMap<QString, Type> named = file->types();
    for (const Type &a : named) {
        for (const Type &b : named)
            require(checkCompatible(a, b).has_value() == a.isSubtypeOf(b));
        if (named.size() > 30)
            break;
    }
    return 0;
}
