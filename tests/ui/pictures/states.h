// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/pictures/stage.h"

#include <QString>

#include <functional>
#include <vector>

namespace chokepoint::tests {

/// One look of the program that is worth a picture: a view with data in it, an empty view, an open menu, an error.
/// Pictures of every state are taken and checked in both themes, and its accessibility tree is walked.
struct State {
    QString name;                         ///< unique; the picture's file name: "compare-empty"
    std::function<void(Stage&)> arrange;  ///< gets there from a window that has just opened
};

/// Collects the states of one view.
class States {
public:
    void add(const char* name, std::function<void(Stage&)> arrange);

private:
    friend std::vector<State> allStates();
    std::vector<State> m_states;
};

/// Every registered state, views in alphabetical order, each with its states as registered.
[[nodiscard]] std::vector<State> allStates();

bool registerStates(const char* view, void (*addTo)(States&));

}  // namespace chokepoint::tests

/// The states of a view, in a file of its own under tests/ui/pictures/states:
///     CHOKEPOINT_STATES(Overview) {
///         states.add("overview", [](Stage& stage) { stage.showView("overview"); });
///     }
#define CHOKEPOINT_STATES(View)                                                                               \
    static void addStatesOf##View(chokepoint::tests::States&);                                                \
    static const bool registeredStatesOf##View = chokepoint::tests::registerStates(#View, addStatesOf##View); \
    static void addStatesOf##View(chokepoint::tests::States& states)
