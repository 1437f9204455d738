# SPDX-License-Identifier: MIT
# cmake -DSOURCE= -P FindPaths.cmake: sources of app/ and qml/ name headers without a folder, so that only what CMake allows is found.
file(GLOB_RECURSE files "${SOURCE}/app/*.h" "${SOURCE}/app/*.cpp" "${SOURCE}/qml/*.h" "${SOURCE}/qml/*.cpp")
foreach(file IN LISTS files)
    file(STRINGS "${file}" lines REGEX "^#[ \t]*include[ \t]+(\"[^\"]*/|<lib/|<\\.\\./)")
    foreach(line IN LISTS lines)
        message(SEND_ERROR "${file}: ${line}")
    endforeach()
endforeach()
