// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"
#include "candiddidparser.h"
#include <QtCore/QHash>
#include <QtCore/QSharedData>

// The inside of DidFile; for the sources of this layer only.
namespace Ic::Candid {

struct DidFile::Data : QSharedData
{
    QString fileName;
    QStringList files;
    std::vector<DidImport> imports; //!< its own
    std::vector<DidDefinition> definitions; //!< imported ones, then its own
    std::size_t firstOwn = 0; //!< of definitions
    std::optional<DidService> ownService; //!< without imported methods
    std::optional<DidService> service;
    QList<QStringList> closingRemarks;
    std::vector<DidWarning> warnings; //!< of all files

    QHash<QString, qsizetype> indexes; //!< of definitions, by name
    QHash<QString, qsizetype> meanings; //!< the definition a name leads to, after names that stand for others
    QMap<QString, Type> types;
    std::optional<Type> serviceType;
    QList<Type> initArguments;

    //! The type that \a name stands for in the end, or null.
    [[nodiscard]] const DidType *meaning(const QString &name) const
    {
        const auto it = meanings.constFind(name);
        return it == meanings.constEnd() ? nullptr : &definitions[std::size_t(*it)].type;
    }
};

//! Reads files that import each other and puts them together.
class DidLoader
{
public:
    explicit DidLoader(DidFile::Reader reader)
        : m_reader(std::move(reader))
    {
    }
    [[nodiscard]] Result<DidFile> load(const QString &path);
    [[nodiscard]] Result<DidFile> parse(QStringView source, const QString &fileName);

private:
    struct Source
    {
        DidUnit unit;
        std::vector<std::size_t> imports; //!< of m_sources, like unit.imports
        std::vector<bool> sees; //!< which of m_sources it imports, directly or not, and itself
    };
    Result<std::size_t> read(const QString &path, const SourceLocation &from, int depth);
    Result<DidFile> join();
    void findVisible();
    Result<Unit> joinDefinitions();
    Result<Unit> findMeanings();
    Result<Unit> check(const Source &source);
    Result<Unit> joinServices();
    Result<Unit> importMethods(std::size_t from, std::vector<bool> &done, std::vector<DidMethod> &methods, QSet<QString> &names);
    const std::vector<DidMethod> &methodsOf(const DidService &service) const;
    Result<Unit> makeTypes();

    DidFile::Reader m_reader;
    std::vector<Source> m_sources;
    QHash<QString, std::size_t> m_known; //!< of m_sources, by path
    std::vector<std::size_t> m_order; //!< of m_sources, imported ones first
    std::vector<std::size_t> m_origins; //!< of m_sources, like definitions
    qsizetype m_bytes = 0;
    qsizetype m_parts = 0;
    QExplicitlySharedDataPointer<DidFile::Data> m_data;
};

} // namespace Ic::Candid
