// SPDX-License-Identifier: MIT
#pragma once
#include "evidence.h"
#include <QtCore/QString>

namespace Ic::App {

//! Keeps evidence against gateways in files, for `icws verify FILE`. They hold private messages: only the owner may read them,
//! and there are never many (architecture.md section 6).
class EvidenceStore
{
public:
    static constexpr qsizetype MaxFiles = 20;
    static constexpr qint64 MaxTotalBytes = 32 * 1024 * 1024;

    explicit EvidenceStore(const QString &folder)
        : m_folder(folder)
    {
    }
    //! Where the evidence of \a profile lies.
    [[nodiscard]] static EvidenceStore ofProfile(const QString &profile);

    //! The path of the new file. FileNotWritable, LimitExceeded.
    [[nodiscard]] Result<QString> keep(const Evidence &evidence) const;

private:
    void makeRoom(qint64 bytes) const;
    QString m_folder;
};

} // namespace Ic::App
