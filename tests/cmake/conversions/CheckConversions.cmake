# SPDX-License-Identifier: MIT
# cmake -DROOT=… -P CheckConversions.cmake
# Qt's conversions to text drop U+FEFF at the start. lib/text has those that do not; nothing else in lib and app calls Qt's. A line in which
# that cannot matter says so: "// text: <why>".
file(GLOB_RECURSE sources "${ROOT}/lib/*.cpp" "${ROOT}/lib/*.h" "${ROOT}/app/*.cpp" "${ROOT}/app/*.h")
set(found "")
foreach(source IN LISTS sources)
    if(source MATCHES "/lib/text/")
        continue()
    endif()
    file(STRINGS "${source}" lines ENCODING UTF-8 REGEX "QString::from(Utf8|Ucs4|Local8Bit|StdString)\\(|QJsonDocument::fromJson\\(|QUrl::fromPercentEncoding\\(|QStringDecoder")
    foreach(line IN LISTS lines)
        if(NOT line MATCHES "// text: ")
            string(APPEND found "${source}: ${line}\n")
        endif()
    endforeach()
endforeach()
if(found)
    message(FATAL_ERROR "Use lib/text (utf8text.h):\n${found}")
endif()
