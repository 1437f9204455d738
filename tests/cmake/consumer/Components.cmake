# SPDX-License-Identifier: MIT
# The components of the package: each requires only the Qt modules that it needs, and names missing ones.
include("${CMAKE_CURRENT_LIST_DIR}/Configure.cmake")
set(forbid "foreach(target IN ITEMS Qt6::Qml Qt6::WebSockets IcWebSocket::Quick)
    if(TARGET \${target})
        message(FATAL_ERROR \"\${target} was not asked for\")
    endif()
endforeach()")
set(no_qml "set(CMAKE_DISABLE_FIND_PACKAGE_Qt6Qml ON)\n")

configure(works "find_package(IcWebSocketQt6 0.1 REQUIRED COMPONENTS Core)\n${forbid}")
configure(works "${no_qml}find_package(IcWebSocketQt6 REQUIRED COMPONENTS LocalNet)\n${forbid}
if(NOT TARGET IcWebSocket::LocalNet OR NOT TARGET IcWebSocket::Core)
    message(FATAL_ERROR \"LocalNet is missing\")
endif()")
configure(works "${no_qml}find_package(IcWebSocketQt6 REQUIRED)\n${forbid}
if(NOT TARGET IcWebSocket::LocalNet)
    message(FATAL_ERROR \"without COMPONENTS there is all that can be there\")
endif()")
configure(works "find_package(IcWebSocketQt6 REQUIRED)
if(NOT TARGET IcWebSocket::Quick OR NOT IcWebSocketQt6_QML_IMPORT_PATH)
    message(FATAL_ERROR \"without COMPONENTS there is all\")
endif()")
configure("component Quick needs the Qt module Qml" "${no_qml}find_package(IcWebSocketQt6 REQUIRED COMPONENTS Quick)")
configure("has no component Telepathy" "find_package(IcWebSocketQt6 REQUIRED COMPONENTS Core Telepathy)")
configure(works "find_package(IcWebSocketQt6 REQUIRED COMPONENTS Core OPTIONAL_COMPONENTS Telepathy)")
