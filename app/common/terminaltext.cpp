// SPDX-License-Identifier: MIT
#include "terminaltext.h"

namespace Ic::App {

QString harmless(QString text, bool keepLines)
{
    for (QChar &c : text) {
        if (keepLines && c == u'\n')
            continue;
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace Ic::App
