// SPDX-License-Identifier: MIT
// Why a new interface cannot stand in for an old one, in words.
#include "candiddidfile.h"
#include "candidlexer.h"
#include "candidsubtyping.h"
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
    Result<Unit> run(const TypeNode *newType, const TypeNode *oldType)
    {
        m_steps.push_back({newType, oldType, {}, -1, false});
        m_pending.push_back(0);
        while (!m_pending.empty()) {
            m_at = m_pending.back();
            m_pending.pop_back();
            const Step step = m_steps[std::size_t(m_at)];
            const Pair pair {step.type, step.expected};
            if (m_seen.contains(pair))
                continue;
            m_seen.insert(pair);
            if (++m_work > DidLimits::MaxCompareSteps)
                return Error(ErrorCode::LimitExceeded, QStringLiteral("the interfaces are too large to compare"));
            const std::size_t before = m_pending.size();
            if (!subtypeStep(step.type, step.expected, *this))
                return Error(ErrorCode::InterfaceIncompatible, m_complaint);
            std::reverse(m_pending.begin() + std::ptrdiff_t(before), m_pending.end());
        }
        return Unit();
    }

    // What subtypeStep() calls.
    void follow(const TypeNode *type, const TypeNode *expected, SubtypeLink link)
    {
        const bool isInput = m_steps[std::size_t(m_at)].isInput != (link.to == SubtypeLink::To::Argument);
        m_pending.push_back(qsizetype(m_steps.size()));
        m_steps.push_back({type, expected, link, m_at, isInput});
    }
    bool fail(SubtypeLink link)
    {
        std::vector<qsizetype> way; // from here up
        for (qsizetype at = m_at; m_steps[std::size_t(at)].parent >= 0; at = m_steps[std::size_t(at)].parent)
            way.push_back(at);
        constexpr std::size_t MaxEnd = 16; // of a way that is too long to read
        QStringList parts;
        for (std::size_t i = way.size(); i-- > 0;) {
            if (way.size() > 2 * MaxEnd && i + MaxEnd + 1 == way.size()) {
                parts.append(QStringLiteral("... (%1 steps)").arg(way.size() - 2 * MaxEnd));
                i = MaxEnd;
                continue;
            }
            const Step &step = m_steps[std::size_t(way[i])];
            parts.append(spelledLink(m_steps[std::size_t(step.parent)], step.link));
        }
        const Step &step = m_steps[std::size_t(m_at)];
        if (const QString last = spelledLink(step, link); !last.isEmpty())
            parts.append(last);
        m_complaint = (parts.isEmpty() ? QString() : parts.join(QStringLiteral(", ")) + QStringLiteral(": ")) + reason(step, link);
        return false;
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
        bool isInput; //!< what clients send: the old interface's type must fit the new one's
    };

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
        case To::Item:
            return QStringLiteral("items");
        case To::Field:
            return QStringLiteral("field ") + field();
        case To::Tag:
            return QStringLiteral("tag ") + field();
        case To::Argument:
            return QStringLiteral("argument %1").arg(link.index + 1);
        case To::Result:
            return QStringLiteral("result %1").arg(link.index + 1);
        case To::Method:
            return QStringLiteral("method `%1`").arg(shortened(from.expected->methodNames[link.index]));
        case To::Itself:
        case To::Modes:
            break;
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
        case To::Field:
            return missing(step.expected->children[std::size_t(step.expected->layout->indexOf(link.index))], step.isInput);
        case To::Result:
            return missing(step.expected->children[step.expected->argumentCount + link.index], step.isInput);
        case To::Argument: // of the type itself, as the sides change at arguments
            return missing(step.type->children[link.index], !step.isInput);
        case To::Method:
            return missing(step.expected->children[link.index], step.isInput);
        case To::Tag:
            return step.isInput ? QStringLiteral("the new interface no longer accepts it")
                                : QStringLiteral("the new interface may return it, the old one did not have it");
        case To::Modes:
            return newHas(spelledModes(newType->modes), spelledModes(oldType->modes));
        case To::Item:
        case To::Itself:
            break;
        }
        return newHas(spelled(newType), spelled(oldType));
    }

    std::vector<Step> m_steps;
    std::vector<qsizetype> m_pending; //!< of m_steps
    QSet<Pair> m_seen;
    qsizetype m_at = 0;
    qsizetype m_work = 0;
    QString m_complaint;
};

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
    return Comparison().run(newType.node(), oldType.node());
}

Result<Unit> checkCompatible(const DidFile &newInterface, const DidFile &oldInterface)
{
    IC_TRY(newService, serviceOf(newInterface, QStringLiteral("new")));
    IC_TRY(oldService, serviceOf(oldInterface, QStringLiteral("old")));
    return checkCompatible(newService, oldService);
}

} // namespace Ic::Candid
