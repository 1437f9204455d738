// SPDX-License-Identifier: MIT
// Why a new interface cannot stand in for an old one, and what else changes with it, in words.
#include "candiddidfile.h"
#include "candidlexer.h"
#include "candidsubtyping.h"
#include "try.h"
#include <algorithm>

namespace Ic::Candid {

namespace {

QString spelledModes(quint8 modes)
{
    QStringList words;
    if (modes & quint8(FuncMode::Query))
        words.append(QStringLiteral("query"));
    if (modes & quint8(FuncMode::Oneway))
        words.append(QStringLiteral("oneway"));
    if (modes & quint8(FuncMode::CompositeQuery))
        words.append(QStringLiteral("composite_query"));
    return words.isEmpty() ? QStringLiteral("update") : words.join(u' ');
}

//! Named types by name, others in short.
QString spelled(const TypeNode *node)
{
    if (!node->name.isEmpty())
        return shortened(node->name) + QStringLiteral(" (") + kindName(node->kind) + u')';
    return briefText(node);
}

//! Walks both types side by side, in the order they are read, and remembers the way to where it is.
class Comparison
{
public:
    //! Stops after \a most breaks. Differences that opts hide are only compared where warnings are wanted.
    Comparison(qsizetype most, bool wantsWarnings)
        : m_most(most)
        , m_wantsWarnings(wantsWarnings)
    {
    }
    //! Values of \a newType shall be read as \a oldType; where \a isInput, those of \a oldType as \a newType.
    void add(const TypeNode *newType, const TypeNode *oldType, bool isInput)
    {
        m_pending.insert(m_pending.begin(), qsizetype(m_steps.size()));
        m_steps.push_back({isInput ? oldType : newType, isInput ? newType : oldType, {}, -1, isInput});
    }
    Result<InterfaceChanges> run()
    {
        while (!m_pending.empty() && m_changes.breaks.size() < m_most) {
            m_at = m_pending.back();
            m_pending.pop_back();
            const Step step = m_steps[std::size_t(m_at)];
            const Pair pair {step.type, step.expected};
            auto &seen = m_seen[step.isInput];
            // Only composite types recur without end; two fields of the same primitive types are two breaks.
            const bool isComposite = !step.type->children.empty() || !step.expected->children.empty();
            if (isComposite && seen.contains(pair))
                continue;
            if (isComposite)
                seen.insert(pair);
            ++m_work;
            const std::size_t before = m_pending.size();
            if (step.expected->kind == Kind::Opt)
                optional(step);
            else
                (void)subtypeStep(step.type, step.expected, *this);
            if (m_work > DidLimits::MaxCompareSteps) {
                if (m_changes.breaks.isEmpty())
                    return Error(ErrorCode::LimitExceeded, QStringLiteral("the interfaces are too large to compare"));
                m_changes.isComplete = false;
                break;
            }
            std::reverse(m_pending.begin() + std::ptrdiff_t(before), m_pending.end());
        }
        m_changes.isComplete = m_changes.isComplete && m_pending.empty() && m_changes.breaks.size() < m_most;
        return m_changes;
    }

    // Called by subtypeStep().
    void follow(const TypeNode *type, const TypeNode *expected, SubtypeLink link)
    {
        const bool isInput = m_steps[std::size_t(m_at)].isInput != (link.to == SubtypeLink::To::Argument);
        m_pending.push_back(qsizetype(m_steps.size()));
        m_steps.push_back({type, expected, link, m_at, isInput});
    }
    bool fail(SubtypeLink link)
    {
        const QString place = way(link);
        if (!m_broken.contains(place)) { // values that go both ways may break there twice
            m_broken.insert(place);
            m_changes.breaks.append(place + reason(m_steps[std::size_t(m_at)], link));
        }
        return m_changes.breaks.size() < m_most;
    }
    void absent(SubtypeLink link)
    {
        // A field that an old client leaves out was never there; one that the new interface leaves out was.
        const bool isInput = m_steps[std::size_t(m_at)].isInput != (link.to == SubtypeLink::To::Argument);
        if (m_wantsWarnings && !isInput)
            warn(link, QStringLiteral("old clients read null: the new interface no longer has it"));
    }
    void count(std::size_t work) { m_work += qsizetype(work); }

private:
    using To = SubtypeLink::To;
    using Pair = QPair<const TypeNode *, const TypeNode *>;
    struct Step
    {
        const TypeNode *type;
        const TypeNode *expected;
        SubtypeLink link; //!< from the parent
        qsizetype parent;
        bool isInput; //!< sent by clients: the old interface's type must fit the new one's
    };

    //! An opt takes everything, and makes null of what does not fit.
    void optional(const Step &step)
    {
        if (!m_wantsWarnings || step.type->kind == Kind::Empty)
            return;
        const TypeNode *content = step.expected->children.front();
        const bool isOpt = step.type->kind == Kind::Opt;
        const TypeNode *given = isOpt ? step.type->children.front() : step.type;
        const qsizetype before = m_checker.steps();
        const bool fits = (isOpt || !content->acceptsMissing()) && m_checker.check(given, content) == SubtypeChecker::Verdict::Yes;
        m_work += m_checker.steps() - before;
        if (fits)
            return follow(given, content, {To::Content, 0});
        const QString newSide = spelled(step.isInput ? step.expected : step.type);
        const QString oldSide = spelled(step.isInput ? step.type : step.expected);
        warn({},
            step.isInput ? QStringLiteral("the new interface reads null: it wants %1, old clients send %2").arg(newSide, oldSide)
                         : QStringLiteral("old clients read null: the new interface has %1, the old one promised %2").arg(newSide, oldSide));
    }
    void warn(SubtypeLink link, const QString &what)
    {
        if (m_changes.warnings.size() < m_most)
            m_changes.warnings.append(way(link) + what);
        else
            m_changes.isComplete = false;
    }

    //! "method `get`, result 1: ", from the root to \a link of where it is.
    QString way(SubtypeLink link) const
    {
        std::vector<qsizetype> steps; // from here up
        for (qsizetype at = m_at; m_steps[std::size_t(at)].parent >= 0; at = m_steps[std::size_t(at)].parent) {
            if (m_steps[std::size_t(at)].link.to != To::Content)
                steps.push_back(at);
        }
        constexpr std::size_t MaxEnd = 16; // of a way that is too long to read
        QStringList parts;
        for (std::size_t i = steps.size(); i-- > 0;) {
            if (steps.size() > 2 * MaxEnd && i + MaxEnd + 1 == steps.size()) {
                parts.append(QStringLiteral("... (%1 steps)").arg(steps.size() - 2 * MaxEnd));
                i = MaxEnd;
                continue;
            }
            const Step &step = m_steps[std::size_t(steps[i])];
            parts.append(spelledLink(m_steps[std::size_t(step.parent)], step.link));
        }
        if (const QString last = spelledLink(m_steps[std::size_t(m_at)], link); !last.isEmpty())
            parts.append(last);
        return parts.isEmpty() ? QString() : parts.join(QStringLiteral(", ")) + QStringLiteral(": ");
    }

    static QString spelledLink(const Step &from, SubtypeLink link)
    {
        const auto field = [&] {
            for (const TypeNode *node : {from.expected, from.type}) {
                const int at = node->layout->indexOf(link.index);
                if (at >= 0 && !node->layout->entries[std::size_t(at)].name.isEmpty())
                    return u'`' + shortened(node->layout->entries[std::size_t(at)].name) + u'`';
            }
            return QString::number(link.index);
        };
        switch (link.to) {
        case To::Item: return QStringLiteral("items");
        case To::Field: return QStringLiteral("field ") + field();
        case To::Tag: return QStringLiteral("tag ") + field();
        case To::Argument: return QStringLiteral("argument %1").arg(link.index + 1);
        case To::Result: return QStringLiteral("result %1").arg(link.index + 1);
        case To::Method: return QStringLiteral("method `%1`").arg(shortened(from.expected->methodNames[link.index]));
        case To::Itself:
        case To::Content:
        case To::Modes: break;
        }
        return {};
    }

    static QString reason(const Step &step, SubtypeLink link)
    {
        const auto newHas = [&](const QString &newSide, const QString &oldSide) {
            return step.isInput ? QStringLiteral("the new interface expects %1, the old one accepted %2").arg(newSide, oldSide)
                                : QStringLiteral("the new interface has %1, the old one promised %2").arg(newSide, oldSide);
        };
        const TypeNode *newType = step.isInput ? step.expected : step.type;
        const TypeNode *oldType = step.isInput ? step.type : step.expected;
        // A part of the expected type that the other has not.
        const auto missing = [](const TypeNode *part, bool isInput) {
            return isInput ? QStringLiteral("the new interface expects %1, which the old one did not have").arg(spelled(part))
                           : QStringLiteral("missing in the new interface, the old one promised %1").arg(spelled(part));
        };
        switch (link.to) {
        case To::Field: return missing(step.expected->children[std::size_t(step.expected->layout->indexOf(link.index))], step.isInput);
        case To::Result: return missing(step.expected->children[step.expected->argumentCount + link.index], step.isInput);
        case To::Argument: // of the type itself, as the sides change at arguments
            return missing(step.type->children[link.index], !step.isInput);
        case To::Method: return missing(step.expected->children[link.index], step.isInput);
        case To::Tag:
            return step.isInput ? QStringLiteral("the new interface no longer accepts it")
                                : QStringLiteral("the new interface may send it, the old one did not know it");
        case To::Modes: return newHas(spelledModes(newType->modes), spelledModes(oldType->modes));
        case To::Item:
        case To::Content:
        case To::Itself: break;
        }
        return newHas(spelled(newType), spelled(oldType));
    }

    std::vector<Step> m_steps;
    std::vector<qsizetype> m_pending; //!< of m_steps
    QSet<Pair> m_seen[2]; //!< the same types may be output in one place and input in another
    SubtypeChecker m_checker {DidLimits::MaxCompareSteps};
    QSet<QString> m_broken;
    qsizetype m_most;
    bool m_wantsWarnings;
    qsizetype m_at = 0;
    qsizetype m_work = 0;
    InterfaceChanges m_changes;
};

Result<Unit> firstBreak(const Result<InterfaceChanges> &changes)
{
    if (!changes)
        return changes.error();
    return changes->breaks.isEmpty() ? Result<Unit>(Unit()) : Error(ErrorCode::InterfaceIncompatible, changes->breaks.first());
}

Result<Type> serviceOf(const DidFile &file, const QString &which)
{
    if (const auto type = file.serviceType())
        return *type;
    const QString name = file.fileName().isEmpty() ? QString() : QStringLiteral(" (%1)").arg(file.fileName());
    return Error(ErrorCode::BadInput, QStringLiteral("the %1 interface%2 has no service to compare").arg(which, name));
}

} // namespace

Result<Unit> checkCompatible(const Type &newType, const Type &oldType)
{
    Comparison comparison(1, false);
    comparison.add(newType.node(), oldType.node(), false);
    return firstBreak(comparison.run());
}

Result<Unit> checkCompatible(const DidFile &newInterface, const DidFile &oldInterface)
{
    IC_TRY(newService, serviceOf(newInterface, QStringLiteral("new")));
    IC_TRY(oldService, serviceOf(oldInterface, QStringLiteral("old")));
    return checkCompatible(newService, oldService);
}

Result<InterfaceChanges> compareInterfaces(const DidFile &newInterface, const DidFile &oldInterface)
{
    IC_TRY(newService, serviceOf(newInterface, QStringLiteral("new")));
    IC_TRY(oldService, serviceOf(oldInterface, QStringLiteral("old")));
    Comparison comparison(InterfaceChanges::Most, true);
    comparison.add(newService.node(), oldService.node(), false);
    return comparison.run();
}

Result<InterfaceChanges> compareMessages(const Type &newType, const Type &oldType)
{
    Comparison comparison(InterfaceChanges::Most, true);
    comparison.add(newType.node(), oldType.node(), false);
    comparison.add(newType.node(), oldType.node(), true);
    return comparison.run();
}

} // namespace Ic::Candid
