# SPDX-License-Identifier: MIT
# The programs are customers of the library. Code in app/ and qml/ sees the installed headers and libraries of app/; programs link
# IcWebSocket::Core, LocalNet or Quick. The tests layering.app-* verify it. Only icws-candid is made of layers (lib/codegen), as
# its output is needed to build the library.
include(GNUInstallDirs)

# ic_app_library(<target>): a library of app/. It does not link the library, so that tests can link the layers in its place: a program
# has either.
function(ic_app_library target)
    target_include_directories(${target} PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/include/IcWebSocket")
    if(NOT IC_SHARED)
        target_compile_definitions(${target} PUBLIC IC_STATIC)
        # Where a program links it, the linker must come to the library after this one.
        target_link_libraries(${target} INTERFACE "$<TARGET_PROPERTY:IC_LIBRARIES>")
    endif()
    target_link_libraries(${target} PUBLIC Qt6::Core apptry)
    ic_target_defaults(${target})
endfunction()

# ic_app_program(<target> LIBRARIES <Core|LocalNet>… LINK <target>…): a program of these libraries of ours, and others that it
# links.
function(ic_app_program target)
    cmake_parse_arguments(ARG "" "" "LIBRARIES;LINK" ${ARGN})
    list(TRANSFORM ARG_LIBRARIES PREPEND IcWebSocket::)
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}" IC_LIBRARIES "${ARG_LIBRARIES}")
    target_compile_definitions(${target} PRIVATE IC_VERSION="${PROJECT_VERSION}")
    target_link_libraries(${target} PRIVATE ${ARG_LINK} ${ARG_LIBRARIES})
    if(IC_SHARED)
        ic_set_library_path(${target} "/../lib") # as in the build tree
        file(RELATIVE_PATH installed "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
        if(NOT installed STREQUAL "../lib")
            ic_set_library_path(${target} "/${installed}")
        endif()
    endif()
    ic_target_defaults(${target})
endfunction()
