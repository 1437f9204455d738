// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import IcControls
import IcTrayCore

//! The results of all checks, with remedies.
FocusScope {
    id: page
    required property TrayViews views
    readonly property DoctorModel doctor: views.doctor
    onVisibleChanged: if (visible) doctor.runOnce()
    Component.onCompleted: if (visible) doctor.runOnce()

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        PageHeader {
            Layout.fillWidth: true
            title: qsTr("Doctor")
            subtitle: page.doctor.summary
            IcButton {
                iconName: "copy"
                text: qsTr("Copy")
                Accessible.name: qsTr("Copy the results")
                enabled: !page.doctor.running
                onClicked: page.views.copyDoctorReport()
            }
            IcButton {
                primary: true
                iconName: "retry"
                text: page.doctor.running ? qsTr("Stop") : qsTr("Check again")
                onClicked: if (page.doctor.running) page.doctor.cancel(); else page.doctor.run()
            }
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: 20
            Layout.rightMargin: 2
            clip: true
            focus: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            spacing: 8
            topMargin: 4
            bottomMargin: 24
            model: page.doctor
            currentIndex: -1
            ScrollBar.vertical: IcScrollBar {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Results")
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) currentIndex = 0
            delegate: DoctorDelegate {
                width: ListView.view.width - 14
            }
        }
    }
}
