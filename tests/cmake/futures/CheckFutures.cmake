# SPDX-License-Identifier: MIT
# cmake -DROOT=… -P CheckFutures.cmake
# Lists the calls of then() with a context in the library, the programs and the guides, and fails if there is one.
file(GLOB_RECURSE sources "${ROOT}/lib/*.cpp" "${ROOT}/lib/*.h" "${ROOT}/app/*.cpp" "${ROOT}/app/*.h" "${ROOT}/lib/doc/*.md")
list(LENGTH sources number)
if(number EQUAL 0)
    message(FATAL_ERROR "there are no sources in ${ROOT}")
endif()
set(found "")
foreach(source IN LISTS sources "${ROOT}/README.md")
    file(STRINGS "${source}" lines ENCODING UTF-8 REGEX "(\\.|->)then\\(&?[A-Za-z_][A-Za-z_0-9]*,")
    foreach(line IN LISTS lines)
        string(STRIP "${line}" line)
        string(APPEND found "${source}: ${line}\n")
    endforeach()
endforeach()
if(found)
    message(FATAL_ERROR "Use onResult() (onresult.h):\n${found}")
endif()
