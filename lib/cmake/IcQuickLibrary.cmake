# SPDX-License-Identifier: MIT
# IcWebSocket::Quick, the QML module Ic.WebSocket as a library: programs that link it can import the module. A shared build also
# has the plugin that QML finds below the library directory. lib/quick builds the same sources as a module of layers, for our own
# tests.
set(_ic_qml_folder Ic/WebSocket)
set(_ic_qml_output "${PROJECT_BINARY_DIR}/lib/qt6/qml/${_ic_qml_folder}") # as installed
if(NOT PROJECT_IS_TOP_LEVEL)
    # As the package has it. For a project that includes this one.
    set(IcWebSocketQt6_QML_IMPORT_PATH "${PROJECT_BINARY_DIR}/lib/qt6/qml" CACHE INTERNAL "For qmllint and QQmlEngine::addImportPath()")
endif()
get_target_property(_ic_quick_dir ic_quick SOURCE_DIR)
get_target_property(_ic_quick_sources ic_quick SOURCES)
list(FILTER _ic_quick_sources INCLUDE REGEX "^[a-z_]+\\.(h|cpp)$")
list(TRANSFORM _ic_quick_sources PREPEND "${_ic_quick_dir}/")
if(IC_SHARED)
    qt_add_library(IcWebSocketQuick SHARED)
    set(_ic_quick_plugin PLUGIN_TARGET IcWebSocketQuickPlugin)
else()
    # The types register themselves; neither a plugin nor a resource has to be linked too.
    qt_add_library(IcWebSocketQuick STATIC)
    set(_ic_quick_plugin NO_PLUGIN NO_GENERATE_QMLDIR)
    file(WRITE "${_ic_qml_output}/qmldir" "module Ic.WebSocket\ntypeinfo IcWebSocketQuick.qmltypes\n") # for qmllint and IDEs
endif()
qt_add_qml_module(IcWebSocketQuick URI Ic.WebSocket VERSION 1.0
    ${_ic_quick_plugin} RESOURCE_PREFIX ${IC_QML_PREFIX} OUTPUT_DIRECTORY "${_ic_qml_output}"
    SOURCES ${_ic_quick_sources})
ic_target_exports(IcWebSocketQuick Quick)
ic_target_defaults(IcWebSocketQuick)
target_include_directories(IcWebSocketQuick PRIVATE "$<TARGET_PROPERTY:ic_quick,INCLUDE_DIRECTORIES>")
ic_qml_types_of(IcWebSocketQuick core websocket)
ic_finish_library(Quick OUTPUT_NAME IcWebSocketQuick LINK Core QT Core Qml)
if(NOT APPLE AND NOT WIN32)
    # A program with QML and without C++ of the module refers to nothing of the library, and needs it all the same: the linker must
    # neither leave out the shared library nor the object that registers the types.
    if(IC_SHARED)
        target_link_options(IcWebSocketQuick INTERFACE "LINKER:--push-state,--no-as-needed,$<TARGET_FILE:IcWebSocket::Quick>,--pop-state")
        set_property(GLOBAL PROPERTY IC_PC_LIBS_Quick "-Wl,--push-state,--no-as-needed -lIcWebSocketQuick -Wl,--pop-state")
    else()
        set(_ic_quick_symbol "_Z31qml_register_types_Ic_WebSocketv")
        target_link_options(IcWebSocketQuick INTERFACE "LINKER:--require-defined=${_ic_quick_symbol}")
        set_property(GLOBAL PROPERTY IC_PC_LIBS_Quick "-Wl,--require-defined=${_ic_quick_symbol} -lIcWebSocketQuick")
    endif()
endif()
if(IC_SHARED)
    ic_set_library_path(IcWebSocketQuickPlugin "/../../../..")
    if(NOT IC_INSTALL)
        set_target_properties(IcWebSocketQuickPlugin PROPERTIES EXCLUDE_FROM_ALL ON)
    endif()
endif()
set(_ic_quick_headers ${_ic_quick_sources})
list(FILTER _ic_quick_headers INCLUDE REGEX "\\.h$")
list(FILTER _ic_quick_headers EXCLUDE REGEX "_p\\.h$")
list(TRANSFORM _ic_quick_headers REPLACE ".*/(.+)\\.h$" "\\1" OUTPUT_VARIABLE _ic_quick_names)
ic_library_headers(Quick HEADERS ${_ic_quick_headers} PUBLIC ${_ic_quick_names})
