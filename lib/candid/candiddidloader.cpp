// SPDX-License-Identifier: MIT
#include "candiddidfile_p.h"
#include "candiddidtypes.h"
#include "try.h"
#include "utf8text.h"
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>
#include <algorithm>

namespace Ic::Candid {

namespace {

//! \a error, said of the place of an import if there is one.
Error fromImport(const Error &error, const SourceLocation &from)
{
    return from.line ? didError(error.code(), from, error.message()) : error;
}

QString pathOf(const DidImport &import)
{
    return QDir::cleanPath(QFileInfo(import.location.file).path() + u'/' + import.path);
}

} // namespace

Result<QByteArray> DidFile::readFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error(ErrorCode::FileNotReadable, QStringLiteral("%1: the file does not exist").arg(path));
    if (!info.isFile()) // not a device, which may have no end
        return Error(ErrorCode::FileNotReadable, QStringLiteral("%1: not a file").arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::FileNotReadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    const QByteArray bytes = file.read(DidLimits::MaxFileBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return Error(ErrorCode::FileNotReadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    return bytes;
}

Result<DidFile> DidLoader::load(const QString &path)
{
    if (!m_reader)
        m_reader = DidFile::readFile;
    IC_CHECK(read(path, {}, 0));
    return join();
}

Result<DidFile> DidLoader::parse(QStringView source, const QString &fileName)
{
    IC_TRY(unit, parseDidUnit(source, fileName));
    if (!unit.imports.empty())
        return didError(ErrorCode::MalformedCandid, unit.imports.front().location, QStringLiteral("imports are not allowed here"));
    m_parts = unit.parts;
    m_sources.push_back({std::move(unit), {}, {}});
    m_order = {0};
    return join();
}

Result<std::size_t> DidLoader::read(const QString &path, const SourceLocation &from, int depth)
{
    const QString key = QDir::cleanPath(path);
    if (const auto it = m_known.constFind(key); it != m_known.constEnd())
        return *it;
    const auto tooMuch = [&](const QString &what) { return fromImport(Error(ErrorCode::LimitExceeded, what), from); };
    if (m_sources.size() >= std::size_t(DidLimits::MaxFiles))
        return tooMuch(QStringLiteral("more than %1 files").arg(DidLimits::MaxFiles));
    if (depth > DidLimits::MaxImportDepth)
        return tooMuch(QStringLiteral("files import each other deeper than %1").arg(DidLimits::MaxImportDepth));
    const auto bytes = m_reader(path);
    if (!bytes)
        return fromImport(bytes.error(), from);
    m_bytes += bytes->size();
    if (bytes->size() > DidLimits::MaxFileBytes || m_bytes > DidLimits::MaxTotalBytes)
        return tooMuch(QStringLiteral("%1: too large").arg(path));
    if (!bytes->isValidUtf8())
        return fromImport(Error(ErrorCode::MalformedCandid, QStringLiteral("%1: not valid UTF-8").arg(path)), from);
    IC_TRY(unit, parseDidUnit(Text::fromUtf8(*bytes), path));
    m_parts += unit.parts;
    if (m_parts > DidLimits::MaxParts)
        return tooMuch(QStringLiteral("%1: more than %2 types and fields with everything imported").arg(path).arg(DidLimits::MaxParts));

    const std::size_t index = m_sources.size();
    m_known.insert(key, index);
    m_sources.push_back({std::move(unit), {}, {}});
    const std::vector<DidImport> imports = m_sources[index].unit.imports;
    for (const DidImport &import : imports) {
        if (import.path.contains(u"://"))
            return didError(ErrorCode::Unsupported, import.location, QStringLiteral("expected the path of a file: nothing is imported from a URL"));
        IC_TRY(imported, read(pathOf(import), import.location, depth + 1));
        m_sources[index].imports.push_back(imported);
    }
    m_order.push_back(index);
    return index;
}

Result<DidFile> DidLoader::join()
{
    m_data = new DidFile::Data;
    findVisible();
    IC_CHECK(joinDefinitions());
    IC_CHECK(findMeanings());
    for (const Source &source : m_sources)
        IC_CHECK(check(source));
    IC_CHECK(joinServices());
    IC_CHECK(makeTypes());
    DidUnit &unit = m_sources.front().unit;
    m_data->fileName = unit.path;
    for (const Source &source : m_sources) {
        if (!source.unit.path.isEmpty())
            m_data->files.append(source.unit.path);
        m_data->warnings.insert(m_data->warnings.end(), source.unit.warnings.begin(), source.unit.warnings.end());
    }
    m_data->ownService = unit.service;
    m_data->imports = std::move(unit.imports);
    m_data->closingRemarks = std::move(unit.closingRemarks);
    return DidFile(m_data.data());
}

void DidLoader::findVisible()
{
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        std::vector<bool> &sees = m_sources[i].sees;
        sees.assign(m_sources.size(), false);
        std::vector<std::size_t> pending {i};
        while (!pending.empty()) {
            const std::size_t at = pending.back();
            pending.pop_back();
            if (sees[at])
                continue;
            sees[at] = true;
            pending.insert(pending.end(), m_sources[at].imports.begin(), m_sources[at].imports.end());
        }
    }
}

Result<Unit> DidLoader::joinDefinitions()
{
    auto &all = m_data->definitions;
    for (const std::size_t origin : m_order) {
        if (origin == 0) // the file itself, the last in order
            m_data->firstOwn = all.size();
        for (DidDefinition &definition : m_sources[origin].unit.definitions) {
            if (const auto it = m_data->indexes.constFind(definition.name); it != m_data->indexes.constEnd()) {
                const SourceLocation &first = all[std::size_t(*it)].location;
                return didError(ErrorCode::MalformedCandid, definition.location,
                    QStringLiteral("the type %1 is already defined in %2:%3").arg(definition.name, first.file).arg(first.line));
            }
            if (all.size() >= std::size_t(DidLimits::MaxDefinitions))
                return didError(ErrorCode::LimitExceeded, definition.location, QStringLiteral("more than %1 definitions").arg(DidLimits::MaxDefinitions));
            m_data->indexes.insert(definition.name, qsizetype(all.size()));
            all.push_back(std::move(definition));
            m_origins.push_back(origin);
        }
    }
    return Unit();
}

Result<Unit> DidLoader::findMeanings()
{
    // Each chain of names is followed once and its end noted for all of it: hostile chains may be long.
    const auto &all = m_data->definitions;
    for (std::size_t start = 0; start < all.size(); ++start) {
        std::vector<std::size_t> chain;
        QSet<std::size_t> inChain;
        auto at = qsizetype(start);
        while (at >= 0 && !m_data->meanings.contains(all[std::size_t(at)].name) && all[std::size_t(at)].type.kind == Kind::Reference) {
            const DidDefinition &definition = all[std::size_t(at)];
            if (inChain.contains(std::size_t(at)))
                return didError(ErrorCode::MalformedCandid, definition.location, QStringLiteral("the type %1 refers only to itself").arg(definition.name));
            chain.push_back(std::size_t(at));
            inChain.insert(std::size_t(at));
            at = m_data->indexes.value(definition.type.name, -1); // unknown names are found by check()
        }
        if (at < 0)
            continue;
        const qsizetype end = m_data->meanings.value(all[std::size_t(at)].name, at);
        m_data->meanings.insert(all[std::size_t(at)].name, end);
        for (const std::size_t link : chain)
            m_data->meanings.insert(all[link].name, end);
    }
    return Unit();
}

Result<Unit> DidLoader::check(const Source &source)
{
    const DidLookup lookup = [&](const QString &name) -> const DidType * {
        const qsizetype index = m_data->indexes.value(name, -1);
        return index >= 0 && source.sees[m_origins[std::size_t(index)]] ? m_data->meaning(name) : nullptr;
    };
    for (std::size_t i = 0; i < m_data->definitions.size(); ++i) {
        if (&m_sources[m_origins[i]] == &source)
            IC_CHECK(checkNames(m_data->definitions[i].type, lookup));
    }
    if (!source.unit.service)
        return Unit();
    const DidService &service = *source.unit.service;
    if (service.initArguments) {
        for (const DidArgument &argument : *service.initArguments)
            IC_CHECK(checkNames(argument.type, lookup));
    }
    IC_CHECK(checkNames(service.type, lookup));
    const Kind kind = service.type.kind == Kind::Reference ? lookup(service.type.name)->kind : service.type.kind;
    if (kind != Kind::Service)
        return didError(ErrorCode::MalformedCandid, service.type.location, QStringLiteral("expected a service type, found %1").arg(kindName(kind)));
    return Unit();
}

const std::vector<DidMethod> &DidLoader::methodsOf(const DidService &service) const
{
    // NOLINTNEXTLINE(clang-analyzer-core.uninitialized.UndefReturn): the name has a meaning, which was checked
    return service.type.kind == Kind::Reference ? m_data->meaning(service.type.name)->methods : service.type.methods;
}

Result<Unit> DidLoader::joinServices()
{
    const DidUnit &unit = m_sources.front().unit;
    m_data->service = unit.service;
    const auto first = std::find_if(unit.imports.begin(), unit.imports.end(), [](const DidImport &import) { return import.withService; });
    if (first == unit.imports.end())
        return Unit();
    if (!m_data->service)
        m_data->service.emplace().location = first->location;
    DidService &service = *m_data->service;
    std::vector<DidMethod> methods;
    if (unit.service)
        methods = methodsOf(service);
    QSet<QString> names;
    for (const DidMethod &method : methods)
        names.insert(method.name);
    std::vector<bool> done(m_sources.size(), false);
    done[0] = true;
    IC_CHECK(importMethods(0, done, methods, names));
    DidType merged;
    merged.kind = Kind::Service;
    merged.closingRemarks = service.type.closingRemarks;
    merged.location = service.type.location;
    merged.methods = std::move(methods);
    service.type = std::move(merged);
    return Unit();
}

Result<Unit> DidLoader::importMethods(std::size_t from, std::vector<bool> &done, std::vector<DidMethod> &methods, QSet<QString> &names)
{
    const Source &importing = m_sources[from];
    for (std::size_t i = 0; i < importing.imports.size(); ++i) {
        const DidImport &import = importing.unit.imports[i];
        const std::size_t index = importing.imports[i];
        if (!import.withService || done[index]) // also what two files import is taken once
            continue;
        done[index] = true;
        const DidUnit &unit = m_sources[index].unit;
        const bool importsService = std::any_of(unit.imports.begin(), unit.imports.end(), [](const DidImport &other) { return other.withService; });
        if (!unit.service && !importsService)
            return didError(ErrorCode::MalformedCandid, import.location, QStringLiteral("%1 has no service to import").arg(unit.path));
        if (unit.service && unit.service->initArguments)
            return didError(
                ErrorCode::MalformedCandid, import.location, QStringLiteral("a service with init arguments, as in %1, cannot be imported").arg(unit.path));
        if (unit.service) {
            for (const DidMethod &method : methodsOf(*unit.service)) {
                if (names.contains(method.name)) {
                    return didError(
                        ErrorCode::MalformedCandid, import.location, QStringLiteral("the method %1 of %2 is already declared").arg(method.name, unit.path));
                }
                names.insert(method.name);
                methods.push_back(method);
            }
        }
        IC_CHECK(importMethods(index, done, methods, names));
    }
    return Unit();
}

Result<Unit> DidLoader::makeTypes()
{
    QMap<QString, Type> untied;
    for (const DidDefinition &definition : m_data->definitions) {
        // Names of names stand directly for their final type, so that long chains are not followed again.
        const bool isName = definition.type.kind == Kind::Reference;
        untied.insert(definition.name,
            isName ? Type::reference(m_data->definitions[std::size_t(m_data->meanings.value(definition.name))].name) : untiedType(definition.type));
    }
    IC_TRY(types, tie(untied));
    m_data->types = types;
    if (!m_data->service)
        return Unit();
    QList<Type> wanted;
    if (m_data->service->initArguments) {
        for (const DidArgument &argument : *m_data->service->initArguments)
            wanted.append(untiedType(argument.type));
    }
    wanted.append(untiedType(m_data->service->type));
    IC_TRY(all, tie(Type::func(wanted, {}), types)); // all at once: each tying looks at all definitions
    m_data->initArguments = all.arguments();
    m_data->serviceType = m_data->initArguments.takeLast();
    return Unit();
}

} // namespace Ic::Candid
