// SPDX-License-Identifier: MIT
#pragma once
#include "evidence.h"
#include <QtCore/QByteArrayView>

namespace Ic::App {

//! Reads the lines of `icws verify --frames`: JSON objects in the form of Evidence. Ten thousands of lines a second share their keys and principals,
//! so those of the last line are not read again.
class EvidenceReader
{
public:
    //! BadInput if \a line is not a JSON object or a field is missing or unreadable.
    [[nodiscard]] Result<Evidence> read(QByteArrayView line);

private:
    template <typename T>
    struct Remembered
    {
        QByteArray text;
        T value;
    };
    [[nodiscard]] bool readPlain(QByteArrayView line, Evidence &evidence);
    [[nodiscard]] static bool principal(QByteArrayView text, Remembered<Principal> &memory, Principal &result);

    Remembered<Principal> m_canister;
    Remembered<Principal> m_gateway;
    Remembered<Principal> m_client;
    Remembered<QByteArray> m_rootKey;
};

} // namespace Ic::App
