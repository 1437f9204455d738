// SPDX-License-Identifier: MIT
#pragma once
#include "candiddidfile.h"

namespace Ic::Candid {

//! One .did file as it is written, with nothing looked up.
struct DidUnit
{
    QString path;
    std::vector<DidImport> imports;
    std::vector<DidDefinition> definitions;
    std::optional<DidService> service;
    QList<QStringList> closingRemarks; //!< comments at the end of the file
    std::vector<DidWarning> warnings;
    qsizetype parts = 0; //!< that count towards DidLimits::MaxParts
};

//! Errors begin with \a path, if it is not empty.
[[nodiscard]] Result<DidUnit> parseDidUnit(QStringView source, const QString &path);

} // namespace Ic::Candid
