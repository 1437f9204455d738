# SPDX-License-Identifier: MIT
# cmake -DCOMPILER= -DARGUMENTS=<response file> -DHEADER= -DEXPECTED=refused|compiled -DSOURCE=<file to write> -P TryInclude.cmake
file(WRITE "${SOURCE}" "#include \"${HEADER}\"\nint main() { return 0; }\n")
execute_process(COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C "${COMPILER}" "@${ARGUMENTS}" -std=c++20 -fPIC -fsyntax-only -DIC_STATIC "${SOURCE}"
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(EXPECTED STREQUAL "compiled")
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "${HEADER} should be allowed here, but:\n${output}")
    endif()
elseif(status EQUAL 0)
    message(FATAL_ERROR "${HEADER} must not be within reach here, but it compiled.")
elseif(NOT output MATCHES "${HEADER}'? ?(: No such file|file not found)")
    # It must fail for this reason and no other.
    message(FATAL_ERROR "${HEADER} was not refused as missing:\n${output}")
endif()
