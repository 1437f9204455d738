# SPDX-License-Identifier: MIT
# The libraries that Core links besides Qt and blst. Included by the build, and by the package where the libraries are static. All
# targets are global: where another project includes this one, its programs link them too.
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto GLOBAL)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET GLOBAL libsodium)

# The key store of the system. Without it identities are protected by a passphrase. A target of our own: the package's, with its
# alias, can't be both global and found again by another project. Qt D-Bus is what it uses itself, but on Windows and macOS.
if(NOT TARGET IcPrivate::keychain)
    find_package(Qt6 6.4 QUIET OPTIONAL_COMPONENTS DBus GLOBAL)
    find_package(Qt6Keychain 0.13 QUIET)
    if(TARGET qt6keychain)
        add_library(IcPrivate::keychain UNKNOWN IMPORTED GLOBAL)
        get_target_property(_ic_keychain_location qt6keychain LOCATION)
        get_target_property(_ic_keychain_include qt6keychain INTERFACE_INCLUDE_DIRECTORIES)
        set_target_properties(IcPrivate::keychain PROPERTIES
            IMPORTED_LOCATION "${_ic_keychain_location}" INTERFACE_INCLUDE_DIRECTORIES "${_ic_keychain_include}")
    endif()
endif()
