# SPDX-License-Identifier: MIT
# The libraries that other programs link, made of the layers' objects, and the CMake package IcWebSocketQt6.
# They are shared, so that blst, libsodium and OpenSSL stay inside: a user of Core needs Qt only.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(IC_HEADER_DIR "${CMAKE_INSTALL_INCLUDEDIR}/IcWebSocket")
set(IC_PACKAGE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/IcWebSocketQt6")
# Lowest first. A layer that this build leaves out is left out of the library too.
set(IC_CORE_LAYERS core net crypto candid identity certificate wire agent websocket models)
set(IC_LOCALNET_LAYERS gateway localnet)
# What users include. Headers that these include are installed with them; all others stay inside.
set(IC_PUBLIC_HEADERS
    bytes cborreader cborwriter environment error leb128 logging principal result
    httpclient httpserver
    bls privatekey publickey secretbytes sha256
    candidcodec candiddidfile candidgenerated candidjson candidtext candidtraits candidtype candidvalue
    delegation envelope identity identityexpiry identitystore identityterms importidentity keystore pem requestid secretfile seedphrase weblogin
    canistersignature certificate certificatebuilder certificateverifier clockoffset hashtree hashtreebuilder rootkey witness
    canistersignatures cdkarguments evidence frames messageinterface messageverifier servicemessage websocketmessage
    agent icagent canisterclient requeststatus
    icwebsocket reconnectpolicy sessionoptions transport
    connectionlogmodel messagelistmodel
    framefilter gatewaymetrics gatewayserver
    canisterapplication chatapplication echoapplication faults localnetwork)
list(TRANSFORM IC_PUBLIC_HEADERS APPEND .h)

# Sets `result` to those of `headers` (paths) that are public, or are included by one that is.
function(_ic_public_headers headers result)
    set(public "")
    set(waiting ${IC_PUBLIC_HEADERS})
    while(waiting)
        list(POP_FRONT waiting name)
        set(found ${headers})
        list(FILTER found INCLUDE REGEX "/${name}$")
        if(NOT found OR found IN_LIST public)
            continue()
        endif()
        list(APPEND public ${found})
        file(STRINGS "${found}" includes REGEX "^#include \"")
        foreach(line IN LISTS includes)
            string(REGEX REPLACE ".*\"(.+)\".*" "\\1" included "${line}")
            list(APPEND waiting "${included}")
        endforeach()
    endwhile()
    set(${result} "${public}" PARENT_SCOPE)
endfunction()

# Flat include directories of two layers must not hide each other's headers, neither here nor when installed.
function(_ic_check_header_names headers)
    set(names "")
    foreach(header IN LISTS headers)
        cmake_path(GET header FILENAME name)
        if(name IN_LIST names)
            message(FATAL_ERROR "Two layers have a header ${name}. Headers are installed side by side: rename one.")
        endif()
        list(APPEND names "${name}")
    endforeach()
endfunction()

# ic_add_library(Core LAYERS … [LINK …]): one shared library of the named layers, exported as IcWebSocket::<name>.
function(ic_add_library name)
    cmake_parse_arguments(ARG "" "OUTPUT_NAME" "LAYERS;LINK" ${ARGN})
    set(target IcWebSocket${name})
    get_property(existing GLOBAL PROPERTY IC_LAYERS)
    set(layers "")
    set(headers "")
    foreach(layer IN LISTS ARG_LAYERS)
        if(layer IN_LIST existing)
            list(APPEND layers ${layer})
            get_property(own GLOBAL PROPERTY IC_HEADERS_${layer})
            list(APPEND headers ${own})
        endif()
    endforeach()
    if(NOT layers)
        return()
    endif()

    list(TRANSFORM layers REPLACE "(.+)" "$<TARGET_OBJECTS:ic_\\1>" OUTPUT_VARIABLE objects)
    add_library(${target} SHARED ${objects})
    add_library(IcWebSocket::${name} ALIAS ${target})
    set_target_properties(${target} PROPERTIES
        LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib"
        OUTPUT_NAME ${ARG_OUTPUT_NAME} EXPORT_NAME ${name} LINKER_LANGUAGE CXX AUTOMOC OFF
        VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
    target_include_directories(${target} INTERFACE "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
    target_compile_features(${target} INTERFACE cxx_std_17)
    target_link_libraries(${target} PUBLIC Qt6::Core ${ARG_LINK})
    foreach(layer IN LISTS layers)
        get_property(public GLOBAL PROPERTY IC_PUBLIC_LINK_${layer})
        get_property(all GLOBAL PROPERTY IC_LINK_${layer})
        target_link_libraries(${target} PUBLIC ${public} PRIVATE ${all})
    endforeach()
    if(ARG_LINK)
        ic_set_library_path(${target} "") # the library that it links lies beside it
    endif()
    if(NOT APPLE AND NOT WIN32)
        target_link_options(${target} PRIVATE
            -Wl,--exclude-libs,ALL # nothing of blst is exported
            -Wl,-Bsymbolic-functions
            $<$<NOT:$<BOOL:${IC_SANITIZERS}>>:-Wl,--no-undefined>)
    endif()

    set_property(GLOBAL APPEND PROPERTY IC_ALL_HEADERS ${headers})
    get_property(all GLOBAL PROPERTY IC_ALL_HEADERS)
    _ic_check_header_names("${all}")
    _ic_public_headers("${all}" public)
    get_property(installed GLOBAL PROPERTY IC_INSTALLED_HEADERS)
    set(headers ${public})
    list(REMOVE_ITEM headers ${installed})
    set_property(GLOBAL APPEND PROPERTY IC_INSTALLED_HEADERS ${headers})
    install(FILES ${headers} DESTINATION "${IC_HEADER_DIR}" COMPONENT development)
    install(TARGETS ${target} EXPORT IcWebSocketQt6Targets
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT runtime NAMELINK_COMPONENT development
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
        RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT runtime)
endfunction()

ic_add_library(Core OUTPUT_NAME IcWebSocket LAYERS ${IC_CORE_LAYERS})
if(IC_BUILD_LOCALNET)
    ic_add_library(LocalNet OUTPUT_NAME IcWebSocketLocalNet LAYERS ${IC_LOCALNET_LAYERS} LINK IcWebSocketCore)
endif()

set(IC_PACKAGE_QT_COMPONENTS Core Network WebSockets)
if(TARGET ic_quick)
    list(APPEND IC_PACKAGE_QT_COMPONENTS Qml)
    # In a folder of its own, behind the layers': CMake lists the objects of Core when it prepares moc for a target that links
    # it, and in this folder that would be before it knows of the layers' own moc files.
    add_subdirectory("${CMAKE_CURRENT_LIST_DIR}/quick")
endif()

# The program behind ic_add_candid(), which comes with the package.
install(TARGETS icws-candid EXPORT IcWebSocketQt6Targets RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT development)
install(EXPORT IcWebSocketQt6Targets NAMESPACE IcWebSocket:: DESTINATION "${IC_PACKAGE_DIR}" COMPONENT development)
list(JOIN IC_PACKAGE_QT_COMPONENTS " " IC_PACKAGE_QT_COMPONENTS)
configure_package_config_file(lib/cmake/IcWebSocketQt6Config.cmake.in "${CMAKE_CURRENT_BINARY_DIR}/IcWebSocketQt6Config.cmake"
    INSTALL_DESTINATION "${IC_PACKAGE_DIR}" NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change interfaces.
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/IcWebSocketQt6ConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/IcWebSocketQt6Config.cmake" "${CMAKE_CURRENT_BINARY_DIR}/IcWebSocketQt6ConfigVersion.cmake"
    lib/cmake/IcCandidMacros.cmake
    DESTINATION "${IC_PACKAGE_DIR}" COMPONENT development)
# Relative, so that the tree can be moved.
file(RELATIVE_PATH IC_PC_TO_PREFIX "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
configure_file(lib/cmake/IcWebSocketQt6.pc.in "${CMAKE_CURRENT_BINARY_DIR}/IcWebSocketQt6.pc" @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/IcWebSocketQt6.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
