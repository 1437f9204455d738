// SPDX-License-Identifier: MIT
#include "doctormodel.h"
#include "screentext.h"
#include "viewtext.h"
#include <chrono>

namespace Ic::Tray {
namespace {

constexpr int MaxFoundLength = 600;
constexpr int MaxFoundLines = 6;

} // namespace

DoctorModel::DoctorModel(std::vector<std::unique_ptr<DoctorCheck>> checks, QObject *parent)
    : QAbstractListModel(parent)
{
    for (std::unique_ptr<DoctorCheck> &check : checks)
        m_rows.push_back({std::move(check), NotRun, {}, {}});
    m_limit.setSingleShot(true);
    m_limit.setInterval(std::chrono::seconds(MaxSeconds));
    connect(&m_limit, &QTimer::timeout, this, &DoctorModel::giveUp);
}

DoctorModel::~DoctorModel()
{
    ++m_run;
    for (const Row &row : m_rows)
        row.check->cancel();
}

int DoctorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> DoctorModel::roleNames() const
{
    return {{NameRole, "name"}, {StateRole, "checkState"}, {StateTextRole, "stateText"}, {FoundRole, "found"}, {AdviceRole, "advice"},
        {DescriptionRole, "description"}};
}

QString DoctorModel::stateText(State state) const
{
    switch (state) {
    case NotRun: return tr("Not checked");
    case Running: return tr("Checking…");
    case Ok: return tr("Fine");
    case Skipped: return tr("Not needed");
    case Warning: return tr("Worth a look");
    case Failed: return tr("Does not work");
    }
    return {};
}

QVariant DoctorModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(std::size_t(index.row()));
    switch (role) {
    case NameRole: return row.check->name();
    case StateRole: return row.state;
    case StateTextRole: return stateText(row.state);
    case FoundRole: return row.found;
    case AdviceRole: return row.advice;
    case DescriptionRole: {
        QString text = tr("%1: %2").arg(row.check->name(), stateText(row.state));
        for (const QString &part : {row.found, row.advice}) {
            if (!part.isEmpty())
                text = sentence(text) + u' ' + part;
        }
        return text;
    }
    default: return {};
    }
}

DoctorModel::State DoctorModel::worst() const
{
    State worst = NotRun;
    for (const Row &row : m_rows) {
        if (row.state == Running)
            return Running;
        worst = qMax(worst, row.state);
    }
    return worst == Skipped ? Ok : worst;
}

QString DoctorModel::summary() const
{
    int failed = 0;
    int warnings = 0;
    for (const Row &row : m_rows) {
        failed += row.state == Failed ? 1 : 0;
        warnings += row.state == Warning ? 1 : 0;
    }
    if (m_left > 0)
        return tr("Checking…");
    if (worst() == NotRun)
        return tr("Nothing was checked yet");
    if (failed > 0)
        return failed == 1 ? tr("One thing does not work") : tr("%n things do not work", nullptr, failed);
    if (warnings > 0)
        return warnings == 1 ? tr("It works; one thing is worth a look") : tr("It works; %n things are worth a look", nullptr, warnings);
    return tr("Everything works");
}

void DoctorModel::run()
{
    cancel();
    const int run = ++m_run;
    m_left = count();
    for (Row &row : m_rows) {
        row.state = Running;
        row.found.clear();
        row.advice.clear();
    }
    if (m_left == 0)
        return;
    m_limit.start();
    Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT changed();
    for (int row = 0; row < count(); ++row) {
        m_rows[std::size_t(row)].check->run([this, run, row](const DoctorFinding &finding) {
            if (run != m_run || m_rows[std::size_t(row)].state != Running)
                return;
            static constexpr State states[] = {Ok, Warning, Failed, Skipped};
            finish(row, states[int(finding.state)], finding.found, finding.advice);
        });
    }
}

void DoctorModel::runOnce()
{
    if (worst() == NotRun)
        run();
}

void DoctorModel::cancel()
{
    ++m_run;
    m_limit.stop();
    for (int row = 0; row < count(); ++row) {
        if (m_rows[std::size_t(row)].state != Running)
            continue;
        m_rows[std::size_t(row)].check->cancel();
        finish(row, NotRun, {}, {});
    }
}

void DoctorModel::giveUp()
{
    ++m_run;
    m_limit.stop();
    for (int row = 0; row < count(); ++row) {
        if (m_rows[std::size_t(row)].state != Running)
            continue;
        m_rows[std::size_t(row)].check->cancel();
        finish(row, Failed, tr("There was no answer within a minute."), tr("Check again. If the problem persists, restart the program."));
    }
}

void DoctorModel::finish(int row, State state, const QString &found, const QString &advice)
{
    Row &what = m_rows[std::size_t(row)];
    what.state = state;
    what.found = Text::cleanText(found, MaxFoundLength, MaxFoundLines); // words of networks and servers may be in it
    what.advice = advice;
    if (--m_left == 0)
        m_limit.stop();
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT changed();
}

QString DoctorModel::toText() const
{
    QStringList lines;
    for (const Row &row : m_rows) {
        lines.append(tr("%1: %2").arg(row.check->name(), stateText(row.state)));
        for (const QString &more : {row.found, row.advice}) {
            if (!more.isEmpty())
                lines.append(QStringLiteral("  ") + more);
        }
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace Ic::Tray
