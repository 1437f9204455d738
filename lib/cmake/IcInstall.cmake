# SPDX-License-Identifier: MIT
# Installs the libraries, and the CMake package IcWebSocketQt6 with a component and a .pc file for each.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(IC_PACKAGE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/IcWebSocketQt6")
set(IC_INSTALL_FILES "${PROJECT_BINARY_DIR}/package")
get_property(IC_LIBRARIES GLOBAL PROPERTY IC_LIBRARIES)

# Headers, see IcInstallHeaders.cmake.
get_property(headers GLOBAL PROPERTY IC_INSTALLED_HEADERS)
get_property(top GLOBAL PROPERTY IC_TOP_HEADERS)
install(CODE "
set(IC_HEADERS \"${headers}\")
set(IC_TOP \"${top}\")
set(IC_STAGE \"${IC_INSTALL_FILES}/include\")
set(IC_FOLDER \"${CMAKE_INSTALL_INCLUDEDIR}/IcWebSocket\")
cmake_path(ABSOLUTE_PATH IC_FOLDER BASE_DIRECTORY \"\${CMAKE_INSTALL_PREFIX}\")
include(\"${PROJECT_SOURCE_DIR}/lib/cmake/IcInstallHeaders.cmake\")" COMPONENT development)

# A set of targets for each library, so that a program asks only for what its components need.
set(IC_PACKAGE_NEEDS "")
foreach(library IN LISTS IC_LIBRARIES)
    install(TARGETS IcWebSocket${library} EXPORT IcWebSocketQt6${library}Targets
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT runtime NAMELINK_COMPONENT development
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
        RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT runtime)
    get_property(link GLOBAL PROPERTY IC_LIBRARY_LINK_${library})
    get_property(modules GLOBAL PROPERTY IC_LIBRARY_QT_${library})
    if(NOT IC_SHARED AND library STREQUAL "Core")
        list(APPEND modules WebSockets) # which the static library links
    endif()
    list(JOIN modules " " modules)
    list(JOIN link " " link)
    string(APPEND IC_PACKAGE_NEEDS "set(_ic_qt_${library} ${modules})\nset(_ic_link_${library} ${link})\n")
endforeach()
# The program behind ic_add_candid(), which comes with the package.
install(TARGETS icws-candid EXPORT IcWebSocketQt6CoreTargets RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT development)
set(IC_PACKAGE_HAS_BLST FALSE)
set(IC_PACKAGE_IS_STATIC FALSE)
if(NOT IC_SHARED)
    set(IC_PACKAGE_IS_STATIC TRUE)
    # Libraries that the static library links.
    get_target_property(blst blst::blst ALIASED_TARGET)
    if(blst)
        set(IC_PACKAGE_HAS_BLST TRUE)
        install(TARGETS ${blst} EXPORT IcWebSocketQt6CoreTargets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development)
    else()
        install(FILES lib/cmake/Findblst.cmake DESTINATION "${IC_PACKAGE_DIR}" COMPONENT development)
    endif()
    install(FILES lib/cmake/IcDependencies.cmake DESTINATION "${IC_PACKAGE_DIR}" COMPONENT development)
endif()
foreach(library IN LISTS IC_LIBRARIES)
    install(EXPORT IcWebSocketQt6${library}Targets NAMESPACE IcWebSocket:: DESTINATION "${IC_PACKAGE_DIR}" COMPONENT development)
endforeach()

list(JOIN IC_LIBRARIES " " IC_PACKAGE_LIBRARIES)
configure_package_config_file(lib/cmake/IcWebSocketQt6Config.cmake.in "${IC_INSTALL_FILES}/IcWebSocketQt6Config.cmake"
    INSTALL_DESTINATION "${IC_PACKAGE_DIR}" NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change interfaces.
write_basic_package_version_file("${IC_INSTALL_FILES}/IcWebSocketQt6ConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${IC_INSTALL_FILES}/IcWebSocketQt6Config.cmake" "${IC_INSTALL_FILES}/IcWebSocketQt6ConfigVersion.cmake"
    lib/cmake/IcCandidMacros.cmake
    DESTINATION "${IC_PACKAGE_DIR}" COMPONENT development)

# Not CMAKE_INSTALL_DOCDIR, which in a subproject is the folder of the project around it.
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/ic-websocket-qt" COMPONENT runtime)

# For projects without CMake: IcWebSocketQt6 for Core, IcWebSocketQt6<library> for the others.
# Relative, so that the tree can be moved.
file(RELATIVE_PATH IC_PC_TO_PREFIX "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
function(_ic_install_pkg_config library)
    get_property(link GLOBAL PROPERTY IC_LIBRARY_LINK_${library})
    get_property(requires GLOBAL PROPERTY IC_LIBRARY_QT_${library})
    list(TRANSFORM requires PREPEND Qt6)
    foreach(below IN LISTS link)
        if(below STREQUAL "Core")
            set(below "")
        endif()
        list(PREPEND requires "IcWebSocketQt6${below}")
    endforeach()
    get_target_property(output IcWebSocket${library} OUTPUT_NAME)
    get_property(IC_PC_LIBS GLOBAL PROPERTY IC_PC_LIBS_${library})
    if(NOT IC_PC_LIBS)
        set(IC_PC_LIBS "-l${output}")
    endif()
    set(IC_PC_FLAGS "")
    if(NOT IC_SHARED)
        set(IC_PC_FLAGS "-DIC_STATIC")
    endif()
    if(NOT IC_SHARED AND library STREQUAL "Core")
        list(APPEND requires Qt6WebSockets libsodium libcrypto)
        if(IC_PACKAGE_HAS_BLST)
            string(APPEND IC_PC_LIBS " -lIcWebSocketBlst")
        else()
            string(APPEND IC_PC_LIBS " -lblst")
        endif()
        if(TARGET IcPrivate::keychain)
            string(APPEND IC_PC_LIBS " -lqt6keychain")
            if(TARGET Qt6::DBus)
                list(APPEND requires Qt6DBus)
            endif()
        endif()
    endif()
    if(library STREQUAL "Core")
        set(IC_PC_NAME IcWebSocketQt6)
    else()
        set(IC_PC_NAME IcWebSocketQt6${library})
    endif()
    list(JOIN requires " " IC_PC_REQUIRES)
    configure_file(lib/cmake/IcWebSocketQt6.pc.in "${IC_INSTALL_FILES}/${IC_PC_NAME}.pc" @ONLY)
    install(FILES "${IC_INSTALL_FILES}/${IC_PC_NAME}.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
endfunction()
foreach(library IN LISTS IC_LIBRARIES)
    _ic_install_pkg_config(${library})
endforeach()

# The QML module, below the library directory.
if("Quick" IN_LIST IC_LIBRARIES)
    set(qml_module "${CMAKE_INSTALL_LIBDIR}/qt6/qml/Ic/WebSocket")
    get_target_property(qml_output IcWebSocketQuick QT_QML_MODULE_OUTPUT_DIRECTORY)
    if(TARGET IcWebSocketQuickPlugin)
        install(TARGETS IcWebSocketQuickPlugin LIBRARY DESTINATION "${qml_module}" COMPONENT runtime)
    endif()
    install(FILES "${qml_output}/qmldir" "${qml_output}/IcWebSocketQuick.qmltypes" DESTINATION "${qml_module}" COMPONENT runtime)
endif()
