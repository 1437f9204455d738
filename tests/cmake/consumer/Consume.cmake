# SPDX-License-Identifier: MIT
# cmake -DSOURCE= -DBUILD= -DGENERATOR= -DCOMPILER= [-DOPTIONS=] -P Consume.cmake: configures a project anew, builds it and runs its tests.
include("${CMAKE_CURRENT_LIST_DIR}/Run.cmake")
file(REMOVE_RECURSE "${BUILD}")
run("${CMAKE_COMMAND}" -S "${SOURCE}" -B "${BUILD}" -G "${GENERATOR}" -DCMAKE_CXX_COMPILER=${COMPILER} ${OPTIONS})
run("${CMAKE_COMMAND}" --build "${BUILD}")
run("${CMAKE_CTEST_COMMAND}" --test-dir "${BUILD}" --output-on-failure --no-tests=error)
