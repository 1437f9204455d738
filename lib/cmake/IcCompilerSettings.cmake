# SPDX-License-Identifier: MIT
# Compiler settings of the whole project: language level, warnings, sanitizers, ccache.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# Exported functions of ours are never replaced at run time: without this, none of them could be inlined.
add_compile_options($<$<COMPILE_LANGUAGE:C,CXX>:-fno-semantic-interposition>)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
include(IcHardening)

# -O3 takes a third longer to compile than -O1. It is for code that takes time when a program runs: HOT in ic_add_layer(). Other code
# waits for networks and users. A package's own choice of optimisation holds for all of it.
set(IC_COLD_OPTIONS "")
if(NOT IC_OPTIMIZE_ALL AND CMAKE_CXX_FLAGS_RELEASE STREQUAL "-O3 -DNDEBUG" AND NOT CMAKE_CXX_FLAGS MATCHES "(^| )-O")
    set(IC_COLD_OPTIONS "$<$<AND:$<CONFIG:Release>,$<COMPILE_LANGUAGE:CXX>>:-O1>")
endif()

find_program(IC_CCACHE ccache)
if(IC_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Sloppiness that ccache asks for with precompiled headers. The base directory above the checkout lets build directories
    # beside it share what they compiled.
    cmake_path(GET PROJECT_SOURCE_DIR PARENT_PATH _ccache_base)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime;CCACHE_NOHASHDIR=1;CCACHE_BASEDIR=${_ccache_base};${IC_CCACHE}")
    set(CMAKE_C_COMPILER_LAUNCHER "${IC_CCACHE}")
endif()

add_library(ic_warnings INTERFACE)
target_compile_options(ic_warnings INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align>)
# GCC 12 sees uninitialised members of std::variant and std::optional where there are none.
target_compile_options(ic_warnings INTERFACE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-maybe-uninitialized>)
if(IC_WERROR)
    target_compile_options(ic_warnings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
target_compile_definitions(ic_warnings INTERFACE
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)

if(IC_SANITIZERS)
    list(JOIN IC_SANITIZERS "," _sanitizers)
    add_compile_options(-fsanitize=${_sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${_sanitizers})
    set(IC_SHARED_LAYERS ON) # IcLayers.cmake
    set(CMAKE_CXX_VISIBILITY_PRESET default)
    set(CMAKE_VISIBILITY_INLINES_HIDDEN OFF)
    # Q_ASSERT too: of our own, and of Qt's containers, which check every index with it.
    add_compile_definitions(QT_FORCE_ASSERTS)
endif()
if(IC_BUILD_FUZZERS)
    # The layers, too, must report their coverage to the fuzzer, and stop at an error.
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=address,undefined)
endif()
if(IC_COVERAGE)
    add_compile_options(--coverage)
    add_link_options(--coverage)
endif()
