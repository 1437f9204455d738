# SPDX-License-Identifier: MIT
# Checks that run once only, with the installed package.

# Types of a .did file in a shared library that hides whatever is not exported.
include(GenerateExportHeader)
add_library(acme_shared SHARED)
set_target_properties(acme_shared PROPERTIES CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
generate_export_header(acme_shared BASE_NAME acme EXPORT_FILE_NAME shared/acme_export.h)
ic_add_candid(acme_shared DID_FILES message.did NAMESPACE Acme OUTPUT_DIRECTORY shared
    EXPORT_MACRO ACME_EXPORT EXPORT_HEADER acme_export.h)
target_compile_options(acme_shared PRIVATE -Wall -Wextra -Werror)
add_consumer(consumer_candid_shared SOURCES candid.cpp LINK acme_shared)

# The same types and the client of their service as a QML module.
find_package(Qt6 6.4 REQUIRED COMPONENTS Qml)
ic_add_candid(acme_messages DID_FILES message.did NAMESPACE Acme QML_URI Acme.Messages OUTPUT_DIRECTORY messages)
add_consumer(consumer_candid_quick SOURCES candidquick.cpp LINK acme_messages acme_messagesplugin Qt6::Qml)

# QML that finds the installed module by itself: nothing of it is linked.
add_executable(consumer_plugin plugin.cpp)
target_link_libraries(consumer_plugin PRIVATE Qt6::Qml)
target_compile_definitions(consumer_plugin PRIVATE IMPORT_PATH="${IcWebSocketQt6_QML_IMPORT_PATH}")
add_test(NAME consumer_plugin COMMAND consumer_plugin)

# Every installed header by itself and all together, with Qt and nothing else in sight.
get_target_property(include IcWebSocket::Core INTERFACE_INCLUDE_DIRECTORIES)
file(GLOB_RECURSE headers RELATIVE "${include}" "${include}/IcWebSocket/*.h")
set(all "")
foreach(header IN LISTS headers)
    string(APPEND all "#include <${header}>\n")
endforeach()
file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/allheaders.cpp" CONTENT "${all}" @ONLY)
add_library(allheaders OBJECT "${CMAKE_CURRENT_BINARY_DIR}/allheaders.cpp")
target_link_libraries(allheaders PRIVATE IcWebSocket::Core IcWebSocket::LocalNet IcWebSocket::Test IcWebSocket::Quick)
target_compile_options(allheaders PRIVATE -Wall -Wextra -Werror)
target_compile_definitions(allheaders PRIVATE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII)
