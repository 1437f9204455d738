// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include <QtCore/QSharedDataPointer>
#include <QtCore/QStringList>
#include <functional>
#include <optional>
#include <vector>

// Interface descriptions (.did files, protocol.md g.4): as they are written, and as types.
// Errors are MalformedCandid "chat.did:2:14: expected ';' or '}', found 'x'" (line and column from 1; without a file name where
// there is none), FileNotReadable, or LimitExceeded. Everything here may be used from any thread.
namespace Ic::Candid {

//! Where something stands. Comparing things as written leaves places aside.
struct SourceLocation
{
    QString file;
    int line = 0; //!< from 1; 0 if unknown
    int column = 0; //!< from 1, in UTF-16 units; 0 if unknown
};

//! The comments that belong to something, without marks and one leading blank. None is lost.
struct DidComments
{
    //! Lines directly before it, then those behind it on its line or inside it where nothing else could own them.
    QStringList documentation;
    //! Comments before it that an empty line sets apart, such as a licence or the title of a section.
    QList<QStringList> remarks;

    friend bool operator==(const DidComments &a, const DidComments &b)
    {
        return a.documentation == b.documentation && a.remarks == b.remarks;
    }
    friend bool operator!=(const DidComments &a, const DidComments &b) { return !(a == b); }
};

struct DidArgument;
struct DidField;
struct DidMethod;

//! A type as it is written: names stay names, fields keep their order and comments.
struct DidType
{
    Kind kind = Kind::Null; //!< Reference: \a name says which definition
    QString name; //!< of a reference
    bool isBlobKeyword = false; //!< written "blob": the kind is Vec and \a inner holds nat8 all the same
    std::vector<DidType> inner; //!< one, of opt and vec
    std::vector<DidField> fields; //!< of record and variant, as written
    std::vector<DidArgument> arguments; //!< of func
    std::vector<DidArgument> results; //!< of func
    FuncModes modes; //!< of func
    std::vector<DidMethod> methods; //!< of service, as written
    QList<QStringList> closingRemarks; //!< comments after the last field or method
    SourceLocation location;
};

//! A field of a record or a tag of a variant.
struct DidField : DidComments
{
    quint32 id = 0; //!< always right, also of positional fields
    QString name; //!< empty: only the id is written, or nothing
    bool isPositional = false; //!< nothing but the type is written
    DidType type; //!< null of a tag without a type
    SourceLocation location;
};

//! An argument or result of a func.
struct DidArgument
{
    QString name; //!< mostly empty; for documentation only
    DidType type;
};

//! A method of a service.
struct DidMethod : DidComments
{
    QString name;
    DidType type; //!< func, or a reference to one
    SourceLocation location;
};

//! "type Name = ...;"
struct DidDefinition : DidComments
{
    QString name;
    DidType type;
    SourceLocation location;
};

//! "import "x.did";" or "import service "x.did";"
struct DidImport : DidComments
{
    QString path; //!< as written: relative to the importing file
    bool withService = false; //!< the methods of its service join ours
    SourceLocation location;
};

//! "service Name : (init arguments) -> { ... }"
struct DidService : DidComments
{
    QString name; //!< mostly empty; for documentation only
    std::optional<std::vector<DidArgument>> initArguments;
    DidType type; //!< service, or a reference to one
    SourceLocation location;
};

//! Equal as written, up to places.
[[nodiscard]] IC_EXPORT bool operator==(const DidType &a, const DidType &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidField &a, const DidField &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidArgument &a, const DidArgument &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidMethod &a, const DidMethod &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidDefinition &a, const DidDefinition &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidImport &a, const DidImport &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidService &a, const DidService &b);

//! Caps on what a .did file may cost. Beyond any: LimitExceeded.
struct DidLimits
{
    static constexpr qsizetype MaxFileBytes = 4 * 1024 * 1024;
    static constexpr qsizetype MaxTotalBytes = 16 * 1024 * 1024; //!< with everything imported
    static constexpr qsizetype MaxFiles = 256;
    static constexpr int MaxImportDepth = 32;
    static constexpr qsizetype MaxDefinitions = 10'000;
    //! Types, fields, methods, arguments and comments, of one file; and of all of them together.
    static constexpr qsizetype MaxParts = 100'000;
    static constexpr int MaxNesting = 512; //!< of types
    static constexpr qsizetype MaxCompareSteps = 1'000'000; //!< of checkCompatible()
};

//! Something in a .did file that is right, but that other tools refuse.
struct DidWarning
{
    SourceLocation location;
    QString message; //!< without the place
};

//! An interface description with everything it imports. Every name in it is defined, no type only leads back to itself, and
//! every method is of a func type. Immutable, implicitly shared.
class IC_EXPORT DidFile final
{
public:
    //! Reads an imported file by its path. The default reads from disk and checks sizes first.
    using Reader = std::function<Result<QByteArray>(const QString &path)>;

    //! The default reader.
    [[nodiscard]] static Result<QByteArray> readFile(const QString &path);

    //! No definitions and no service.
    DidFile();
    DidFile(const DidFile &other);
    DidFile(DidFile &&other) noexcept;
    DidFile &operator=(const DidFile &other);
    DidFile &operator=(DidFile &&other) noexcept;
    ~DidFile();

    //! A text that must not import anything; \a fileName is for errors only.
    [[nodiscard]] static Result<DidFile> parse(QStringView source, const QString &fileName = {});
    //! A file and what it imports, relative to the importing file. Files that import each other are read once.
    [[nodiscard]] static Result<DidFile> load(const QString &path, const Reader &reader = {});

    [[nodiscard]] QString fileName() const;
    //! Itself and all imported files, each once; for the dependencies of builds.
    [[nodiscard]] QStringList files() const;
    //! What the file itself imports.
    [[nodiscard]] const std::vector<DidImport> &imports() const;
    //! Of all files: imported ones first, in the order of their text. DidDefinition::location says where each comes from.
    [[nodiscard]] const std::vector<DidDefinition> &definitions() const;
    //! The definition called \a name, or null.
    [[nodiscard]] const DidDefinition *definition(const QString &name) const;
    //! The service; methods that "import service" brought are in it, after its own.
    [[nodiscard]] const std::optional<DidService> &service() const;

    //! What other tools may refuse, in all files; at most 100 of each.
    [[nodiscard]] const std::vector<DidWarning> &warnings() const;

    //! The definitions as types, tied to each other.
    [[nodiscard]] QMap<QString, Type> types() const;
    //! The type of the service.
    [[nodiscard]] std::optional<Type> serviceType() const;
    //! The types of the service's init arguments; empty also if it has none.
    [[nodiscard]] QList<Type> initArguments() const;
    //! The type that \a expression means in this file. MalformedCandid if it names something unknown.
    [[nodiscard]] Result<Type> type(const DidType &expression) const;
    //! The type of a method of the service, a func. BadInput if there is none of that name.
    [[nodiscard]] Result<Type> method(const QString &name) const;

    //! How imports are printed.
    enum class Imports {
        Included, //!< what they brought in their place: parse() reads it again, and it means the same
        Kept, //!< as "import" lines: the file itself, in the usual layout
    };
    //! The usual layout: two blanks per level, up to 80 columns, all comments kept. Reading and printing this again gives the same.
    [[nodiscard]] QString toText(Imports imports = Imports::Included) const;

private:
    struct Data;
    explicit DidFile(Data *data);
    friend class DidLoader;
    QExplicitlySharedDataPointer<const Data> d;
};

//! Whether those who know \a oldInterface can go on with \a newInterface: its service is a subtype of the old one's.
//! InterfaceIncompatible names the first misfit: "method `get`, result 1, field `name`: the new interface has nat, the old one
//! promised text". LimitExceeded if it takes too long to tell. Without a service on one side: BadInput.
[[nodiscard]] IC_EXPORT Result<Unit> checkCompatible(const DidFile &newInterface, const DidFile &oldInterface);
//! The same for two types; agrees with Type::isSubtypeOf().
[[nodiscard]] IC_EXPORT Result<Unit> checkCompatible(const Type &newType, const Type &oldType);

//! What a new interface means for the clients of an old one, each in the words of checkCompatible().
struct InterfaceChanges
{
    static constexpr qsizetype Most = 100; //!< of each list
    QStringList breaks; //!< what those clients can't go on with; empty if the interfaces are compatible
    QStringList warnings; //!< what an opt turns into null without an error
    bool isComplete = true; //!< whether these are all
};

//! Every difference that matters, where checkCompatible() names the first misfit only. A type that occurs in several places is looked at once
//! for what is sent and once for what is taken. Errors of checkCompatible(), but InterfaceIncompatible.
[[nodiscard]] IC_EXPORT Result<InterfaceChanges> compareInterfaces(const DidFile &newInterface, const DidFile &oldInterface);
//! The same for messages that go both ways: old clients read those of \a newType, and send those of \a oldType.
[[nodiscard]] IC_EXPORT Result<InterfaceChanges> compareMessages(const Type &newType, const Type &oldType);

} // namespace Ic::Candid
