# SPDX-License-Identifier: MIT
# Wrong uses of ic_add_candid(): the message states the problem and the remedy.
include("${CMAKE_CURRENT_LIST_DIR}/Configure.cmake")
file(MAKE_DIRECTORY "${BUILD}/source")
file(COPY "${PROJECT}/message.did" "${PROJECT}/kind.did" DESTINATION "${BUILD}/source")
file(WRITE "${BUILD}/source/Main.qml" "import QtQml\nQtObject {}\n")
file(WRITE "${BUILD}/source/main.cpp" "int main() {}\n")
set(app "find_package(Qt6 6.4 REQUIRED COMPONENTS Qml)
find_package(IcWebSocketQt6 REQUIRED COMPONENTS Core)
set(CMAKE_AUTOMOC ON)
add_executable(app main.cpp)")
set(module "qt_add_qml_module(app URI App VERSION 1.0 QML_FILES Main.qml)")
set(types "ic_add_candid(app DID_FILES message.did NO_CLIENT QML_URI")

# Mistyped keywords, also where CMake takes them for files.
set(plain "find_package(IcWebSocketQt6 REQUIRED COMPONENTS Core)\nadd_executable(app main.cpp)")
configure("ic_add_candid.app.: unknown argument NAMESPCE.*NAMESPACE, QML_URI" "${plain}\nic_add_candid(app NAMESPCE Acme DID_FILES message.did)")
configure("ic_add_candid.app.: unknown argument NAMESPCE.*NAMESPACE, QML_URI" "${plain}\nic_add_candid(app DID_FILES message.did NAMESPCE Acme)")
configure("ic_add_candid.app.: NAMESPACE needs a value" "${plain}\nic_add_candid(app DID_FILES message.did NAMESPACE NO_CLIENT)")

# A target is one QML module, whichever call is first.
set(two_modules "ic_add_candid.app.: the target is the QML module App, it cannot be Acme too.*link <types>plugin to app")
configure("${two_modules}" "${app}\n${module}\n${types} Acme)")
configure("${two_modules}" "${app}\n${types} Acme)\n${module}")
configure(works "${app}\n${module}\n${types} App)")
configure(works "${app}\n${types} App)\n${module}")
configure(works "${app}\n${types} Acme)")
configure(works "${app}\n${module}
ic_add_candid(types DID_FILES message.did NO_CLIENT QML_URI Acme)
target_link_libraries(app PRIVATE types typesplugin)")

# Two targets do not generate the same files.
set(twice "ic_add_candid(one DID_FILES message.did)\nic_add_candid(two DID_FILES message.did")
configure("ic_add_candid.two.: message.candid.h is already generated in this folder for the target one,.*OUTPUT_DIRECTORY" "${app}\n${twice})")
configure(works "${app}\n${twice} OUTPUT_DIRECTORY two)")
