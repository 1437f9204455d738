# SPDX-License-Identifier: MIT
# run(<command> <argument>...): executes a command, which must succeed, and sets `output` to what it writes.
function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        message("${output}")
        message(FATAL_ERROR "${ARGN} failed (${status})")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()
