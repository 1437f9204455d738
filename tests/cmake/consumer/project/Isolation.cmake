# SPDX-License-Identifier: MIT
# The library that add_subdirectory() brings keeps its settings to itself: hardening, RUNPATH, language level, warnings, output
# folders.
set(ISOLATED_PROPERTIES COMPILE_OPTIONS COMPILE_DEFINITIONS LINK_OPTIONS LINK_DIRECTORIES INCLUDE_DIRECTORIES)
set(ISOLATED_VARIABLES CMAKE_CXX_STANDARD CMAKE_CXX_FLAGS CMAKE_CXX_EXTENSIONS CMAKE_CXX_VISIBILITY_PRESET CMAKE_POSITION_INDEPENDENT_CODE
    CMAKE_BUILD_WITH_INSTALL_RPATH CMAKE_INSTALL_RPATH CMAKE_INSTALL_RPATH_USE_LINK_PATH CMAKE_RUNTIME_OUTPUT_DIRECTORY
    CMAKE_AUTOMOC CMAKE_AUTOUIC CMAKE_MODULE_PATH CMAKE_CXX_COMPILER_LAUNCHER CMAKE_EXE_LINKER_FLAGS BUILD_SHARED_LIBS
    BUILD_TESTING CMAKE_BUILD_TYPE QML_IMPORT_PATH QT_QML_OUTPUT_DIRECTORY)

macro(remember_settings)
    foreach(property IN LISTS ISOLATED_PROPERTIES)
        get_directory_property(remembered_${property} ${property})
    endforeach()
    foreach(variable IN LISTS ISOLATED_VARIABLES)
        set(remembered_${variable} "${${variable}}")
    endforeach()
endmacro()

macro(compare_settings)
    foreach(property IN LISTS ISOLATED_PROPERTIES)
        get_directory_property(now ${property})
        if(NOT now STREQUAL remembered_${property})
            message(SEND_ERROR "the library changed ${property} of this project: ${now}")
        endif()
    endforeach()
    foreach(variable IN LISTS ISOLATED_VARIABLES)
        if(NOT "${${variable}}" STREQUAL "${remembered_${variable}}")
            message(SEND_ERROR "the library changed ${variable} of this project: ${${variable}}")
        endif()
    endforeach()
    foreach(library IN ITEMS Core LocalNet Test Quick)
        foreach(property IN ITEMS INTERFACE_COMPILE_OPTIONS INTERFACE_LINK_DIRECTORIES)
            get_target_property(now IcWebSocket::${library} ${property})
            if(now)
                message(SEND_ERROR "IcWebSocket::${library} has ${property} ${now}")
            endif()
        endforeach()
    endforeach()
endmacro()
