# SPDX-License-Identifier: MIT
# A fresh prefix each time: a header that is no longer installed must not be found from an earlier run.
file(REMOVE_RECURSE "${PREFIX}")
foreach(component IN ITEMS runtime development)
    execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${PREFIX}" --component ${component}
        OUTPUT_QUIET ERROR_VARIABLE error RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "cannot install ${component}; was everything built?\n${error}")
    endif()
endforeach()
if(NOT EXISTS "${PREFIX}/share/doc/ic-websocket-qt/LICENSE")
    message(FATAL_ERROR "the licence is not installed")
endif()
