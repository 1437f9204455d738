# SPDX-License-Identifier: MIT
#[[
ic_add_candid(<target>
    DID_FILES <file.did>...        interface descriptions; what they import is found by itself
    [NAMESPACE <name>]             of C++, such as Chat or Acme::Chat
    [QML_URI <uri>]                QML module in which the types are
    [QML_VERSION <major.minor>]    of that module; 1.0
    [OUTPUT_DIRECTORY <dir>]       of the generated files; the current binary directory
    [EXPORT_MACRO <name>]          for shared libraries: stands before the names of the classes, such as ACME_EXPORT
    [EXPORT_HEADER <file>]         that defines it, as #include shall have it; generate_export_header() makes one
    [NO_CLIENT])                   only the types, no class that calls the service

Makes C++ of .did files and adds it to <target>, which becomes a static library if there is no target of that name. For chat.did
there are chat.candid.h with a value class for each record and variant, and chat.client.candid.h with a client for the service;
include them by these names. Files are written again only if their content changes.
Names that mean something else to C++, to a header of the system, to Qt or to the generated code get another end: the tag case is
isCase_(), a field errno is errno_(), a type Chat in the namespace Chat is the class ChatValue.
With Makefile generators, unlike Ninja, a .did file that was touched but not changed lets the generator run at each make, without
compiling anything again; what the project tests is Ninja.

With QML_URI the classes are value types of QML by their names in lower case (ChatMessage is chatMessage), and a singleton
ChatTypes (of chat.did) makes them: ChatTypes.chatMessage({text: "hello"}). The client is an element ChatClient, whose methods
take objects and callbacks: ChatClient { id: chat; agent: IcAgent { }; canisterId: "..." }, chat.send({text: "hello"}, reply =>
...). IcAgent is of the module Ic.WebSocket. If <target> is no QML module, it becomes one: link
<target>plugin and import it as usual. If it is one of that URI, the types join it. A target has one URI.
Without QML_URI the classes have no properties; QML receives and sends their values as plain objects (candidvariant.h).
]]
include_guard(GLOBAL)

function(ic_add_candid target)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "NO_CLIENT" "NAMESPACE;QML_URI;QML_VERSION;EXPORT_MACRO;EXPORT_HEADER;OUTPUT_DIRECTORY" "DID_FILES")
    # A mistyped keyword after DID_FILES is one of the files for CMake.
    set(unknown ${ARG_DID_FILES})
    list(FILTER unknown EXCLUDE REGEX "\\.did$")
    list(PREPEND unknown ${ARG_UNPARSED_ARGUMENTS})
    if(unknown)
        list(GET unknown 0 unknown)
        message(FATAL_ERROR "ic_add_candid(${target}): unknown argument ${unknown}. The arguments are DID_FILES with files named *.did, "
            "NAMESPACE, QML_URI, QML_VERSION, OUTPUT_DIRECTORY, EXPORT_MACRO, EXPORT_HEADER and NO_CLIENT.")
    endif()
    if(ARG_KEYWORDS_MISSING_VALUES)
        list(GET ARG_KEYWORDS_MISSING_VALUES 0 keyword)
        message(FATAL_ERROR "ic_add_candid(${target}): ${keyword} needs a value.")
    endif()
    if(NOT ARG_DID_FILES)
        message(FATAL_ERROR "ic_add_candid(${target}): DID_FILES is missing.")
    endif()
    # The project itself may add the program after what uses it.
    set(tool IcWebSocket::icws-candid)
    set(options --namespace=${ARG_NAMESPACE})
    if(PROJECT_NAME STREQUAL "IcWebSocketQt")
        set(tool icws-candid)
        list(APPEND options --include-folder=) # the layers' own folders are searched
    elseif(NOT TARGET IcWebSocket::icws-candid)
        message(FATAL_ERROR "ic_add_candid(${target}): there is no icws-candid; was IcWebSocketQt6 built for this machine, with its programs?")
    endif()
    if(NOT ARG_OUTPUT_DIRECTORY)
        set(ARG_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
    endif()
    cmake_path(ABSOLUTE_PATH ARG_OUTPUT_DIRECTORY BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" NORMALIZE)

    set(parts .candid)
    if(ARG_EXPORT_HEADER AND NOT ARG_EXPORT_MACRO)
        message(FATAL_ERROR "ic_add_candid(${target}): EXPORT_HEADER needs an EXPORT_MACRO.")
    endif()
    if(ARG_EXPORT_MACRO)
        list(APPEND options --export-macro=${ARG_EXPORT_MACRO} --export-header=${ARG_EXPORT_HEADER})
    endif()
    if(ARG_NO_CLIENT)
        list(APPEND options --no-client)
    else()
        list(APPEND parts .client.candid)
    endif()
    if(ARG_QML_URI)
        list(APPEND options --qml)
        list(APPEND parts .qml.candid)
    endif()

    if(ARG_QML_URI AND NOT ARG_NO_CLIENT AND NOT PROJECT_NAME STREQUAL "IcWebSocketQt" AND NOT TARGET IcWebSocket::Quick)
        message(FATAL_ERROR "ic_add_candid(${target}): clients in QML need an IcWebSocketQt6 that was built with QML; or say NO_CLIENT.")
    endif()

    # The dependency file names the files that it is for: one from before another kind of file was asked for would stop Ninja.
    string(JOIN "" kind ${parts})
    set(generated "")
    foreach(did IN LISTS ARG_DID_FILES)
        cmake_path(ABSOLUTE_PATH did BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
        cmake_path(GET did STEM LAST_ONLY stem)
        set(outputs "")
        foreach(part IN LISTS parts)
            list(APPEND outputs "${ARG_OUTPUT_DIRECTORY}/${stem}${part}.h" "${ARG_OUTPUT_DIRECTORY}/${stem}${part}.cpp")
        endforeach()
        _ic_reserve_output(${target} "${did}" "${ARG_OUTPUT_DIRECTORY}/${stem}.candid.h")
        # The dependency file lists imports.
        add_custom_command(OUTPUT ${outputs}
            COMMAND ${tool} ${options} --output "${ARG_OUTPUT_DIRECTORY}"
                    --depfile "${ARG_OUTPUT_DIRECTORY}/${stem}${kind}.d" "${did}"
            DEPENDS ${tool} "${did}"
            DEPFILE "${ARG_OUTPUT_DIRECTORY}/${stem}${kind}.d"
            COMMENT "Making C++ of ${stem}.did"
            VERBATIM)
        list(APPEND generated ${outputs})
    endforeach()

    if(NOT TARGET ${target})
        add_library(${target} STATIC)
    endif()
    if(ARG_QML_URI OR NOT ARG_NO_CLIENT)
        set_target_properties(${target} PROPERTIES AUTOMOC ON)
    endif()
    target_include_directories(${target} PUBLIC "$<BUILD_INTERFACE:${ARG_OUTPUT_DIRECTORY}>")
    # Inside the project itself, targets choose their layers.
    if(NOT PROJECT_NAME STREQUAL "IcWebSocketQt")
        target_link_libraries(${target} PUBLIC IcWebSocket::Core)
    endif()
    if(ARG_QML_URI)
        _ic_add_candid_to_qml(${target} "${ARG_QML_URI}" "${ARG_QML_VERSION}" "${generated}")
    else()
        target_sources(${target} PRIVATE ${generated})
    endif()
endfunction()

function(_ic_add_candid_to_qml target uri version generated)
    if(NOT COMMAND qt_add_qml_module)
        message(FATAL_ERROR "ic_add_candid(${target}): QML_URI needs find_package(Qt6 COMPONENTS Qml).")
    endif()
    target_link_libraries(${target} PUBLIC Qt6::Qml)
    target_sources(${target} PRIVATE ${generated})
    get_target_property(existing ${target} QT_QML_MODULE_URI)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "EXECUTABLE" AND NOT existing)
        # Its own qt_add_qml_module() may come later in the folder, and makes the module then.
        cmake_language(EVAL CODE "cmake_language(DEFER CALL _ic_make_qml_module [[${target}]] [[${uri}]] [[${version}]])")
    else()
        _ic_make_qml_module(${target} "${uri}" "${version}")
    endif()
endfunction()

# Makes a QML module of a target that is none.
function(_ic_make_qml_module target uri version)
    get_target_property(existing ${target} QT_QML_MODULE_URI)
    if(existing STREQUAL uri)
        return()
    endif()
    if(existing)
        message(FATAL_ERROR "ic_add_candid(${target}): the target is the QML module ${existing}, it cannot be ${uri} too. Use a target of "
            "its own for the types: ic_add_candid(<types> ... QML_URI ${uri}), and link <types>plugin to ${target}; or say QML_URI ${existing}.")
    endif()
    if(NOT version)
        set(version 1.0)
    endif()
    string(REPLACE "." "/" path "${uri}")
    set(output "${QT_QML_OUTPUT_DIRECTORY}")
    if(NOT output)
        set(output "${CMAKE_CURRENT_BINARY_DIR}")
    endif()
    # The plugin of an executable would have no use.
    get_target_property(type ${target} TYPE)
    set(plugin "")
    if(type STREQUAL "EXECUTABLE")
        set(plugin NO_PLUGIN)
    endif()
    qt_add_qml_module(${target} URI ${uri} VERSION ${version} RESOURCE_PREFIX /qt/qml OUTPUT_DIRECTORY "${output}/${path}" ${plugin})
endfunction()

# Reports a file that two calls would generate, before CMake does in words of its own.
function(_ic_reserve_output target did file)
    string(SHA256 key "${file}")
    get_property(other GLOBAL PROPERTY _IC_CANDID_OUTPUT_${key})
    if(other)
        cmake_path(GET file FILENAME name)
        message(FATAL_ERROR "ic_add_candid(${target}): ${name} is already generated in this folder for the target ${other}. Link that target "
            "in place of generating the types again, or give one of the two calls an OUTPUT_DIRECTORY.")
    endif()
    set_property(GLOBAL PROPERTY _IC_CANDID_OUTPUT_${key} "${target}, of ${did}")
endfunction()
