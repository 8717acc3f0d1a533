// SPDX-License-Identifier: GPL-3.0-or-later
// The as-recorded projection in Squiggle, for its time: the same equations and series as scenario_numpy.py, on sample
// sets. Squiggle has no two-piece distributions, so its ranges are normal or lognormal and its numbers no check.
//
// scenario_squiggle.mjs data/supply PATHS FOLDER-WITH-node_modules
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [folder, paths = "10000", modules = "."] = process.argv.slice(2);
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

const code = [];
let temporaries = 0;
const let_ = (expression) => { const name = `t${temporaries++}`; code.push(`${name} = ${expression}`); return name; };
const min = (...xs) => xs.reduce((a, b) => `SampleSet.min(${a}, ${b})`);
const atLeast0 = (x) => `SampleSet.max(${x}, 0)`;
const id = (parameter) => "p_" + parameter.replaceAll(/[.-]/g, "_");

const p = new Proxy({}, { get: (_, key) => id(key) });
for (const row of rows("parameters.csv")) {
    const [low, central, high] = [row.low, row.central, row.high].map(Number);
    if (low === high || row.distribution === "discrete") {
        code.push(`${id(row.id)} = SampleSet.fromNumber(${central})`);
    } else if (row.distribution === "lognormal" && low > 0) {
        code.push(`${id(row.id)} = SampleSet.fromDist(lognormal({p5: ${low}, p95: ${high}}))`);
    } else {
        const dist = `SampleSet.fromDist(normal({p5: ${low}, p95: ${high}}))`;
        const least = row.physical_min === "" ? -1e300 : Number(row.physical_min);
        const most = row.physical_max === "" ? 1e300 : Number(row.physical_max);
        code.push(`${id(row.id)} = SampleSet.min(SampleSet.max(${dist}, ${least}), ${most})`);
    }
}

const lawful20 = (q) => (q === 1 ? 8 / 91 : q === 2 ? 54 / 92 : 1);
const gated20 = (q) => (q < 2 ? 0 : q === 2 ? 50 / 92 : 1);
const lawful200 = (q) => (q < 4 ? 0 : q === 4 ? 63 / 90 : 1);
const lawful308 = (q) => (q === 1 ? 14 / 91 : q === 2 ? 28 / 92 : 1);
const zero = let_("SampleSet.fromNumber(0)");
const flows = { h20: [], h200: [], mi308: [], b: [], c: [], n: [], other: [], grey: [], spend: [] };
let stock20 = zero, stock200 = zero, sentThisYear = zero, demand200 = p.h200_demand;
let demand20 = p.h20_demand_2025;
let bank = let_(atLeast0(`${p.tsmc_dies_total} - ${p.tsmc_share_2024} * ${p.ascend_units_2024}`));
let memory = let_(atLeast0(`${p.hbm_total_2024} - ${p["stacks_per_package.910b"]} * ${p.ascend_units_2024}`));
let wafers = p.ascend_wafers_2025, packages = p.pkg_capacity_2025, planned = let_(`${p.other_domestic_2025} / 4`);
let demand = let_(`${p.demand_2025} * 250000000`), grey = let_(`${p.smuggled_2025} / 4`);
let stacksMade = let_(`${p.cxmt_hbm_2026} / 4`);
const grow = (value, yearly) => let_(`${value} * ${yearly} ^ 0.25`);

for (let q = 0; q < Q; ++q) {
    const gate = q < 8 ? p.china_gate : p.china_gate_2027;
    if (q % 4 === 0) sentThisYear = zero;
    if (q % 4 === 0 && q > 0) demand20 = let_(`${demand20} * ${p.h20_demand_decay}`);
    if (q % 4 === 0 && q > 4) demand200 = let_(`${demand200} * ${p.h20_demand_decay}`);
    let sent200 = zero;
    if (q >= 4) {
        stock200 = q === 4 ? p.h200_stock : stock200;
        const asked = let_(`${lawful200(q)} * ${gate} * ${min(demand200, `${p.h200_cap} / 4`)}`);
        sent200 = let_(min(asked, atLeast0(`${p.h200_cap} - ${sentThisYear}`), stock200));
        stock200 = let_(`${stock200} - ${sent200}`);
        sentThisYear = let_(`${sentThisYear} + ${sent200}`);
    }
    if (q === 2) stock20 = let_(`${stock20} + ${p.h20_pool_2025q2}`);
    const open = let_(`${lawful20(q) - gated20(q)} + ${gated20(q)} * ${p.china_gate_h20}`);
    const sent20 = let_(min(`${demand20} * ${open}`, q < 2 ? demand20 : stock20));
    if (q >= 2) stock20 = let_(`${stock20} - ${sent20}`);
    const sent308 = let_(`${p.mi308_rate} * ${lawful308(q)}`);
    const spent = let_(`${sent20} * ${p["price.nvidia-h20"]} + ${sent200} * ${p["price.nvidia-h200"]} + ` +
                       `${sent308} * ${p["price.amd-mi308x"]}`);
    demand = q === 0 ? demand : grow(demand, q < 8 ? `(${p.demand_2027} / ${p.demand_2025}) ^ 0.5` : p.demand_growth);
    wafers = q === 0 ? wafers : grow(wafers, q < 8 ? `(${p.ascend_wafers_2027} / ${p.ascend_wafers_2025}) ^ 0.5`
                                                   : p.ascend_wafers_growth);
    packages = q === 0 ? packages : grow(packages, q < 4 ? p.pkg_capacity_growth_2026 : p.pkg_capacity_growth);
    planned = q === 0 ? planned : grow(planned, q < 4 ? p.other_domestic_growth_2026 : p.other_domestic_growth);
    const good = let_(min(p.yield_max, `${p.logic_yield_2025} + ${p.yield_gain} * ${Math.max(0, (q - 1.5) / 4)}`));
    const usable = let_(`${good} + (1 - ${good}) * ${p.degraded_share}`);
    const capacity = let_(`${p.smic_ascend_share_max} * ${p.smic_7nm_capacity_2026}`);
    bank = let_(`${bank} + 3 * ${min(wafers, capacity)} * ${p.gross_dies} * ${usable}`);
    stacksMade = q < 5 ? stacksMade : grow(stacksMade, p.cxmt_hbm_growth);
    memory = let_(`${memory} + (${p.smuggled_hbm} / 4${q < 4 ? "" : ` + ${stacksMade}`}) * (1 - ${p.hbm_others_share})`);
    let left = let_(atLeast0(`${demand} - ${spent}`));
    const other = let_(min(planned, `${p.other_value_share_max} * ${left} / ${p["price.other"]}`));
    left = let_(atLeast0(`${left} - ${other} * ${p["price.other"]}`));
    const [b, n] = q < 4 ? [p.share_910b_2025, zero] : [zero, q < 8 ? p.share_950_2026h2 : p.share_950_2027];
    const c = let_(`1 - ${b} - ${n}`);
    const per = (what) => `(${b} * ${p[what + ".910b"]} + ${c} * ${p[what + ".910c"]} + ${n} * ${p[what + ".950"]})`;
    const dies = let_(`${per("dies_per_package")} / ${p.packaging_yield}`);
    const stacks = let_(per("stacks_per_package"));
    const price = let_(`(${b} * ${p["price.huawei-ascend-910b"]} + ${n} * ${p["price.huawei-ascend-950"]}) / ${p.fx} + ` +
                       `${c} * ${p["price.huawei-ascend-910c"]}`);
    const units = let_(min(packages, `${bank} / ${dies}`, `${memory} / ${stacks}`, `${left} / ${price}`));
    bank = let_(`${bank} - ${units} * ${dies}`);
    memory = let_(`${memory} - ${units} * ${stacks}`);
    grey = q === 4 ? let_(`${p.smuggled_2026} / 4`) : q > 4 && q % 4 === 0 ? let_(`${grey} * ${p.smuggled_growth}`) : grey;
    flows.h20.push(sent20);
    flows.h200.push(sent200);
    flows.mi308.push(sent308);
    flows.b.push(let_(`${units} * ${b}`));
    flows.c.push(let_(`${units} * ${c}`));
    flows.n.push(let_(`${units} * ${n}`));
    flows.other.push(other);
    flows.grey.push(grey);
    flows.spend.push(let_(`${spent} + ${units} * ${price} + ${other} * ${p["price.other"]}`));
}

const survival = [];
for (let q = 0; q < Q; ++q) {
    const age = 0.125 + q / 4;
    survival.push(let_(`exp(-1 * (${p.hazard_h0} * ${age} + ${p.hazard_h1} * ${age * age / 2})) * ` +
                       `SampleSet.min(SampleSet.max(${p.economic_life} - ${age - 0.5}, 0), 1)`));
}
const inUse = (flow) => flow.map((_, q) => let_(flow.slice(0, q + 1).map((x, v) => `${x} * ${survival[q - v]}`).join(" + ")));
const times = (terms) => terms[0][0].map((_, q) => let_(terms.map(([flow, each]) => `${flow[q]} * ${each}`).join(" + ")));
const foreign = [[flows.h20, p["h100e.nvidia-h20"]], [flows.h200, p["h100e.nvidia-h200"]], [flows.mi308, p["h100e.amd-mi308x"]]];
const domestic = (rate) => [[flows.b, p["h100e.huawei-ascend-910b"]], [flows.c, p[rate]],
                            [flows.n, p["h100e.huawei-ascend-950"]], [flows.other, p["h100e.other"]]];
const ascend = times([[flows.b, 1], [flows.c, 1], [flows.n, 1]]);
const tppHome = inUse(times(domestic("h100e_tpp.huawei-ascend-910c")));
const tppAbroad = inUse(times(foreign));
const tpp = tppHome.map((x, q) => let_(`${x} + ${tppAbroad[q]}`));
const series = {
    h20: flows.h20, h200: flows.h200, ascend, other: flows.other, grey: flows.grey, stock20: inUse(flows.h20),
    units: inUse(times([[ascend, 1], [flows.other, 1], [flows.h20, 1], [flows.h200, 1], [flows.mi308, 1]])),
    eight: inUse(times([...foreign, ...domestic("h100e_8bit.huawei-ascend-910c")])), tpp, spend: flows.spend,
    share: tppHome.map((x, q) => let_(`${x} / (${tpp[q]} + 1)`)), stockGrey: inUse(flows.grey),
};
const quantiles = Object.values(series).flat().map((x) => `[0.05, 0.25, 0.5, 0.75, 0.95] -> List.map({|k| quantile(${x}, k)})`);
code.push(`[${quantiles.join(",\n")}]`);

const begin = performance.now();
const output = await run(code.join("\n"), { environment: { sampleCount: Number(paths), xyPointLength: 1000, seed: "1" } });
const result = output.result ?? output.getResult?.();
const ms = performance.now() - begin;
const isGood = result?.ok ?? false;
console.log(JSON.stringify({ ms: Math.round(ms), paths: Number(paths), series: Object.keys(series).length,
                             error: isGood ? null : String(result?.value ?? result) }));
process.exit(isGood ? 0 : 1);
