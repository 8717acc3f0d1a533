# SPDX-License-Identifier: GPL-3.0-or-later
"""The as-recorded projection once more, in numpy, from the text under data/supply: a yardstick for speed and a check
of the numbers.

scenario_numpy.py data/supply PATHS WATTS [PROGRAM [TIMES [SEED]]]

WATTS: board powers of the chips that no parameter holds, as JSON. Prints milliseconds and paths and, with the program,
how far its quantiles lie from these: both sides take TIMES as many paths (default 10), so that chance blurs few."""
import csv
import json
import math
import os
import subprocess
import sys
import time
from statistics import NormalDist

import numpy as np

FOLDER, PATHS, WATTS = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
Q = 24
LEVELS = {"p05": .05, "p25": .25, "p50": .5, "p75": .75, "p95": .95}
# The largest relative difference that counts as agreement, and the most standard errors that chance explains: of some
# thousand comparisons one in twenty thousand lies further out.
AGREED, CHANCE = 0.02, 4.0
NORMAL = NormalDist()
PHI = np.vectorize(NORMAL.cdf, otypes=[float])


def table(name):
    with open(os.path.join(FOLDER, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else None


def cdf(z):
    # Abramowitz and Stegun 7.1.26 would do; the exact one through a table is faster in numpy.
    grid = np.linspace(-8, 8, 32001)
    if not hasattr(cdf, "values"):
        cdf.values = PHI(grid)
    return np.interp(z, grid, cdf.values)


def quantile(p):
    cdf(np.zeros(1))
    return np.interp(p, cdf.values, np.linspace(-8, 8, 32001))


def through(row, z):
    low, central, high = (float(row[k]) for k in ("low", "central", "high"))
    least, most = number(row["physical_min"]), number(row["physical_max"])
    if low == high:
        return np.full_like(z, central)
    if row["distribution"] == "discrete":
        pairs = [tuple(map(float, entry.split(":"))) for entry in row["discrete_weights"].split(";")]
        edges = np.cumsum([weight for _, weight in pairs])[:-1]
        return np.array([value for value, _ in pairs])[np.searchsorted(edges, cdf(z), side="right")]
    if row["bounds"] == "hard" or low == central or central == high or low == least:
        p = cdf(z)
        return np.where(p < 0.5, low + (central - low) * 2 * p, central + (high - central) * (2 * p - 1))
    log = row["distribution"] == "lognormal"
    scale = (lambda x: math.log(x) if x > 0 else -math.inf) if log else (lambda x: x)
    middle = scale(central)
    result = np.empty_like(z)
    for side, width, limit in ((z < 0, middle - scale(low), middle - scale(least) if least is not None else math.inf),
                               (z >= 0, scale(high) - middle, scale(most) - middle if most is not None else math.inf)):
        sigma = width / 1.6448536269514722
        distance, edge = np.abs(z[side]), limit / sigma
        cut = NORMAL.cdf(-edge) if edge < 8 else 0.0
        if cut > 1e-7:
            distance = -quantile(np.minimum(cut + cdf(-distance) * (1 - 2 * cut), 0.5))
        result[side] = middle + np.where(z[side] < 0, -1, 1) * sigma * np.minimum(distance, edge)
    return np.exp(result) if log else result


def draw(seed):
    rows = table("parameters.csv")
    half = np.random.default_rng([seed, 1]).standard_normal((len(rows), PATHS // 2))
    numbers = np.empty((len(rows), PATHS))
    numbers[:, 0::2], numbers[:, 1::2] = half, -half
    place = {row["id"]: i for i, row in enumerate(rows)}
    given = np.eye(len(rows))
    for row in rows:
        for entry in filter(None, row["correlated_with"].split(";")):
            other, rho = entry.rsplit(":", 1)
            given[place[row["id"]], place[other]] = given[place[other], place[row["id"]]] = float(rho)
    chained = given.copy()
    for k in range(len(rows)):
        outer = np.outer(chained[:, k], chained[k, :])
        chained = np.where(np.abs(outer) > np.abs(chained), outer, chained)
    given = np.where(given == 0, chained, given)
    normal = 2 * np.sin(np.pi * given / 6)
    np.fill_diagonal(normal, 1)
    while True:
        try:
            lower = np.linalg.cholesky(normal)
            break
        except np.linalg.LinAlgError:
            normal = normal * 0.98
            np.fill_diagonal(normal, 1)
    numbers = lower @ numbers
    return {row["id"]: through(row, numbers[i]) for i, row in enumerate(rows)}


def record(seed):
    shown, rng = {}, np.random.default_rng([seed, 2])
    for row in table("record.csv"):
        year, quarter = int(row["quarter"][:4]), int(row["quarter"][5])
        q = (year - 2025) * 4 + quarter - 1
        if row["series"] not in shown:
            half = rng.standard_normal(PATHS // 2)
            shown[row["series"]] = (np.stack([half, -half], axis=1).ravel(), {})
        z, quarters = shown[row["series"]]
        low, high = row["low"] or row["value"], row["high"] or row["value"]
        shape = {"low": low, "central": row["value"], "high": high, "physical_min": "0", "physical_max": "",
                 "distribution": "two-piece", "bounds": "soft"}
        quarters[q] = through(shape, z)
    return {series: quarters for series, (_, quarters) in shown.items()}


def lawful():
    """Shares of days: H20 to 9 April and from 8 August 2025, gated from 12 August; H200 from 15 January 2026, customs
    shut to 28 January, gated; MI308 to 15 April and from 3 September 2025."""
    h20 = np.ones(Q)
    h20[1], h20[2] = 8 / 91, 54 / 92
    gated20 = np.ones(Q)
    gated20[:2], gated20[2] = 0, 50 / 92
    h200 = np.ones(Q)
    h200[:4], h200[4] = 0, 63 / 90
    mi308 = np.ones(Q)
    mi308[1], mi308[2] = 14 / 91, 28 / 92
    return h20, gated20, h200, mi308


def climb(first, legs):
    """legs: (until, yearly factor); years after the middle of 2025; corners at middles of years."""
    path, leg = [first], 0
    for q in range(1, Q):
        t = (q + 0.5) / 4 - 0.5
        if leg + 1 < len(legs) and t > legs[leg][0]:
            path.append(path[-1] * legs[leg][1] ** 0.125 * legs[leg + 1][1] ** 0.125)
            leg += 1
        else:
            path.append(path[-1] * legs[leg][1] ** 0.25)
    return np.array(path)


def project(seed):
    """Each series by its name: PATHS numbers for each quarter."""
    p, rec = draw(seed), record(seed)
    lawful20, gated20, lawful200, lawful308 = lawful()
    year = lambda q: q // 4
    imports = {chip: np.zeros((Q, PATHS)) for chip in ("h20", "h200", "mi308")}
    stock20, stock200, shipped = np.zeros(PATHS), np.zeros(PATHS), np.zeros(PATHS)
    for q in range(Q):
        gate = p["china_gate"] if q < 8 else p["china_gate_2027"]
        if q % 4 == 0:
            shipped = np.zeros(PATHS)
        want200 = p["h200_demand"] * p["h20_demand_decay"] ** (year(q) - 1) if q >= 4 else np.zeros(PATHS)
        stock200 = stock200 + (p["h200_stock"] if q == 4 else 0)
        asked = lawful200[q] * gate * np.minimum(want200, p["h200_cap"] / 4)
        sent = np.minimum(np.minimum(asked, np.maximum(0, p["h200_cap"] - shipped)), stock200)
        stock200, shipped, imports["h200"][q] = stock200 - sent, shipped + sent, sent
        if q >= 2:
            met = np.divide(sent, want200, out=np.zeros(PATHS), where=want200 > 0)
            want = p["h20_demand_2025"] * p["h20_demand_decay"] ** year(q) * (1 - (1 - p["h20_displaced"]) * met)
            stock20 = stock20 + (p["h20_pool_2025q2"] if q == 2 else 0) + (p["h20_order"] if q == 4 else 0)
            share = lawful20[q] - gated20[q] + gated20[q] * p["china_gate_h20"]
            sent20 = np.minimum(want * share, stock20)
            stock20, imports["h20"][q] = stock20 - sent20, sent20
        imports["mi308"][q] = p["mi308_rate"] * lawful308[q]
    names = {"h20": "imports.nvidia-h20", "h200": "imports.nvidia-h200", "mi308": "imports.amd-mi308x"}
    for chip, series in names.items():
        for q, values in rec.get(series, {}).items():
            if 0 <= q < Q:
                imports[chip][q] = values
    rates = np.full(Q, np.nan)
    for row in table("series.csv"):
        if row["series"] == "fx_usdcny_q":
            q = (int(row["period_start"][:4]) - 2025) * 4 + (int(row["period_start"][5:7]) - 1) // 3
            if 0 <= q < 6:
                rates[q] = float(row["value"])
    fx = [p["fx"] if np.isnan(rates[q]) else rates[q] for q in range(Q)]
    spent = (imports["h20"] * p["price.nvidia-h20"] + imports["h200"] * p["price.nvidia-h200"] +
             imports["mi308"] * p["price.amd-mi308x"])
    to27, to28 = p["demand_2027"] / p["demand_2025"], p["demand_2028"] / p["demand_2027"]
    demand = climb(p["demand_2025"] * 1e9 / 4 * to27 ** (-0.375 / 2),
                   [(2, to27 ** 0.5), (3, to28), (99, p["demand_growth"])])
    wafer27 = (p["ascend_wafers_2027"] / p["ascend_wafers_2025"]) ** 0.5
    wafers = climb(p["ascend_wafers_2025"], [(0, np.ones(PATHS)), (2, wafer27), (99, p["ascend_wafers_growth"])])
    packages = climb(p["pkg_capacity_2025"] * p["pkg_capacity_growth_2026"] ** -0.375,
                     [(1, p["pkg_capacity_growth_2026"]), (99, p["pkg_capacity_growth"])])
    planned = climb(p["other_domestic_2025"] / 4 * p["other_domestic_growth_2026"] ** -0.375,
                    [(1, p["other_domestic_growth_2026"]), (99, p["other_domestic_growth"])])
    usable = lambda y: y + (1 - y) * p["degraded_share"]
    dies = [3 * p["ascend_wafers_2024"] * p["gross_dies"] * usable(p["logic_yield_2024"])] * 8
    for q in range(Q):
        t = (q + 0.5) / 4 - 1
        c25, c26, c27 = (p[f"smic_7nm_capacity_{y}"] for y in (2025, 2026, 2027))
        capacity = (c25 if t <= 0 else c25 + (c26 - c25) * t if t <= 1 else c26 + (c27 - c26) * (t - 1) if t <= 2
                    else c27 * p["smic_capacity_growth"] ** (t - 2))
        good = np.minimum(p["yield_max"], p["logic_yield_2025"] + p["yield_gain"] * max(0, t + 0.5))
        dies.append(3 * np.minimum(wafers[q], p["smic_ascend_share_max"] * capacity) * p["gross_dies"] * usable(good) *
                    (1 if q < 11 else 0.99))
    dies = np.array(dies)
    bank = np.maximum(0, p["tsmc_dies_total"] - p["tsmc_share_2024"] * p["ascend_units_2024"] / p["packaging_yield"])
    memory = np.maximum(0, p["hbm_total_2024"] - p["stacks_per_package.910b"] * p["ascend_units_2024"]) * \
        (1 - p["hbm_others_share"])
    made = {kind: np.zeros((Q, PATHS)) for kind in ("910b", "910c", "950", "other")}
    column = np.arange(PATHS)
    for q in range(Q):
        whole = np.minimum(np.floor(p["lag_fab"]), 7)
        part = np.minimum(p["lag_fab"] - whole, 1)
        k = q + 8 - whole.astype(int)
        bank = bank + (1 - part) * dies[k, column] + part * dies[k - 1, column] + p["proxy_dies"]
        t = (q + 0.5) / 4 - 1.5
        stacks = p["smuggled_hbm"] / 4
        if q >= 4:
            stacks = stacks + p["cxmt_hbm_2026"] / 4 * p["cxmt_hbm_growth"] ** t
        if q >= 5:
            stacks = stacks + (0.5 if q == 5 else 1) * p["hbm_inhouse_2026h2"] / 4 * \
                p["cxmt_hbm_growth"] ** max(0, t - 0.25)
        memory = memory + stacks * (1 - p["hbm_others_share"])
        left = np.maximum(0, demand[q] - spent[q])
        made["other"][q] = np.minimum(planned[q], p["other_value_share_max"] * left / p["price.other"])
        left = left - made["other"][q] * p["price.other"]
        b = p["share_910b_2025"] if q < 4 else 0
        n = 0 if q < 5 else p["share_950_2026h2"] / 2 if q == 5 else p["share_950_2026h2"] if q < 8 else \
            p["share_950_2027"]
        c = 1 - b - n
        per = lambda what, f=1: (b * p[f"{what}.910b"] + c * p[f"{what}.910c"] + n * p[f"{what}.950"]) * f
        each_dies, each_stacks = per("dies_per_package") / p["packaging_yield"], per("stacks_per_package")
        price = (b * p["price.huawei-ascend-910b"] + n * p["price.huawei-ascend-950"]) / fx[q] + \
            c * p["price.huawei-ascend-910c"]
        units = np.minimum.reduce([packages[q], bank / each_dies, memory / each_stacks, left / price])
        bank, memory = bank - units * each_dies, memory - units * each_stacks
        made["910b"][q], made["910c"][q], made["950"][q] = units * b, units * c, units * n
    for kind, series in (("910b", "huawei-ascend-910b"), ("910c", "huawei-ascend-910c"), ("950", "huawei-ascend-950pr"),
                         ("other", "other-domestic")):
        for q, values in rec.get("production." + series, {}).items():
            if 0 <= q < Q:
                made[kind][q] = values
    grey = np.array([(p["smuggled_2025"] if q < 4 else p["smuggled_2026"] * p["smuggled_growth"] ** (year(q) - 1)) / 4
                     for q in range(Q)])
    for q, values in rec["smuggled"].items():
        if 0 <= q < Q:
            grey[q] = values

    def survival(first, start):
        age = first + np.arange(Q)[:, None] * 0.25
        alive = lambda a: np.exp(-p["hazard_h0"] * a - p["hazard_h1"] * a * a / 2) * \
            np.clip(p["economic_life"] + 0.5 - a, 0, 1)
        before = alive(start)
        return np.divide(alive(age), before, out=np.zeros((Q, PATHS)), where=before > 0)

    new = survival(0.125, 0.0)
    opening = {name: survival(age + 0.25, age) for name, age in
               (("h20", .42), ("a100", 2.69), ("a800", 1.70), ("h800", 1.43), ("ascend", .63), ("other", 1.0),
                ("grey", .75))}

    def in_use(flow):
        return np.array([(flow[:q + 1] * new[q::-1][:q + 1]).sum(axis=0) for q in range(Q)])

    gain = np.array([p["perf_gain_950"] ** max(0, year(q) - 2) for q in range(Q)])
    foreign = (imports["h20"] * p["h100e.nvidia-h20"] + imports["h200"] * p["h100e.nvidia-h200"] +
               imports["mi308"] * p["h100e.amd-mi308x"])
    domestic = lambda c: (made["910b"] * p["h100e.huawei-ascend-910b"] + made["910c"] * p[c] +
                          made["950"] * p["h100e.huawei-ascend-950"] * gain + made["other"] * p["h100e.other"])
    older = (opening["h20"] * p["open_units.nvidia-h20"] * p["h100e.nvidia-h20"] +
             opening["a100"] * p["open_units.nvidia-a100"] * p["h100e.nvidia-a100"] +
             opening["a800"] * p["open_units.nvidia-a800"] * p["h100e.nvidia-a800"] +
             opening["h800"] * p["open_units.nvidia-h800"] * p["h100e.nvidia-h800"])
    home = opening["ascend"] * p["open_units.huawei-ascend"] * p["h100e.huawei-ascend-910b"] + \
        opening["other"] * p["open_h100e.other"]
    tpp_home = in_use(domestic("h100e_tpp.huawei-ascend-910c")) + home
    tpp = in_use(foreign) + older + tpp_home
    eight = in_use(foreign + domestic("h100e_8bit.huawei-ascend-910c")) + older + home
    units = in_use(sum(imports.values()) + sum(made.values())) + \
        opening["h20"] * p["open_units.nvidia-h20"] + opening["a100"] * p["open_units.nvidia-a100"] + \
        opening["a800"] * p["open_units.nvidia-a800"] + opening["h800"] * p["open_units.nvidia-h800"] + \
        opening["ascend"] * p["open_units.huawei-ascend"]
    spend = spent + made["910b"] * p["price.huawei-ascend-910b"] / np.array([np.broadcast_to(f, PATHS) for f in fx]) + \
        made["910c"] * p["price.huawei-ascend-910c"] + \
        made["950"] * p["price.huawei-ascend-950"] / np.array([np.broadcast_to(f, PATHS) for f in fx]) + \
        made["other"] * p["price.other"]
    boards = in_use(imports["h20"] * WATTS["h20"] + imports["h200"] * WATTS["h200"] +
                    imports["mi308"] * WATTS["mi308"] + made["910b"] * WATTS["910b"] +
                    made["910c"] * p["board_w.huawei-ascend-910c"] + made["950"] * p["board_w.huawei-ascend-950"] +
                    made["other"] * p["board_w.other"] + grey * p["board_w.h100e_grey"]) + \
        sum(opening[chip] * p["open_units.nvidia-" + chip] * WATTS[chip] for chip in ("h20", "a100", "a800", "h800")) + \
        opening["ascend"] * p["open_units.huawei-ascend"] * WATTS["910b"] + \
        opening["other"] * p["open_h100e.other"] * p["board_w.other"] / p["h100e.other"] + \
        opening["grey"] * p["smuggled_open"] * p["board_w.h100e_grey"]
    power = boards * p["system_overhead"] * p["pue_china"] / 1e6
    return {"imports.nvidia-h20": imports["h20"], "imports.nvidia-h200": imports["h200"],
            "production.huawei-ascend": made["910b"] + made["910c"] + made["950"],
            "production.other-domestic": made["other"], "smuggled": grey,
            "stock.nvidia-h20": in_use(imports["h20"]) + opening["h20"] * p["open_units.nvidia-h20"],
            "units": units, "h100e_8bit": eight, "h100e_tpp": tpp, "spend": spend,
            "domestic_share": tpp_home / tpp, "power": power}


def quantiles(series):
    return np.quantile(series, list(LEVELS.values()), axis=1)


def standard_errors(ordered):
    """Of each level's quantile, for each quarter: half of what lies between the ranks one standard deviation of its own
    rank below and above it."""
    last = ordered.shape[1] - 1
    errors = []
    for level in LEVELS.values():
        spread = math.sqrt(ordered.shape[1] * level * (1 - level))
        below, above = max(0, math.floor(last * level - spread)), min(last, math.ceil(last * level + spread))
        errors.append((ordered[:, above] - ordered[:, below]) / 2)
    return np.array(errors)


def compared(program, times, seed):
    """Every level of every quarter against the program's, on as many paths each: relative differences where chance
    moves a difference by less than a third of what counts as agreement, standard errors of a difference elsewhere."""
    parts = [project(seed + 1 + k) for k in range(times)]
    command = [program, "project", "as-recorded", "--draws", str(PATHS * times), "--seed", str(seed), "--from",
               "2025Q1", "--json"]
    for name in parts[0]:
        command += ["--series", name]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["scenarios"]["as-recorded"]
    worst = {level: (0.0, "") for level in LEVELS}
    most, relative, blurred = (0.0, ""), 0, 0
    for name in parts[0]:
        ordered = np.sort(np.concatenate([np.broadcast_to(part[name], (Q, PATHS)) for part in parts], axis=1), axis=1)
        errors = standard_errors(ordered) * math.sqrt(2)
        for i, level in enumerate(LEVELS):
            own = np.quantile(ordered, LEVELS[level], axis=1)
            for q in range(Q):
                other, error, place = theirs[name][level][q], errors[i][q], f"{name} {2025 + q // 4}Q{q % 4 + 1}"
                apart = abs(own[q] - other)
                if 3 * error > AGREED * abs(other):
                    blurred += 1
                    most = max(most, (apart / error, f"{level} {place}"))
                else:
                    relative += 1
                    worst[level] = max(worst[level], (apart / abs(other) if apart > 0 else 0.0, place))
    furthest, level, place = max((value, level, place) for level, (value, place) in worst.items())
    is_met = furthest <= AGREED and most[0] <= CHANCE
    answer = {"paths_compared": PATHS * times} | {"worst_" + level: round(value, 4) for level, (value, _) in worst.items()}
    answer |= {"worst_at": f"{level} {place}", "most_errors": round(most[0], 2), "most_errors_at": most[1]}
    words = (f"    {relative} quantiles that chance does not blur differ by at most {furthest:.2%} ({level} {place}), aim "
             f"{AGREED:.0%}; {blurred} that it does by at most {most[0]:.1f} standard errors ({most[1]}), aim "
             f"{CHANCE:.0f}: {'met' if is_met else 'missed'}")
    return answer, words


def main():
    begin = time.perf_counter()
    bands = {name: quantiles(values) for name, values in project(1).items()}
    answer = {"ms": round((time.perf_counter() - begin) * 1000, 1), "paths": PATHS, "series": len(bands)}
    words = []
    if len(sys.argv) > 4:
        times, seed = (int(text) for text in (sys.argv[5:7] + ["10", "1"][len(sys.argv[5:7]):]))
        how_far, sentence = compared(sys.argv[4], times, seed)
        answer, words = answer | how_far, [sentence]
    print(json.dumps(answer), *words, sep="\n")


main()
