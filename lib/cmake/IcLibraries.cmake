# SPDX-License-Identifier: MIT
# The libraries that programs link, made of the layers' objects: IcWebSocket::Core, LocalNet, Quick, Test. The targets have these
# names in every way in: the installed package, add_subdirectory() and FetchContent.
# Shared unless BUILD_SHARED_LIBS says otherwise or another project includes this one; blst, libsodium and OpenSSL stay inside
# then, and users of Core need Qt only.
include(GNUInstallDirs)

set(IC_HEADER_DIR "${CMAKE_INSTALL_INCLUDEDIR}/IcWebSocket")
# #include <IcWebSocket/….h> in the build tree: links to the headers that are installed. There detail is the same folder.
set(IC_BUILD_INCLUDE_DIR "${PROJECT_BINARY_DIR}/include")
file(REMOVE_RECURSE "${IC_BUILD_INCLUDE_DIR}/IcWebSocket")
file(MAKE_DIRECTORY "${IC_BUILD_INCLUDE_DIR}/IcWebSocket")
file(CREATE_LINK . "${IC_BUILD_INCLUDE_DIR}/IcWebSocket/detail" SYMBOLIC)

# Sets `result` to those of `all` (paths) with one of the names `public`, and those that these include.
function(_ic_public_headers all public result)
    set(found "")
    list(TRANSFORM public APPEND .h OUTPUT_VARIABLE waiting)
    while(waiting)
        list(POP_FRONT waiting name)
        set(header ${all})
        list(FILTER header INCLUDE REGEX "/${name}$")
        if(NOT header OR header IN_LIST found)
            continue()
        endif()
        list(APPEND found ${header})
        file(STRINGS "${header}" includes REGEX "^#include \"")
        foreach(line IN LISTS includes)
            string(REGEX REPLACE ".*\"(.+)\".*" "\\1" included "${line}")
            list(APPEND waiting "${included}")
        endforeach()
    endwhile()
    set(${result} "${found}" PARENT_SCOPE)
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

# ic_library_headers(<library> HEADERS <path>… PUBLIC <name>…): shows the public ones of `headers`, and those they include, to users of `library`.
function(ic_library_headers library)
    cmake_parse_arguments(ARG "" "" "HEADERS;PUBLIC" ${ARGN})
    set_property(GLOBAL APPEND PROPERTY IC_ALL_HEADERS ${ARG_HEADERS})
    get_property(all GLOBAL PROPERTY IC_ALL_HEADERS)
    _ic_check_header_names("${all}")
    _ic_public_headers("${all}" "${ARG_PUBLIC}" headers)
    get_property(earlier GLOBAL PROPERTY IC_INSTALLED_HEADERS)
    list(REMOVE_ITEM headers ${earlier})
    set_property(GLOBAL APPEND PROPERTY IC_INSTALLED_HEADERS ${headers})
    foreach(header IN LISTS headers)
        cmake_path(GET header FILENAME name)
        file(CREATE_LINK "${header}" "${IC_BUILD_INCLUDE_DIR}/IcWebSocket/${name}" COPY_ON_ERROR SYMBOLIC)
    endforeach()
    target_include_directories(IcWebSocket${library} INTERFACE
        "$<BUILD_INTERFACE:${IC_BUILD_INCLUDE_DIR}>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
endfunction()

# Sets the properties that all libraries have in common. QT: Qt modules that their headers need.
function(ic_finish_library library)
    cmake_parse_arguments(ARG "" "OUTPUT_NAME" "LINK;QT" ${ARGN})
    set(target IcWebSocket${library})
    add_library(IcWebSocket::${library} ALIAS ${target})
    set_target_properties(${target} PROPERTIES
        LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib" ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib"
        OUTPUT_NAME ${ARG_OUTPUT_NAME} EXPORT_NAME ${library} LINKER_LANGUAGE CXX
        VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
    target_compile_features(${target} INTERFACE cxx_std_17)
    if(NOT IC_SHARED)
        target_compile_definitions(${target} INTERFACE IC_STATIC)
    endif()
    if(ARG_LINK)
        list(TRANSFORM ARG_LINK PREPEND IcWebSocket OUTPUT_VARIABLE neighbours)
        target_link_libraries(${target} PUBLIC ${neighbours})
        ic_set_library_path(${target} "") # the library that it links lies beside it
    endif()
    list(TRANSFORM ARG_QT PREPEND Qt6:: OUTPUT_VARIABLE modules)
    target_link_libraries(${target} PUBLIC ${modules})
    if(NOT IC_INSTALL)
        # Only what is linked is built.
        set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
    endif()

    # For IcInstall.cmake.
    set_property(GLOBAL APPEND PROPERTY IC_LIBRARIES ${library})
    set_property(GLOBAL PROPERTY IC_LIBRARY_LINK_${library} "${ARG_LINK}")
    set_property(GLOBAL PROPERTY IC_LIBRARY_QT_${library} "${ARG_QT}")
endfunction()

# ic_add_library(<name> OUTPUT_NAME <name> [LINK <library>…] QT <module>… PUBLIC <header>…)
#   The library IcWebSocket::<name> of its layers (ic_library_layers), as far as this build has them.
#   LINK: libraries of ours below it;  QT: modules that its headers need;  PUBLIC: headers that users include.
function(ic_add_library name)
    cmake_parse_arguments(ARG "" "OUTPUT_NAME" "LINK;QT;PUBLIC" ${ARGN})
    set(target IcWebSocket${name})
    get_property(wanted GLOBAL PROPERTY IC_LAYERS_${name})
    get_property(existing GLOBAL PROPERTY IC_LAYERS)
    set(layers "")
    set(headers "")
    foreach(layer IN LISTS wanted)
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
    if(IC_SHARED)
        add_library(${target} SHARED ${objects})
    else()
        add_library(${target} STATIC ${objects})
    endif()
    # There is nothing for moc to do here. But CMake lists the objects of a static library when it prepares moc for a program that links
    # it, which in a project that includes this one is before it knows of the layers' own moc files; preparing moc for the library itself,
    # behind the layers, makes it list them again.
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
    ic_finish_library(${name} OUTPUT_NAME ${ARG_OUTPUT_NAME} LINK ${ARG_LINK} QT ${ARG_QT})
    foreach(layer IN LISTS layers)
        get_property(all GLOBAL PROPERTY IC_LINK_${layer})
        target_link_libraries(${target} PRIVATE ${all})
    endforeach()
    if(IC_SHARED AND NOT APPLE AND NOT WIN32)
        target_link_options(${target} PRIVATE
            -Wl,--exclude-libs,ALL # nothing of blst is exported
            -Wl,-Bsymbolic-functions
            $<$<NOT:$<BOOL:${IC_SANITIZERS}>>:-Wl,--no-undefined>)
    endif()
    ic_library_headers(${name} HEADERS ${headers} PUBLIC ${ARG_PUBLIC})
endfunction()
