# SPDX-License-Identifier: MIT
# cmake -DSOURCE= -DBUILD= -DGENERATOR= -DCOMPILER= [-DOPTIONS=] -P Consume.cmake: configures a project anew, builds it and runs its tests.
function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT status EQUAL 0)
        message("${output}")
        message(FATAL_ERROR "${ARGN} failed (${status})")
    endif()
endfunction()
file(REMOVE_RECURSE "${BUILD}")
run("${CMAKE_COMMAND}" -S "${SOURCE}" -B "${BUILD}" -G "${GENERATOR}" -DCMAKE_CXX_COMPILER=${COMPILER} ${OPTIONS})
run("${CMAKE_COMMAND}" --build "${BUILD}")
run("${CMAKE_CTEST_COMMAND}" --test-dir "${BUILD}" --output-on-failure --no-tests=error)
