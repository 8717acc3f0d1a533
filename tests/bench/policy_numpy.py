# SPDX-License-Identifier: GPL-3.0-or-later
"""All rules asked of all chips in numpy: gaps as missing low and high ends, ranges as both, answers as yes, no, depends
or cannot tell, each comparison judged by itself.

policy_numpy.py FOLDER

FOLDER holds what the benchmark wrote: `fields` (names, numbers before yes-or-no), `numbers` (for each: low ends, then
high ends, NaN for a gap), `known` (0 no, 1 yes, 2 unknown), `chips` and `makers` (names, one a
line), `rules` (an expression of the functions below and, after a tab, the fields it asks about), `answers` (of the
program, rule by rule). Prints milliseconds and how the answers compare with the program's."""
import json
import os
import sys
import time

import numpy as np

YES, NO, DEPENDS, CANNOT_TELL = range(4)


def read(name):
    with open(os.path.join(sys.argv[1], name), encoding="utf-8") as file:
        return file.read().splitlines()


def load(name, dtype, rows):
    return np.fromfile(os.path.join(sys.argv[1], name), dtype=dtype).reshape(rows, -1)


numbers, booleans = (line.split() for line in read("fields"))
ends = load("numbers", float, 2 * len(numbers))
known = dict(zip(booleans, load("known", np.uint8, len(booleans))))
names = {field: np.unique(read(field + "s"), return_inverse=True) for field in ("chip", "maker")}
missing = {field: np.isnan(ends[2 * i + 1]) for i, field in enumerate(numbers)}
missing.update({field: values == 2 for field, values in known.items()})
span = {field: (ends[2 * i], np.nan_to_num(ends[2 * i + 1], nan=np.inf, posinf=np.inf))
        for i, field in enumerate(numbers)}
count = ends.shape[1]

# A condition is a pair of arrays: where it can be true, where it can be false.


def always(value):
    return np.full(count, value), np.full(count, not value)


def unpublished():
    return np.full(count, True), np.full(count, True)


def yes(field):
    return known[field] != 0, known[field] != 1


def one_of(field, *values):
    all_names, codes = names[field]
    is_in = np.isin(all_names, values)[codes]
    return is_in, ~is_in


def all_of(*parts):
    return (np.logical_and.reduce([can for can, _ in parts]), np.logical_or.reduce([cannot for _, cannot in parts]))


def any_of(*parts):
    return (np.logical_or.reduce([can for can, _ in parts]), np.logical_and.reduce([cannot for _, cannot in parts]))


def negated(part):
    return part[1], part[0]


def total(*parts):
    return sum(low for low, _ in parts), sum(high for _, high in parts)


def compare(left, symbol, limit):
    low, high = left
    return {">=": lambda: (high >= limit, low < limit), ">": lambda: (high > limit, low <= limit),
            "<": lambda: (low < limit, high >= limit), "<=": lambda: (low <= limit, high > limit),
            "=": lambda: ((low <= limit) & (high >= limit), (low < limit) | (high > limit))}[symbol]()


def answers(rule, fields):
    can, cannot = rule()
    kinds = np.where(can, np.uint8(YES), np.uint8(NO))
    unsettled = np.flatnonzero(can & cannot)
    lacks = np.zeros(len(unsettled), dtype=bool)
    for field in fields:
        lacks |= missing[field][unsettled]
    kinds[unsettled] = np.where(lacks, CANNOT_TELL, DEPENDS)
    return kinds


rules = []
for line in read("rules"):
    text, fields = line.split("\t")
    rules.append((eval("lambda: " + text), fields.split()))
best = float("inf")
for _ in range(4):
    begin = time.perf_counter()
    kinds = [answers(rule, fields) for rule, fields in rules]
    best = min(best, time.perf_counter() - begin)
own = load("answers", np.uint8, len(rules))
kinds = np.array(kinds)
settled = own < DEPENDS
print(json.dumps({"ms": round(best * 1000, 2), "answers": int(kinds.size), "same": int((kinds == own).sum()),
                  "contrary": int(((kinds < DEPENDS) & (kinds != own)).sum()),
                  "left_open": int((settled & (kinds >= DEPENDS)).sum())}))
