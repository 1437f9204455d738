# SPDX-License-Identifier: MIT
# blst is not in Debian 12. Sources of it, in this order (architecture.md section 4):
#   1. an installed library;  2. -DBLST_SOURCE_DIR=<tree>;  3. the pinned npm package, which ships the C and
#   assembly source. The sources are compiled portably, so that a distributed binary runs on any CPU.
include_guard(GLOBAL)
if(TARGET blst::blst) # of the project that includes this one
    set(blst_FOUND TRUE)
    return()
endif()
set(BLST_SOURCE_DIR "" CACHE PATH "blst source tree, with src/server.c, build/assembly.S and bindings/blst.h")
option(BLST_NATIVE "build blst for this machine's CPU only (13 to 16 % faster)" OFF)

set(_blst_version 0.2.11)
set(_blst_sha512 511c8e2eae46b71068c626ce9ddda980bc9d0b2d146736e220805cb1102f1b102c4738d92f4e13b107f0464cf96a9854ddad5e6de46832623f1c7c8c0a215242)

# Sets `result` to a source tree unpacked from the npm package, or stops with what to do.
function(_blst_from_npm result)
    # Kept beside all presets, so that one download serves every build directory of a checkout.
    set(cache "$ENV{IC_DOWNLOAD_CACHE}")
    if(NOT cache)
        set(cache "${PROJECT_SOURCE_DIR}/build/downloads")
    endif()
    set(archive "${cache}/chainsafe-blst-${_blst_version}.tgz")
    set(tree "${PROJECT_BINARY_DIR}/_blst")
    set(checksum "")
    if(EXISTS "${archive}")
        file(SHA512 "${archive}" checksum)
    endif()
    if(NOT checksum STREQUAL _blst_sha512)
        find_program(NPM_EXECUTABLE npm)
        if(NOT NPM_EXECUTABLE)
            message(FATAL_ERROR "blst is not installed and npm was not found to fetch it. Install npm, or pass -DBLST_SOURCE_DIR=<blst source tree>.")
        endif()
        message(STATUS "Fetching blst ${_blst_version} from the npm registry")
        file(MAKE_DIRECTORY "${cache}")
        file(REMOVE "${archive}")
        execute_process(
            COMMAND "${NPM_EXECUTABLE}" pack "@chainsafe/blst@${_blst_version}" --ignore-scripts --loglevel=error
                    --pack-destination "${cache}" --cache "${cache}/npm"
            WORKING_DIRECTORY "${cache}" RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output TIMEOUT 180)
        if(NOT EXISTS "${archive}")
            message(FATAL_ERROR "npm could not fetch blst (${status}):\n${output}\nPass -DBLST_SOURCE_DIR=<blst source tree> to build without the network.")
        endif()
        file(SHA512 "${archive}" checksum)
        if(NOT checksum STREQUAL _blst_sha512)
            file(REMOVE "${archive}")
            message(FATAL_ERROR "The blst package has SHA-512 ${checksum}, expected ${_blst_sha512}. It was removed; nothing was built from it.")
        endif()
    endif()
    if(NOT EXISTS "${tree}/package/blst/src/server.c")
        file(ARCHIVE_EXTRACT INPUT "${archive}" DESTINATION "${tree}"
             PATTERNS "package/blst/src/*" "package/blst/build/*" "package/blst/bindings/blst*.h" "package/blst/LICENSE")
    endif()
    set(${result} "${tree}/package/blst" PARENT_SCOPE)
endfunction()

set(_blst_tree "${BLST_SOURCE_DIR}")
if(NOT _blst_tree)
    find_path(BLST_INCLUDE_DIR blst.h PATH_SUFFIXES blst)
    find_library(BLST_LIBRARY blst)
    mark_as_advanced(BLST_INCLUDE_DIR BLST_LIBRARY)
endif()

if(BLST_INCLUDE_DIR AND BLST_LIBRARY AND NOT _blst_tree)
    add_library(blst::blst UNKNOWN IMPORTED GLOBAL)
    set_target_properties(blst::blst PROPERTIES
        IMPORTED_LOCATION "${BLST_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${BLST_INCLUDE_DIR}")
    set(_blst_found "${BLST_LIBRARY}")
else()
    if(NOT _blst_tree)
        _blst_from_npm(_blst_tree)
    endif()
    if(NOT EXISTS "${_blst_tree}/src/server.c")
        message(FATAL_ERROR "There is no src/server.c below BLST_SOURCE_DIR (${_blst_tree}).")
    endif()
    add_library(ic_blst STATIC "${_blst_tree}/src/server.c" "${_blst_tree}/build/assembly.S")
    add_library(blst::blst ALIAS ic_blst)
    target_include_directories(ic_blst SYSTEM INTERFACE "$<BUILD_INTERFACE:${_blst_tree}/bindings>")
    # Not named as an installed blst would be: static libraries of this project are installed with it.
    set_target_properties(ic_blst PROPERTIES
        OUTPUT_NAME IcWebSocketBlst EXPORT_NAME blst AUTOMOC OFF UNITY_BUILD OFF C_VISIBILITY_PRESET hidden)
    # C and assembly must see the same flags; optimised in every build type; not ours to sanitise.
    target_compile_options(ic_blst PRIVATE -O2 -fno-builtin -w -fno-sanitize=all)
    if(BLST_NATIVE)
        target_compile_options(ic_blst PRIVATE -march=native)
    else()
        target_compile_definitions(ic_blst PRIVATE __BLST_PORTABLE__)
    endif()
    set(_blst_found "${_blst_tree}")
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(blst REQUIRED_VARS _blst_found)
