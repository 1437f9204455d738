// SPDX-License-Identifier: MIT
#pragma once
#include "candidtype.h"
#include <QtCore/QSharedDataPointer>
#include <QtCore/QStringList>
#include <functional>
#include <optional>
#include <vector>

// Interface descriptions (.did files, protocol.md g.4), both as written and as types. Errors are
// MalformedCandid "chat.did:2:14: expected ';' or '}', found 'x'" (line and column from 1; the file
// name is omitted if there is none), FileNotReadable, or LimitExceeded. Any thread.
namespace Ic::Candid {

//! A position in a source text. Equality of the parsed elements ignores it.
struct SourceLocation
{
    QString file;
    int line = 0; //!< from 1; 0 if unknown
    int column = 0; //!< from 1, in UTF-16 units; 0 if unknown
};

//! The comments that belong to an element, without their marks and one leading blank. All comments
//! are kept.
struct DidComments
{
    //! Lines directly before the element, then comments behind it on its line, or inside it where
    //! they belong to no other element.
    QStringList documentation;
    //! Comments before the element that an empty line separates from it, such as a licence or the
    //! title of a section.
    QList<QStringList> remarks;

    friend bool operator==(const DidComments &a, const DidComments &b) { return a.documentation == b.documentation && a.remarks == b.remarks; }
    friend bool operator!=(const DidComments &a, const DidComments &b) { return !(a == b); }
};

struct DidArgument;
struct DidField;
struct DidMethod;

//! A type as written: names are not resolved, and fields keep their order and comments.
struct DidType
{
    Kind kind = Kind::Null; //!< Reference: \a name is the definition referred to
    QString name; //!< of a reference
    bool isBlobKeyword = false; //!< written "blob"; the kind is nevertheless Vec and \a inner holds nat8
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
    quint32 id = 0; //!< always set, also for positional fields
    QString name; //!< empty if only the id is written, or neither
    bool isPositional = false; //!< only the type is written
    DidType type; //!< null for a tag without a type
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
    bool withService = false; //!< the methods of its service are added to this one
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

//! Compares as written; positions are ignored.
[[nodiscard]] IC_EXPORT bool operator==(const DidType &a, const DidType &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidField &a, const DidField &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidArgument &a, const DidArgument &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidMethod &a, const DidMethod &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidDefinition &a, const DidDefinition &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidImport &a, const DidImport &b);
[[nodiscard]] IC_EXPORT bool operator==(const DidService &a, const DidService &b);

//! Limits on the cost of reading a .did file. Beyond any of them: LimitExceeded.
struct DidLimits
{
    static constexpr qsizetype MaxFileBytes = 4 * 1024 * 1024;
    static constexpr qsizetype MaxTotalBytes = 16 * 1024 * 1024; //!< including all imports
    static constexpr qsizetype MaxFiles = 256;
    static constexpr int MaxImportDepth = 32;
    static constexpr qsizetype MaxDefinitions = 10'000;
    //! Types, fields, methods, arguments and comments: limit for each file and for all files
    //! together.
    static constexpr qsizetype MaxParts = 100'000;
    static constexpr int MaxNesting = 512; //!< of types
    static constexpr qsizetype MaxCompareSteps = 1'000'000; //!< of checkCompatible()
};

//! A valid part of a .did file that other tools reject.
struct DidWarning
{
    SourceLocation location;
    QString message; //!< without the position
};

//! An interface description with all its imports. Every name in it is defined, no type refers only
//! to itself, and every method is of a func type. Immutable, implicitly shared.
class IC_EXPORT DidFile final
{
public:
    //! Reads an imported file by its path. The default reads from disk and checks sizes first.
    using Reader = std::function<Result<QByteArray>(const QString &path)>;

    //! The default reader.
    [[nodiscard]] static Result<QByteArray> readFile(const QString &path);

    //! Constructs a file without definitions and without a service.
    DidFile();
    DidFile(const DidFile &other);
    DidFile(DidFile &&other) noexcept;
    DidFile &operator=(const DidFile &other);
    DidFile &operator=(DidFile &&other) noexcept;
    ~DidFile();

    //! Parses \a source, which must not import anything. \a fileName is used in errors only.
    [[nodiscard]] static Result<DidFile> parse(QStringView source, const QString &fileName = {});
    //! Reads a file and its imports, whose paths are relative to the importing file. Each file is
    //! read once, also if files import each other.
    [[nodiscard]] static Result<DidFile> load(const QString &path, const Reader &reader = {});

    [[nodiscard]] QString fileName() const;
    //! Returns the paths of this file and of all imported files, each once; for build dependencies.
    [[nodiscard]] QStringList files() const;
    //! Returns the imports of the file itself.
    [[nodiscard]] const std::vector<DidImport> &imports() const;
    //! Returns the definitions of all files: those of imported files first, in the order of the
    //! text. DidDefinition::location has the origin of each.
    [[nodiscard]] const std::vector<DidDefinition> &definitions() const;
    //! Returns the definition named \a name, or null.
    [[nodiscard]] const DidDefinition *definition(const QString &name) const;
    //! Returns the service. Methods added by "import service" follow its own.
    [[nodiscard]] const std::optional<DidService> &service() const;

    //! Returns the parts that other tools may reject, in all files; at most 100 of each kind.
    [[nodiscard]] const std::vector<DidWarning> &warnings() const;

    //! Returns the definitions as types, with all references resolved.
    [[nodiscard]] QMap<QString, Type> types() const;
    //! Returns the type of the service.
    [[nodiscard]] std::optional<Type> serviceType() const;
    //! Returns the types of the service's init arguments; empty if there are none.
    [[nodiscard]] QList<Type> initArguments() const;
    //! Returns the type that \a expression denotes in this file. MalformedCandid if it contains an
    //! unknown name.
    [[nodiscard]] Result<Type> type(const DidType &expression) const;
    //! Returns the func type of a method of the service. BadInput if there is no method of that
    //! name.
    [[nodiscard]] Result<Type> method(const QString &name) const;

    //! The form of imports in the printed text.
    enum class Imports {
        Included, //!< replaced by their content: parse() reads the text, with the same meaning
        Kept, //!< as "import" lines: the file itself in the standard layout
    };
    //! Returns the text in the standard layout: two blanks per level, up to 80 columns, with all
    //! comments. Reading and printing it again gives the same text.
    [[nodiscard]] QString toText(Imports imports = Imports::Included) const;

private:
    struct Data;
    explicit DidFile(Data *data);
    friend class DidLoader;
    QExplicitlySharedDataPointer<const Data> d;
};

//! Checks that clients of \a oldInterface can use \a newInterface: its service is a subtype of the
//! old one's. InterfaceIncompatible names the first difference: "method `get`, result 1, field
//! `name`: the new interface has nat, the old one promised text". LimitExceeded if the comparison
//! takes too many steps. BadInput if one side has no service.
[[nodiscard]] IC_EXPORT Result<Unit> checkCompatible(const DidFile &newInterface, const DidFile &oldInterface);
//! Compares two types in the same way; agrees with Type::isSubtypeOf().
[[nodiscard]] IC_EXPORT Result<Unit> checkCompatible(const Type &newType, const Type &oldType);

//! The effect of a new interface on clients of an old one, each in the words of checkCompatible().
struct InterfaceChanges
{
    static constexpr qsizetype Most = 100; //!< of each list
    QStringList breaks; //!< changes that break those clients; empty if the interfaces are compatible
    QStringList warnings; //!< parts that an opt turns into null without an error
    bool isComplete = true; //!< whether the lists are complete
};

//! Returns every relevant difference, whereas checkCompatible() names only the first. A type that
//! occurs in several places is compared once for sent and once for received values. Errors of
//! checkCompatible(), except InterfaceIncompatible.
[[nodiscard]] IC_EXPORT Result<InterfaceChanges> compareInterfaces(const DidFile &newInterface, const DidFile &oldInterface);
//! Compares messages in both directions: old clients read those of \a newType, and send those of \a
//! oldType.
[[nodiscard]] IC_EXPORT Result<InterfaceChanges> compareMessages(const Type &newType, const Type &oldType);

} // namespace Ic::Candid
