// SPDX-License-Identifier: GPL-3.0-or-later
// The as-recorded projection in Squiggle: the equations, record and series of scenario_numpy.py on sample sets, a
// yardstick for speed and a check of the numbers. Numbers come in pairs (z and −z); what a physical limit cuts off is
// heaped on it and not spread again.
//
// scenario_squiggle.mjs data/supply PATHS WATTS FOLDER-WITH-node_modules [PROGRAM]
//
// WATTS: board powers of the chips that no parameter holds, as JSON. Prints milliseconds and, with the program, the
// largest difference between its medians and these at the ends of years, relative to the median.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [folder, paths = "10000", wattsText = "{}", modules = ".", program] = process.argv.slice(2);
const WATTS = JSON.parse(wattsText);
const require = createRequire(pathToFileURL(join(modules, "package.json")));
const { run } = await import(pathToFileURL(require.resolve("@quri/squiggle-lang")).href);
const Q = 24;

function rows(name) {
    const records = [];
    let cells = [], cell = "", isQuoted = false;
    for (const c of readFileSync(join(folder, name), "utf8")) {
        if (c === '"') isQuoted = !isQuoted;
        else if (!isQuoted && c === ",") { cells.push(cell); cell = ""; }
        else if (!isQuoted && c === "\n") { cells.push(cell); records.push(cells); cells = []; cell = ""; }
        else cell += c;
    }
    const header = records.shift();
    return records.map((record) => Object.fromEntries(header.map((key, i) => [key, record[i]])));
}

const code = ["phi = {|z| 1 / (1 + exp(-1.5976 * z - 0.07056 * z * z * z))}"];
let temporaries = 0;
const let_ = (expression) => { const name = `t${temporaries++}`; code.push(`${name} = ${expression}`); return name; };
const min = (...xs) => xs.reduce((a, b) => `SampleSet.min(${a}, ${b})`);
const max = (a, b) => `SampleSet.max(${a}, ${b})`;
const atLeast0 = (x) => max(x, 0);
const constant = (x) => let_(`SampleSet.fromNumber(${x})`);
const Z95 = 1.6448536269514722;

// Standard normal numbers in pairs, so that medians lie at the central values.
const half = Math.floor(Number(paths) / 2);
const normal = () => {
    const all = let_("SampleSet.fromDist(normal(0, 1))");
    const first = (numbers) => `List.slice(SampleSet.toList(${numbers}), 0, ${half})`;
    return let_(`SampleSet.fromList(List.concat(${first(all)}, ${first(`-1 * ${all}`)}))`);
};

/** A range through a standard normal number. */
function through(row, z) {
    const [low, central, high] = [row.low, row.central, row.high].map(Number);
    const [least, most] = [row.physical_min, row.physical_max].map((text) => (text === "" ? null : Number(text)));
    if (low === high) return constant(central);
    if (row.distribution === "discrete") {
        const pairs = row.discrete_weights.split(";").map((entry) => entry.split(":"));
        return let_(`SampleSet.fromDist(mixture(${pairs.map(([value]) => value).join(", ")}, ` +
                    `[${pairs.map(([, weight]) => weight).join(", ")}]))`);
    }
    if (row.bounds === "hard" || low === central || central === high || low === least) {
        const p = let_(`phi(${z})`);
        return let_(`${central} + ${high - central} * ${max(`2 * ${p} - 1`, 0)} + ` +
                    `${central - low} * SampleSet.min(2 * ${p} - 1, 0)`);
    }
    const isLog = row.distribution === "lognormal";
    const scale = (x) => (isLog ? Math.log(x) : x);
    const x = `${scale(central)} + ${(scale(high) - scale(central)) / Z95} * ${max(z, 0)} + ` +
        `${(scale(central) - scale(low)) / Z95} * SampleSet.min(${z}, 0)`;
    let value = let_(isLog ? `exp(${x})` : x);
    // Heaped on 0 it could not be divided by.
    if (least !== null) value = let_(max(value, least === 0 ? central * 1e-6 : least));
    return most !== null ? let_(`SampleSet.min(${value}, ${most})`) : value;
}

/** What each parameter's number mixes of the independent ones: a lower triangle. */
function mixing(parameters) {
    const size = parameters.length, place = new Map(parameters.map((row, i) => [row.id, i]));
    const given = parameters.map((_, i) => parameters.map((__, j) => (i === j ? 1 : 0)));
    for (const [i, row] of parameters.entries()) {
        for (const entry of row.correlated_with.split(";").filter(Boolean)) {
            const at = entry.lastIndexOf(":"), j = place.get(entry.slice(0, at));
            given[i][j] = given[j][i] = Number(entry.slice(at + 1));
        }
    }
    const chained = given.map((line) => [...line]);
    for (let k = 0; k < size; ++k)
        for (let i = 0; i < size; ++i)
            for (let j = 0; j < size; ++j) {
                const chain = chained[i][k] * chained[k][j];
                if (Math.abs(chain) > Math.abs(chained[i][j])) chained[i][j] = chain;
            }
    const matrix = given.map((line, i) => line.map((rho, j) => i === j ? 1 : 2 * Math.sin(Math.PI * (rho || chained[i][j]) / 6)));
    for (;;) {
        const lower = given.map(() => new Array(size).fill(0));
        let isGood = true;
        for (let i = 0; i < size && isGood; ++i)
            for (let j = 0; j <= i; ++j) {
                let sum = matrix[i][j];
                for (let k = 0; k < j; ++k) sum -= lower[i][k] * lower[j][k];
                if (i === j) { isGood = sum > 1e-9; lower[i][i] = Math.sqrt(sum); } else lower[i][j] = sum / lower[j][j];
            }
        if (isGood) return lower;
        for (let i = 0; i < size; ++i) for (let j = 0; j < size; ++j) matrix[i][j] *= i === j ? 1 : 0.98;
    }
}

const parameters = rows("parameters.csv");
const lower = mixing(parameters);
const independent = parameters.map(normal);
const drawn = new Map(parameters.map((row, i) => {
    const terms = lower[i].flatMap((weight, j) => (weight !== 0 ? [`${weight} * ${independent[j]}`] : []));
    return [row.id, through(row, terms.length > 1 ? let_(terms.join(" + ")) : independent[i])];
}));
const p = new Proxy({}, { get: (_, key) => drawn.get(key) });

const record = {};
for (const row of rows("record.csv")) {
    const q = (Number(row.quarter.slice(0, 4)) - 2025) * 4 + Number(row.quarter[5]) - 1;
    const series = (record[row.series] ??= { z: normal(), quarters: {} });
    if (q >= 0) {
        series.quarters[q] = through({ low: row.low || row.value, central: row.value, high: row.high || row.value,
                                       physical_min: "0", physical_max: "", distribution: "two-piece", bounds: "soft" }, series.z);
    }
}
const recorded = (series, q, model) => record[series]?.quarters[q] ?? model;
const rates = {};
for (const row of rows("series.csv").filter((row) => row.series === "fx_usdcny_q")) {
    const q = (Number(row.period_start.slice(0, 4)) - 2025) * 4 + Math.floor((Number(row.period_start.slice(5, 7)) - 1) / 3);
    if (q >= 0 && q < 6) rates[q] = Number(row.value);
}

const share = (days, all) => days / all;
const lawful20 = (q) => (q === 1 ? share(8, 91) : q === 2 ? share(54, 92) : 1);
const gated20 = (q) => (q < 2 ? 0 : q === 2 ? share(50, 92) : 1);
const lawful200 = (q) => (q < 4 ? 0 : q === 4 ? share(63, 90) : 1);
const lawful308 = (q) => (q === 1 ? share(14, 91) : q === 2 ? share(28, 92) : 1);

/** legs: [until, factor of a quarter]; years after the middle of 2025; corners at middles of years. */
function climb(first, legs) {
    const path = [first];
    let leg = 0;
    for (let q = 1; q < Q; ++q) {
        const t = (q + 0.5) / 4 - 0.5;
        if (leg + 1 < legs.length && t > legs[leg][0]) {
            path.push(let_(`${path[q - 1]} * ${legs[leg][1]} ^ 0.5 * ${legs[leg + 1][1]} ^ 0.5`));
            ++leg;
        } else {
            path.push(let_(`${path[q - 1]} * ${legs[leg][1]}`));
        }
    }
    return path;
}
const quarterly = (yearly, years = 1) => let_(`${yearly} ^ ${0.25 / years}`);
const one = constant(1), zero = constant(0);

const imports = { h20: [], h200: [], mi308: [] };
let stock20 = zero, stock200 = zero, sentThisYear = zero;
for (let q = 0; q < Q; ++q) {
    const year = Math.floor(q / 4), gate = q < 8 ? p.china_gate : p.china_gate_2027;
    if (q % 4 === 0) sentThisYear = zero;
    let sent200 = zero, want200 = zero;
    if (q >= 4) {
        want200 = let_(`${p.h200_demand} * ${p.h20_demand_decay} ^ ${year - 1}`);
        if (q === 4) stock200 = p.h200_stock;
        const asked = let_(`${lawful200(q)} * ${gate} * ${min(want200, `${p.h200_cap} / 4`)}`);
        sent200 = let_(min(asked, atLeast0(`${p.h200_cap} - ${sentThisYear}`), stock200));
        stock200 = let_(`${stock200} - ${sent200}`);
        sentThisYear = let_(`${sentThisYear} + ${sent200}`);
    }
    let sent20 = zero;
    if (q >= 2) {
        const met = q >= 4 ? let_(`${sent200} / (${want200} + 0.000001)`) : zero;
        const want = let_(`${p.h20_demand_2025} * ${p.h20_demand_decay} ^ ${year} * (1 - (1 - ${p.h20_displaced}) * ${met})`);
        if (q === 2) stock20 = p.h20_pool_2025q2;
        if (q === 4) stock20 = let_(`${stock20} + ${p.h20_order}`);
        const open = let_(`${lawful20(q) - gated20(q)} + ${gated20(q)} * ${p.china_gate_h20}`);
        sent20 = let_(min(`${want} * ${open}`, stock20));
        stock20 = let_(`${stock20} - ${sent20}`);
    }
    imports.h20.push(recorded("imports.nvidia-h20", q, sent20));
    imports.h200.push(recorded("imports.nvidia-h200", q, sent200));
    imports.mi308.push(recorded("imports.amd-mi308x", q, let_(`${p.mi308_rate} * ${lawful308(q)}`)));
}
const fx = (q) => rates[q] ?? p.fx;
const spent = imports.h20.map((h20, q) => let_(`${h20} * ${p["price.nvidia-h20"]} + ${imports.h200[q]} * ${p["price.nvidia-h200"]} + ` +
                                              `${imports.mi308[q]} * ${p["price.amd-mi308x"]}`));
const to27 = quarterly(let_(`${p.demand_2027} / ${p.demand_2025}`), 2), to28 = quarterly(let_(`${p.demand_2028} / ${p.demand_2027}`));
const demand = climb(let_(`${p.demand_2025} * 250000000 / ${to27} ^ 1.5`), [[2, to27], [3, to28], [99, quarterly(p.demand_growth)]]);
const wafers = climb(p.ascend_wafers_2025, [[0, one], [2, quarterly(let_(`${p.ascend_wafers_2027} / ${p.ascend_wafers_2025}`), 2)],
                                            [99, quarterly(p.ascend_wafers_growth)]]);
const from2025 = (first, growth2026, growth) => {
    const early = quarterly(growth2026);
    return climb(let_(`${first} / ${early} ^ 1.5`), [[1, early], [99, quarterly(growth)]]);
};
const packages = from2025(p.pkg_capacity_2025, p.pkg_capacity_growth_2026, p.pkg_capacity_growth);
const planned = from2025(let_(`${p.other_domestic_2025} / 4`), p.other_domestic_growth_2026, p.other_domestic_growth);
const usable = (y) => `(${y} + (1 - ${y}) * ${p.degraded_share})`;
const dies = new Array(8).fill(let_(`3 * ${p.ascend_wafers_2024} * ${p.gross_dies} * ${usable(p.logic_yield_2024)}`));
for (let q = 0; q < Q; ++q) {
    const t = (q + 0.5) / 4 - 1;
    const [c25, c26, c27] = [2025, 2026, 2027].map((year) => p[`smic_7nm_capacity_${year}`]);
    const capacity = t <= 0 ? c25 : let_(t <= 1 ? `${c25} + (${c26} - ${c25}) * ${t}`
        : t <= 2 ? `${c26} + (${c27} - ${c26}) * ${t - 1}` : `${c27} * ${p.smic_capacity_growth} ^ ${t - 2}`);
    const good = let_(min(p.yield_max, `${p.logic_yield_2025} + ${p.yield_gain} * ${Math.max(0, t + 0.5)}`));
    dies.push(let_(`3 * ${min(wafers[q], `${p.smic_ascend_share_max} * ${capacity}`)} * ${p.gross_dies} * ${usable(good)} * ` +
                   `${q < 11 ? 1 : 0.99}`));
}
let bank = let_(atLeast0(`${p.tsmc_dies_total} - ${p.tsmc_share_2024} * ${p.ascend_units_2024} / ${p.packaging_yield}`));
let memory = let_(`${atLeast0(`${p.hbm_total_2024} - ${p["stacks_per_package.910b"]} * ${p.ascend_units_2024}`)} * ` +
                  `(1 - ${p.hbm_others_share})`);
const made = { "910b": [], "910c": [], 950: [], other: [] };
const part = let_(`${p.lag_fab} - 3`);  // between three and four quarters
for (let q = 0; q < Q; ++q) {
    bank = let_(`${bank} + (1 - ${part}) * ${dies[q + 5]} + ${part} * ${dies[q + 4]} + ${p.proxy_dies}`);
    const t = (q + 0.5) / 4 - 1.5;
    let stacks = `${p.smuggled_hbm} / 4`;
    if (q >= 4) stacks += ` + ${p.cxmt_hbm_2026} / 4 * ${p.cxmt_hbm_growth} ^ (${t})`;
    if (q >= 5) stacks += ` + ${q === 5 ? 0.5 : 1} * ${p.hbm_inhouse_2026h2} / 4 * ${p.cxmt_hbm_growth} ^ ${Math.max(0, t - 0.25)}`;
    memory = let_(`${memory} + (${stacks}) * (1 - ${p.hbm_others_share})`);
    let left = let_(atLeast0(`${demand[q]} - ${spent[q]}`));
    const other = let_(min(planned[q], `${p.other_value_share_max} * ${left} / ${p["price.other"]}`));
    left = let_(`${left} - ${other} * ${p["price.other"]}`);
    const b = q < 4 ? p.share_910b_2025 : zero;
    const n = q < 5 ? zero : q === 5 ? let_(`${p.share_950_2026h2} / 2`) : q < 8 ? p.share_950_2026h2 : p.share_950_2027;
    const c = let_(`1 - ${b} - ${n}`);
    const per = (what) => `(${b} * ${p[what + ".910b"]} + ${c} * ${p[what + ".910c"]} + ${n} * ${p[what + ".950"]})`;
    const eachDies = let_(`${per("dies_per_package")} / ${p.packaging_yield}`), eachStacks = let_(per("stacks_per_package"));
    const price = let_(`(${b} * ${p["price.huawei-ascend-910b"]} + ${n} * ${p["price.huawei-ascend-950"]}) / ${fx(q)} + ` +
                       `${c} * ${p["price.huawei-ascend-910c"]}`);
    const units = let_(min(packages[q], `${bank} / ${eachDies}`, `${memory} / ${eachStacks}`, `${left} / ${price}`));
    bank = let_(`${bank} - ${units} * ${eachDies}`);
    memory = let_(`${memory} - ${units} * ${eachStacks}`);
    made["910b"].push(recorded("production.huawei-ascend-910b", q, let_(`${units} * ${b}`)));
    made["910c"].push(recorded("production.huawei-ascend-910c", q, let_(`${units} * ${c}`)));
    made[950].push(recorded("production.huawei-ascend-950pr", q, let_(`${units} * ${n}`)));
    made.other.push(recorded("production.other-domestic", q, other));
}
const grey = [...Array(Q).keys()].map((q) => recorded("smuggled", q, let_(
    q < 4 ? `${p.smuggled_2025} / 4` : `${p.smuggled_2026} * ${p.smuggled_growth} ^ ${Math.floor(q / 4) - 1} / 4`)));

const alive = (age) => `(exp(-1 * (${p.hazard_h0} * ${age} + ${p.hazard_h1} * ${age * age / 2})) * ` +
    `${min(max(`${p.economic_life} - ${age - 0.5}`, 0), 1)})`;
const survival = (first, start) => [...Array(Q).keys()].map((q) => let_(`${alive(first + q / 4)} / (${alive(start)} + 1e-12)`));
const fresh = survival(0.125, 0);
const opening = Object.fromEntries(Object.entries({ h20: .42, a100: 2.69, a800: 1.70, h800: 1.43, ascend: .63, other: 1, grey: .75 })
    .map(([name, age]) => [name, survival(age + 0.25, age)]));
const inUse = (flow) => flow.map((_, q) => let_(flow.slice(0, q + 1).map((x, v) => `${x} * ${fresh[q - v]}`).join(" + ")));
const weigh = (terms) => [...Array(Q).keys()].map((q) => let_(terms.map(([flow, each]) => `${flow[q]} * ${each}`).join(" + ")));
const plus = (...flows) => [...Array(Q).keys()].map((q) => let_(flows.map((flow) => flow[q]).join(" + ")));
const gained = made[950].map((x, q) => let_(`${x} * ${p.perf_gain_950} ^ ${Math.max(0, Math.floor(q / 4) - 2)}`));
const foreign = inUse(weigh([[imports.h20, p["h100e.nvidia-h20"]], [imports.h200, p["h100e.nvidia-h200"]],
                             [imports.mi308, p["h100e.amd-mi308x"]]]));
const domestic = (rate) => inUse(weigh([[made["910b"], p["h100e.huawei-ascend-910b"]], [made["910c"], p[rate]],
                                        [gained, p["h100e.huawei-ascend-950"]], [made.other, p["h100e.other"]]]));
const imported = ["h20", "a100", "a800", "h800"];
const older = weigh(imported.map((chip) => [opening[chip], `${p["open_units.nvidia-" + chip]} * ${p["h100e.nvidia-" + chip]}`]));
const home = weigh([[opening.ascend, `${p["open_units.huawei-ascend"]} * ${p["h100e.huawei-ascend-910b"]}`],
                    [opening.other, p["open_h100e.other"]]]);
const tppHome = plus(domestic("h100e_tpp.huawei-ascend-910c"), home), tpp = plus(foreign, older, tppHome);
const ascend = plus(made["910b"], made["910c"], made[950]);
const units = plus(inUse(plus(imports.h20, imports.h200, imports.mi308, ascend, made.other)),
                   weigh([...imported.map((chip) => [opening[chip], p["open_units.nvidia-" + chip]]),
                          [opening.ascend, p["open_units.huawei-ascend"]]]));
const boards = plus(inUse(weigh([[imports.h20, WATTS.h20], [imports.h200, WATTS.h200], [imports.mi308, WATTS.mi308],
                                 [made["910b"], WATTS["910b"]], [made["910c"], p["board_w.huawei-ascend-910c"]],
                                 [made[950], p["board_w.huawei-ascend-950"]], [made.other, p["board_w.other"]],
                                 [grey, p["board_w.h100e_grey"]]])),
                    weigh([...imported.map((chip) => [opening[chip], `${p["open_units.nvidia-" + chip]} * ${WATTS[chip]}`]),
                           [opening.ascend, `${p["open_units.huawei-ascend"]} * ${WATTS["910b"]}`],
                           [opening.other, `${p["open_h100e.other"]} * ${p["board_w.other"]} / ${p["h100e.other"]}`],
                           [opening.grey, `${p.smuggled_open} * ${p["board_w.h100e_grey"]}`]]));
const series = {
    "imports.nvidia-h20": imports.h20, "imports.nvidia-h200": imports.h200, "production.huawei-ascend": ascend,
    "production.other-domestic": made.other, "smuggled": grey,
    "stock.nvidia-h20": plus(inUse(imports.h20), weigh([[opening.h20, p["open_units.nvidia-h20"]]])),
    "units": units, "h100e_8bit": plus(foreign, domestic("h100e_8bit.huawei-ascend-910c"), older, home), "h100e_tpp": tpp,
    "spend": spent.map((x, q) => let_(
        `${x} + ${made["910b"][q]} * ${p["price.huawei-ascend-910b"]} / ${fx(q)} + ${made["910c"][q]} * ${p["price.huawei-ascend-910c"]} + ` +
        `${made[950][q]} * ${p["price.huawei-ascend-950"]} / ${fx(q)} + ${made.other[q]} * ${p["price.other"]}`)),
    "domestic_share": tppHome.map((x, q) => let_(`${x} / ${tpp[q]}`)),
    "power": boards.map((x) => let_(`${x} * ${p.system_overhead} * ${p.pue_china} / 1000000`)),
};
const levels = "[0.05, 0.25, 0.5, 0.75, 0.95]";
code.push(`[${Object.values(series).flat().map((x) => `List.map(${levels}, {|k| quantile(${x}, k)})`).join(",\n")}]`);

const begin = performance.now();
const output = await run(code.join("\n"), { environment: { sampleCount: 2 * half, xyPointLength: 1000, seed: "1" } });
const result = output.result ?? output.getResult?.();
const ms = performance.now() - begin;
const isGood = result?.ok ?? false;
const answer = { ms: Math.round(ms), paths: Number(paths), series: Object.keys(series).length };
if (!isGood) {
    answer.error = String(result?.value ?? result);
} else if (program) {
    const command = ["project", "as-recorded", "--draws", paths, "--seed", "1", "--from", "2025Q1", "--json"];
    const names = Object.keys(series);
    const theirs = JSON.parse(execFileSync(program, [...command, ...names.flatMap((name) => ["--series", name])],
                                           { maxBuffer: 1 << 28 })).scenarios["as-recorded"];
    const own = result.value.result.asJS();
    Object.assign(answer, { worst_p50: 0, worst_errors: 0 });
    for (const [s, name] of names.entries()) {
        for (let q = 3; q < Q; q += 4) {
            const [a, b] = [own[s * Q + q][2], theirs[name].p50[q]];
            const error = theirs[name].median_error[q] * Math.SQRT2;
            // Where chance alone moves a median by so much, it is held against its standard error.
            const isUnsure = 3 * error > 0.02 * Math.abs(b);
            const kind = isUnsure ? "errors" : "p50";
            const apart = isUnsure ? Math.abs(a - b) / Math.max(error, 1e-9) : Math.abs(a - b) / Math.max(Math.abs(b), 1e-9);
            if (apart > answer["worst_" + kind]) {
                answer["worst_" + kind] = Number(apart.toFixed(4));
                answer["worst_" + kind + "_at"] = `${name} ${2025 + (q - 3) / 4}Q4`;
            }
        }
    }
}
console.log(JSON.stringify(answer));
process.exit(isGood ? 0 : 1);
