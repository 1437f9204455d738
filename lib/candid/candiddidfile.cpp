// SPDX-License-Identifier: MIT
#include "candiddidfile.h"
#include "candiddidfile_p.h"
#include "candiddidprinter.h"
#include "candiddidtypes.h"
#include "try.h"

namespace Ic::Candid {

namespace {

bool sameComments(const DidComments &a, const DidComments &b)
{
    return a == b;
}

} // namespace

bool operator==(const DidType &a, const DidType &b)
{
    return a.kind == b.kind && a.name == b.name && a.isBlobKeyword == b.isBlobKeyword && a.inner == b.inner && a.fields == b.fields
        && a.arguments == b.arguments && a.results == b.results && a.modes == b.modes && a.methods == b.methods && a.closingRemarks == b.closingRemarks;
}

bool operator==(const DidField &a, const DidField &b)
{
    return sameComments(a, b) && a.id == b.id && a.name == b.name && a.isPositional == b.isPositional && a.type == b.type;
}

bool operator==(const DidArgument &a, const DidArgument &b)
{
    return a.name == b.name && a.type == b.type;
}

bool operator==(const DidMethod &a, const DidMethod &b)
{
    return sameComments(a, b) && a.name == b.name && a.type == b.type;
}

bool operator==(const DidDefinition &a, const DidDefinition &b)
{
    return sameComments(a, b) && a.name == b.name && a.type == b.type;
}

bool operator==(const DidImport &a, const DidImport &b)
{
    return sameComments(a, b) && a.path == b.path && a.withService == b.withService;
}

bool operator==(const DidService &a, const DidService &b)
{
    return sameComments(a, b) && a.name == b.name && a.initArguments == b.initArguments && a.type == b.type;
}

DidFile::DidFile()
    : d(new Data)
{
}

DidFile::DidFile(Data *data)
    : d(data)
{
}

DidFile::DidFile(const DidFile &other) = default;
DidFile::DidFile(DidFile &&other) noexcept = default;
DidFile &DidFile::operator=(const DidFile &other) = default;
DidFile &DidFile::operator=(DidFile &&other) noexcept = default;
DidFile::~DidFile() = default;

Result<DidFile> DidFile::parse(QStringView source, const QString &fileName)
{
    return DidLoader({}).parse(source, fileName);
}

Result<DidFile> DidFile::load(const QString &path, const Reader &reader)
{
    return DidLoader(reader).load(path);
}

QString DidFile::fileName() const
{
    return d->fileName;
}

QStringList DidFile::files() const
{
    return d->files;
}

const std::vector<DidImport> &DidFile::imports() const
{
    return d->imports;
}

const std::vector<DidDefinition> &DidFile::definitions() const
{
    return d->definitions;
}

const DidDefinition *DidFile::definition(const QString &name) const
{
    const qsizetype index = d->indexes.value(name, -1);
    return index < 0 ? nullptr : &d->definitions[std::size_t(index)];
}

const std::optional<DidService> &DidFile::service() const
{
    return d->service;
}

const std::vector<DidWarning> &DidFile::warnings() const
{
    return d->warnings;
}

QMap<QString, Type> DidFile::types() const
{
    return d->types;
}

std::optional<Type> DidFile::serviceType() const
{
    return d->serviceType;
}

QList<Type> DidFile::initArguments() const
{
    return d->initArguments;
}

Result<Type> DidFile::type(const DidType &expression) const
{
    IC_CHECK(checkNames(expression, [this](const QString &name) { return d->meaning(name); }));
    return tie(untiedType(expression), d->types);
}

Result<Type> DidFile::method(const QString &name) const
{
    if (!d->serviceType)
        return Error(ErrorCode::BadInput, QStringLiteral("there is no service with a method %1").arg(name));
    for (const Method &method : d->serviceType->methods()) {
        if (method.name == name)
            return method.type;
    }
    return Error(ErrorCode::BadInput, QStringLiteral("the service has no method %1").arg(name));
}

QString DidFile::toText(Imports imports) const
{
    const bool isKept = imports == Imports::Kept;
    DidPrinter printer;
    if (isKept)
        printer.imports(d->imports);
    printer.definitions(d->definitions, isKept ? d->firstOwn : 0);
    if (const auto &service = isKept ? d->ownService : d->service)
        printer.service(*service);
    printer.closing(d->closingRemarks);
    return printer.text();
}

} // namespace Ic::Candid
