// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled only so that a precompiled header has a target that it belongs to.
