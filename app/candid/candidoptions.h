// SPDX-License-Identifier: MIT
#pragma once
#include "codemodel.h"
#include "result.h"

namespace Ic::App {

//! The command line of icws-candid.
struct CandidOptions
{
    enum Action { Generate, Check, Nothing };
    Action action = Generate;
    QStringList files;
    QString outputFolder;
    QString dependencyFile; //!< empty: none
    Codegen::Options code;

    //! BadInput. Prints help and version itself: then there is Nothing to do.
    [[nodiscard]] static Result<CandidOptions> fromArguments(const QStringList &arguments);
};

} // namespace Ic::App
