# SPDX-License-Identifier: MIT
# Lists the lines below FOLDER that make or take apart Candid types and values by hand, and fails if there are other than
# EXPECTED of them (0 unless given).
cmake_minimum_required(VERSION 3.22)
if(NOT DEFINED EXPECTED)
    set(EXPECTED 0)
endif()

# "icws candid" handles values of types that are unknown before it runs, as the tray does with interfaces; the smallest examples go without a .did file.
set(general_tools icws/candidcodeccommand.cpp tray/feed/notifyinterface.cpp)

set(making "(Value|Type)::(boolean|nat|integer|nat8|nat16|nat32|nat64|int8|int16|int32|int64|float32|float64|text|blob|principal|func|service|none|opt|vec|record|tuple|variant|recursive|natFromDecimal|integerFromDecimal)\\(")
set(taking "fieldHash\\(|hasTag\\(|variantTag\\(|variantId\\(|variantValue\\(|optValue\\(|recordFields\\(|[.>]field\\(u?[\"Q]|toNat64\\(|toInt64\\(|toBlob\\(|FieldValue")

file(GLOB_RECURSE sources RELATIVE "${FOLDER}" "${FOLDER}/*.h" "${FOLDER}/*.cpp" "${FOLDER}/*.mm" "${FOLDER}/*.in")
list(LENGTH sources number)
if(number EQUAL 0)
    message(FATAL_ERROR "there are no sources in ${FOLDER}")
endif()
set(found 0)
foreach(source IN LISTS sources)
    if(source IN_LIST general_tools OR source MATCHES "^examples/")
        continue()
    endif()
    file(STRINGS "${FOLDER}/${source}" lines REGEX "${making}|${taking}")
    foreach(line IN LISTS lines)
        math(EXPR found "${found} + 1")
        string(STRIP "${line}" line)
        message(STATUS "${source}: ${line}")
    endforeach()
endforeach()
if(NOT found EQUAL EXPECTED)
    message(FATAL_ERROR "${found} lines of hand-written Candid in ${FOLDER}, expected ${EXPECTED}; ic_add_candid() makes classes of .did files")
endif()
