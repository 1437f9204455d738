# SPDX-License-Identifier: MIT
# A layer is one folder of lib/ built as one object library. It sees its own headers and those of the
# layers it depends on, nothing else, so that an include against the direction of dependency does not compile.

# ic_precompile_headers(<target> [<header>…]): the headers that most sources include, and these of Qt Core, compiled once with the options
# of the calling folder, for all targets from there on.
function(ic_precompile_headers target)
    if(NOT IC_PRECOMPILED_HEADERS)
        return()
    endif()
    file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp" CONTENT "" @ONLY)
    add_library(${target} OBJECT "${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp")
    target_link_libraries(${target} PRIVATE Qt6::Core ic_warnings)
    target_precompile_headers(${target} PRIVATE
        <QtCore/QByteArray> <QtCore/QByteArrayView> <QtCore/QHash> <QtCore/QList> <QtCore/QMap>
        <QtCore/QMetaType> <QtCore/QObject> <QtCore/QString> <QtCore/QStringList> <QtCore/QVariant>
        <QtCore/QDebug> <QtCore/QTimer> <QtCore/QFuture> <QtCore/QPromise> <QtCore/QUrl>
        ${ARGN}
        <array> <chrono> <functional> <memory> <optional> <span> <variant> <vector>)
    set_target_properties(${target} PROPERTIES AUTOMOC OFF)
    set(IC_PRECOMPILED ${target} PARENT_SCOPE)
endfunction()
ic_precompile_headers(ic_pch)

# AUTOMOC compiles a file for each target, in which nothing is where no source has a class for moc. Reading the precompiled headers
# for it is all that it costs. A class that comes later is compiled without them until CMake runs again.
function(_ic_spare_empty_moc target)
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.h$")
    foreach(source IN LISTS sources)
        cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
        if(NOT EXISTS "${source}") # generated
            return()
        endif()
        file(STRINGS "${source}" classes REGEX "Q_(OBJECT|GADGET|NAMESPACE)")
        if(classes)
            return()
        endif()
    endforeach()
    set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/mocs_compilation.cpp" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()

# Strict warnings, the precompiled headers, the sources of a folder compiled together, and IC_COLD_OPTIONS, for any target of ours.
function(ic_target_defaults target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${IC_UNITY_BUILD} UNITY_BUILD_BATCH_SIZE 12)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:ic_warnings>)
    target_compile_options(${target} PRIVATE ${IC_COLD_OPTIONS})
    if(IC_PRECOMPILED_HEADERS)
        target_precompile_headers(${target} REUSE_FROM ${IC_PRECOMPILED})
        _ic_spare_empty_moc(${target})
    endif()
endfunction()

# ic_library_layers(<library> <layer>…): the layers that ic_add_library(<library>) is made of.
function(ic_library_layers library)
    set_property(GLOBAL PROPERTY IC_LAYERS_${library} "${ARGN}")
    foreach(layer IN LISTS ARGN)
        set_property(GLOBAL PROPERTY IC_LIBRARY_${layer} ${library})
    endforeach()
endfunction()

# ic_target_exports(<target> <library>): sources of `target` are compiled as parts of `library`, see icglobal.h.
function(ic_target_exports target library)
    if(IC_SHARED)
        string(TOUPPER ${library} name)
        target_compile_definitions(${target} PRIVATE IC_BUILDING_LIBRARY IC_BUILDING_${name})
    else()
        target_compile_definitions(${target} PRIVATE IC_STATIC)
    endif()
endfunction()

# ic_add_layer(core [HOT] DEPENDS … LINK … SOURCES …)
#   HOT: it works on each byte or value of messages, and is optimised as the build type does;  DEPENDS: layers below;  LINK: libraries its headers need;  LINK_PRIVATE: libraries only its sources need.
function(ic_add_layer name)
    cmake_parse_arguments(ARG "HOT" "" "DEPENDS;LINK;LINK_PRIVATE;SOURCES" ${ARGN})
    set(target ic_${name})
    if(ARG_HOT)
        set(IC_COLD_OPTIONS "")
    endif()
    add_library(${target} OBJECT ${ARG_SOURCES})
    target_include_directories(${target} PUBLIC "$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}>")
    target_compile_definitions(${target} INTERFACE IC_STATIC)
    get_property(library GLOBAL PROPERTY IC_LIBRARY_${name})
    if(library)
        ic_target_exports(${target} ${library})
    else()
        target_compile_definitions(${target} PRIVATE IC_STATIC)
    endif()
    target_link_libraries(${target} PUBLIC Qt6::Core ${ARG_LINK} PRIVATE ${ARG_LINK_PRIVATE})
    set(closure ${name})
    foreach(dependency IN LISTS ARG_DEPENDS)
        target_link_libraries(${target} PUBLIC ic_${dependency})
        get_property(below GLOBAL PROPERTY IC_CLOSURE_${dependency})
        list(APPEND closure ${below})
    endforeach()
    list(REMOVE_DUPLICATES closure)
    set_property(GLOBAL PROPERTY IC_CLOSURE_${name} "${closure}")
    set_property(GLOBAL PROPERTY IC_LINK_${name} "${ARG_LINK};${ARG_LINK_PRIVATE}")
    # Properties from which IcLibraries.cmake makes libraries of the layers.
    set_property(GLOBAL APPEND PROPERTY IC_LAYERS ${name})
    set(headers ${ARG_SOURCES})
    list(FILTER headers INCLUDE REGEX "\\.h$")
    list(FILTER headers EXCLUDE REGEX "_p\\.h$")
    list(TRANSFORM headers PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/")
    set_property(GLOBAL PROPERTY IC_HEADERS_${name} "${headers}")
    ic_target_defaults(${target})
    if(IC_SHARED_LAYERS)
        _ic_share_layer(${name} "${ARG_DEPENDS}")
    endif()
endfunction()

# The layer as a shared library, with all that it declares, for the tests of a build with sanitizers: where some 300 programs each hold
# the instrumented objects and their debug information, the build takes 15 GB; where they load them, 4 GB.
function(_ic_share_layer name below)
    set(target ic_${name}_shared)
    add_library(${target} SHARED $<TARGET_OBJECTS:ic_${name}>)
    set_target_properties(${target} PROPERTIES AUTOMOC OFF LINKER_LANGUAGE CXX BUILD_WITH_INSTALL_RPATH OFF
        LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib/layers")
    list(TRANSFORM below REPLACE "(.+)" "ic_\\1_shared")
    get_property(libraries GLOBAL PROPERTY IC_LINK_${name})
    target_link_libraries(${target} PUBLIC Qt6::Core ${below} ${libraries})
    target_include_directories(${target} INTERFACE "$<TARGET_PROPERTY:ic_${name},INTERFACE_INCLUDE_DIRECTORIES>")
    target_compile_definitions(${target} INTERFACE IC_STATIC)
endfunction()

# Links the objects of the named layers, and of every layer below them, into a program or library.
function(ic_link_layers target)
    get_property(known GLOBAL PROPERTY IC_LAYERS)
    foreach(layer IN LISTS ARGN)
        if(NOT layer IN_LIST known)
            message(FATAL_ERROR "${target} is made of ${layer}, which is no layer.")
        endif()
    endforeach()
    if(IC_SHARED_LAYERS)
        list(TRANSFORM ARGN REPLACE "(.+)" "ic_\\1_shared" OUTPUT_VARIABLE shared)
        target_link_libraries(${target} PRIVATE ${shared})
        set_target_properties(${target} PROPERTIES BUILD_WITH_INSTALL_RPATH OFF)
        return()
    endif()
    set(all "")
    foreach(layer IN LISTS ARGN)
        get_property(closure GLOBAL PROPERTY IC_CLOSURE_${layer})
        list(APPEND all ${closure})
    endforeach()
    list(REMOVE_DUPLICATES all)
    foreach(layer IN LISTS all)
        get_property(libraries GLOBAL PROPERTY IC_LINK_${layer})
        target_link_libraries(${target} PRIVATE ic_${layer} ${libraries})
    endforeach()
endfunction()

# ic_qml_types_of(<target> <layer>…): lets the QML module `target` describe what its types inherit from these layers. Without, tools
# such as qmllint know neither the properties nor the signals of a base class.
function(ic_qml_types_of target)
    foreach(layer IN LISTS ARGN)
        get_target_property(types ic_${layer} INTERFACE_QT_META_TYPES_BUILD_FILE)
        set_source_files_properties("${types}" PROPERTIES GENERATED ON HEADER_FILE_ONLY ON)
        target_sources(${target} PRIVATE "${types}")
        add_dependencies(${target} ic_${layer})
        add_dependencies(${target}_qmltyperegistration ic_${layer})
    endforeach()
endfunction()

# The compiler's own macros, by which moc knows the system.
set(IC_MOC_PREDEFS "${PROJECT_BINARY_DIR}/moc_predefs.h")
if(PROJECT_IS_TOP_LEVEL AND BUILD_TESTING)
    execute_process(COMMAND ${CMAKE_CXX_COMPILER} -std=gnu++20 -dM -E -x c++ /dev/null OUTPUT_FILE "${IC_MOC_PREDEFS}" COMMAND_ERROR_IS_FATAL ANY)
endif()

# Runs moc on the sources of a program that include its output as <name>.moc. AUTOMOC would also scan them at each build, and compile
# a file without content, for each of some 260 tests: a sixth of the time of a build.
function(ic_moc_sources target)
    set_target_properties(${target} PROPERTIES AUTOMOC OFF)
    set(directory "${CMAKE_CURRENT_BINARY_DIR}/${target}_moc")
    foreach(source IN LISTS ARGN)
        get_filename_component(name ${source} NAME_WE)
        file(STRINGS ${source} include REGEX "^#include \"${name}\\.moc\"")
        if(include)
            file(MAKE_DIRECTORY "${directory}")
            add_custom_command(OUTPUT "${directory}/${name}.moc"
                COMMAND Qt6::moc --include "${IC_MOC_PREDEFS}" "-I$<JOIN:$<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>,;-I>"
                        -o "${directory}/${name}.moc" "${CMAKE_CURRENT_SOURCE_DIR}/${source}"
                DEPENDS ${source} "${IC_MOC_PREDEFS}" COMMAND_EXPAND_LISTS VERBATIM)
            target_sources(${target} PRIVATE "${directory}/${name}.moc")
            target_include_directories(${target} PRIVATE "${directory}")
        endif()
    endforeach()
endfunction()

# ic_tests_need("<label>…" <target>…): tests of these labels run the targets. The target tests-<label> builds what they run, and neither
# benchmarks nor programs of other tests (packaging/test.sh).
function(ic_tests_need labels)
    foreach(label IN LISTS labels)
        if(NOT TARGET tests-${label})
            add_custom_target(tests-${label})
        endif()
        add_dependencies(tests-${label} ${ARGN})
    endforeach()
endfunction()

# ic_add_test(NAME tst_principal LAYERS core [SOURCES …] [LINK …] [LABELS unit] [AUTOMOC])
# A Qt Test program of the given layers. Test data directories reach it through the environment. AUTOMOC: headers among its sources, or
# generated ones, need moc as well.
function(ic_add_test)
    cmake_parse_arguments(ARG "AUTOMOC" "NAME;TIMEOUT" "LAYERS;SOURCES;LINK;LABELS;ARGUMENTS;ENVIRONMENT" ${ARGN})
    if(NOT ARG_SOURCES)
        set(ARG_SOURCES ${ARG_NAME}.cpp)
    endif()
    if(NOT ARG_LABELS)
        set(ARG_LABELS unit)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    if(NOT ARG_AUTOMOC)
        ic_moc_sources(${ARG_NAME} ${ARG_SOURCES})
    endif()
    set_target_properties(${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
    ic_target_defaults(${ARG_NAME})
    ic_link_layers(${ARG_NAME} ${ARG_LAYERS})
    target_link_libraries(${ARG_NAME} PRIVATE Qt6::Test ic_test_support ${ARG_LINK})
    add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME} ${ARG_ARGUMENTS})
    ic_tests_need("${ARG_LABELS}" ${ARG_NAME})
    set(environment "QT_QPA_PLATFORM=offscreen" "QT_QUICK_BACKEND=software" "QT_QUICK_CONTROLS_STYLE=Basic"
        "IC_BIN_DIR=${PROJECT_BINARY_DIR}/bin" ${ARG_ENVIRONMENT})
    if(TARGET ic_tsan_qt)
        add_dependencies(${ARG_NAME} ic_tsan_qt)
        math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 5") # programs are that much slower
        list(APPEND environment "LD_PRELOAD=$<TARGET_FILE:ic_tsan_qt>" "QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000" IC_SLOWDOWN=5)
    endif()
    set_tests_properties(${ARG_NAME} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT "${environment}")
endfunction()
