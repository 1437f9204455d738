# SPDX-License-Identifier: MIT
# configure(<works|regular expression> <code>): configures a project of this code with the package in PREFIX, which works, or fails and says so.
function(configure expected)
    file(REMOVE_RECURSE "${BUILD}/build")
    file(WRITE "${BUILD}/source/CMakeLists.txt" "cmake_minimum_required(VERSION 3.25)\nproject(Components LANGUAGES CXX)\n${ARGN}\n")
    execute_process(COMMAND "${CMAKE_COMMAND}" -S "${BUILD}/source" -B "${BUILD}/build" -DCMAKE_PREFIX_PATH=${PREFIX}
        RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    string(REGEX REPLACE "[ \n]+" " " output "${output}")
    if(expected STREQUAL "works" AND NOT status EQUAL 0)
        message(FATAL_ERROR "${ARGN} should work, but:\n${output}")
    elseif(NOT expected STREQUAL "works" AND (status EQUAL 0 OR NOT output MATCHES "${expected}"))
        message(FATAL_ERROR "${ARGN} should fail and say \"${expected}\", but:\n${output}")
    endif()
endfunction()
