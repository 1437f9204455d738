# SPDX-License-Identifier: MIT
# The programs of a library that FetchContent brought: none unless the project asks, and all if it does.
# cmake -DBUILD=<the consumer, built> -P Apps.cmake
set(programs "${BUILD}/_deps/icwebsocketqt6-build/bin")
file(GLOB early "${programs}/*")
list(FILTER early EXCLUDE REGEX "/icws-candid$") # which ic_add_candid() runs
if(early)
    message(FATAL_ERROR "nobody asked for ${early}")
endif()
include("${CMAKE_CURRENT_LIST_DIR}/Run.cmake")
run("${CMAKE_COMMAND}" -DIC_BUILD_APPS=ON "${BUILD}")
run("${CMAKE_COMMAND}" --build "${BUILD}")
set(ENV{QT_QPA_PLATFORM} offscreen)
foreach(program IN ITEMS icws icws-gateway icws-localnet icws-chat icws-tray)
    run("${programs}/${program}" --version)
endforeach()
