// SPDX-License-Identifier: GPL-3.0-or-later

/// The least that a program with a chart can be: what the window's start and memory are measured against.

#include <QApplication>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QChartView view(new QChart);
    view.viewport()->setObjectName(QStringLiteral("bareChart"));
    view.resize(1280, 800);
    view.show();
    return QApplication::exec();
}
