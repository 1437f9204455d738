// SPDX-License-Identifier: MIT
// Lies beside node_modules (InstallPeers.cmake puts it there), because a module is looked up from where it is imported.
export const importPeer = (name) => import(name);
