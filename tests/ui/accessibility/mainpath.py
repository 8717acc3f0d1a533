#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main path by AT-SPI alone, as a screen reader goes it: from the start over picker, chart, evidence, a preferred
claim, undo and the press's figures to a PDF and a saved workbook.

    mainpath.py PROGRAM

Run by mainpath.sh, which gives it a screen and a session bus of its own.
"""
import os
import subprocess
import sys
import tempfile
import time

import pyatspi

PATIENCE = 60.0
# A key code of X.
RETURN = 36
# Tables of hundreds of cells, each a question over the bus; what is looked for is never in one.
CLOSED = {"tree", "table", "tree table", "list"}


class Lost(Exception):
    """Something that a person would look for is not there."""


def children(node):
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield child


def is_showing(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def search(node, matches):
    """The first match from a node down, whatever vanishes meanwhile."""
    try:
        if matches(node):
            return node
        if node.getRoleName() in CLOSED:
            return None
        for child in children(node):
            found = search(child, matches)
            if found is not None:
                return found
    except Exception:  # pyatspi raises GLib errors of many kinds for what has gone
        return None
    return None


def wait_for(what, look):
    """Asks until there is an answer."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise Lost(what)


def act(node, action):
    """Does one of a node's actions. One that opens a menu answers only when the menu has closed."""
    actions = node.queryAction()
    for index in range(actions.nActions):
        if actions.getName(index) == action:
            try:
                actions.doAction(index)
            except Exception:
                pass
            return
    raise Lost(f"{node.name} does not offer {action}")


class Program:
    def __init__(self, path):
        self.process = subprocess.Popen([path])
        self.root = wait_for("the program on the bus", self._application)

    @staticmethod
    def _application():
        desktop = pyatspi.Registry.getDesktop(0)
        return next((app for app in children(desktop) if app.name == "chokepoint"), None)

    def find(self, start, roles=(), root=None, showing=True):
        """What shows, by how its name begins and by its role."""

        def matches(node):
            if not node.name.startswith(start) or (roles and node.getRoleName() not in roles):
                return False
            return not showing or is_showing(node)

        return wait_for(f'"{start}" ({", ".join(roles)})', lambda: search(root or self.root, matches))

    def command(self, menu, name):
        """Presses an entry of the menu bar."""
        bar = self.find("Menus", ["menu bar"])
        entry = self.find(menu, ["menu item"], root=bar)
        act(self.find(name, ["menu item"], root=entry, showing=False), "Press")

    def answer_file_question(self, path):
        dialog = wait_for("a file dialog", lambda: search(self.root, self._is_file_dialog))
        field = self.find("File name:", ["text"], root=dialog)
        field.queryEditableText().setTextContents(path)
        act(self.find("Save", ["push button"], root=dialog), "Press")
        wait_for(path, lambda: os.path.exists(path))

    @staticmethod
    def _is_file_dialog(node):
        return node.getRoleName() in ("dialog", "file chooser") and search(
            node, lambda inner: inner.name == "File name:" and inner.getRoleName() == "text"
        )


def type_text(text):
    pyatspi.Registry.generateKeyboardEvent(0, text, pyatspi.KEY_STRING)


def press(key):
    pyatspi.Registry.generateKeyboardEvent(key, None, pyatspi.KEY_PRESSRELEASE)


def add_system(program):
    """Types into the picker: the one thing that a screen reader leaves to the keyboard."""
    picker = program.find("Add a system or chip", ["text"])
    # No window manager makes the window active here; keys go to the window below the pointer, the only one there is.
    act(picker, "SetFocus")
    type_text("gb300 nvl72")
    wait_for("what was typed", lambda: picker.queryText().getText(0, -1) == "gb300 nvl72")
    press(RETURN)
    program.find("Remove GB300 NVL72", ["push button"])


def main_path(program, folder):
    views = program.find("Views")
    act(program.find("Compare", root=views), "Toggle")
    add_system(program)
    print("- the picker takes a third system")

    chart = program.find("Comparison as charts")
    power = program.find("CloudMatrix 384, power, 559", ["list item"], root=chart, showing=False)
    if "500 to 600" not in power.name or "sources" not in power.name or "From" not in power.description:
        raise Lost(f"range and sources of {power.name}: {power.description}")
    act(power, "Press")
    evidence = program.find("Evidence", ["filler", "panel"])
    program.find("559\u00a0kW", ["label"], root=evidence)
    print("- a mark tells value, range and sources, and leads to its evidence")

    claim = program.find("600\u00a0kW", root=evidence, showing=False)
    claim.queryComponent().grabFocus()
    act(program.find("Prefer 600\u00a0kW", ["push button"], root=evidence, showing=False), "Press")
    program.find("600\u00a0kW", ["label"], root=evidence)
    program.find("Use the default claim again", ["push button"], root=evidence)
    program.find("CloudMatrix 384, power, 600", ["list item"], root=chart, showing=False)
    program.command("Edit", "Undo")
    program.find("CloudMatrix 384, power, 559", ["list item"], root=chart, showing=False)
    program.find("559\u00a0kW", ["label"], root=evidence)
    print("- a claim is preferred, and undone")

    act(program.find("Figures: Best claim"), "ShowMenu")
    act(program.find("Press, July 2025"), "Press")
    program.find("Figures: Press, July 2025, changed")
    program.find("CloudMatrix 384, power, 600", ["list item"], root=chart, showing=False)
    print("- the press's figures speak")

    program.command("File", "Export")
    dialog = wait_for("the export dialog", lambda: search(program.root, lambda node: node.getRoleName() == "dialog"))
    act(program.find("Save", ["push button"], root=dialog), "Press")
    program.answer_file_question(os.path.join(folder, "page.pdf"))
    program.find("Saved page.pdf", ["label"])
    print("- the page is exported")

    program.command("File", "Save As")
    program.answer_file_question(os.path.join(folder, "mine.chokepoint"))
    program.find("mine.chokepoint, saved", ["label"])
    print("- the workbook is saved")
    program.command("File", "Quit")


def main():
    program = Program(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        try:
            main_path(program, folder)
            status = program.process.wait(PATIENCE)
            if status != 0:
                raise Lost(f"an orderly end: the program left with {status}")
        except Lost as lost:
            print(f"not found: {lost}", file=sys.stderr)
            return 1
        finally:
            if program.process.poll() is None:
                program.process.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
