# SPDX-License-Identifier: MIT
# Hardening of everything that is built here, blst included: each flag where compiler and linker know it.
# -z now is a secret's protection too: lazy binding saves the vector registers, and with them a key that memcpy has just carried,
# on an ordinary stack at the first call of a function (SECURITY.md, "Secrets in memory").
include(CheckCompilerFlag)
include(CheckLinkerFlag)

function(_ic_harden_compiler)
    foreach(flag IN LISTS ARGN)
        string(MAKE_C_IDENTIFIER "IC_HAS${flag}" known)
        check_compiler_flag(CXX "${flag}" ${known})
        if(${known})
            add_compile_options($<$<COMPILE_LANGUAGE:C,CXX>:${flag}>)
        endif()
    endforeach()
endfunction()

function(_ic_harden_linker)
    foreach(flag IN LISTS ARGN)
        string(MAKE_C_IDENTIFIER "IC_LINKS${flag}" known)
        check_linker_flag(CXX "${flag}" ${known})
        if(${known})
            add_link_options("${flag}")
        endif()
    endforeach()
endfunction()

# Functions: add_compile_options() and add_link_options() act on the directory that calls them.
_ic_harden_compiler(-fstack-protector-strong -fstack-clash-protection -fcf-protection)
_ic_harden_linker(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>)
if(NOT IC_SANITIZERS AND NOT IC_BUILD_FUZZERS)
    # Checks need optimisation; sanitizers have checks of their own. Undefined first: some compilers set a level themselves.
    add_compile_options("$<$<AND:$<COMPILE_LANGUAGE:C,CXX>,$<CONFIG:Release,RelWithDebInfo,MinSizeRel>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
endif()

# Where a program looks for its libraries. An empty element of RUNPATH is the current folder, and CMake pads with empty elements
# whatever it rewrites at installation; so everything is linked once, as it will be installed. Tests link the layers statically and
# need nothing (a build with sanitizers shares the layers, IcLayers.cmake); Qt outside the system's folders is found by its absolute
# path. Programs, and libraries that need a neighbour, name its folder with ic_set_library_path().
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)
set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)

# ic_set_library_path(target path): `target` also finds libraries in `path`, relative to its own folder ("" for that folder).
function(ic_set_library_path target path)
    if(APPLE)
        set(origin "@loader_path")
    else()
        set(origin "$ORIGIN")
    endif()
    set_property(TARGET ${target} APPEND PROPERTY INSTALL_RPATH "${origin}${path}")
endfunction()
