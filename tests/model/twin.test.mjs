// The JavaScript twin in Node: the golden vectors, and properties that must always hold.

import assert from "node:assert/strict";
import test from "node:test";
import {
  body_step,
  contrast,
  evidence,
  expect,
  fade,
  fear,
  gain_step,
  learn,
  perceive,
  sense,
  windup,
} from "../../widgets/model/dial.js";
import golden from "../../widgets/model/golden.json" with { type: "json" };
import { simulate } from "../../widgets/model/life.js";
import { POLICIES } from "../../widgets/model/policies.js";
import { Stream } from "../../widgets/model/random.js";
import { INPUTS, PARAMETERS, Spec, SPEC } from "../../widgets/model/spec.js";
import { compare } from "./golden.mjs";

const stream = new Stream(31);
const draw = (key) => INPUTS[key].min + (INPUTS[key].max - INPUTS[key].min) * stream.uniform();

/** Runs a check many times with fresh random inputs of these keys. */
function always(keys, check) {
  for (let i = 0; i < 500; i++) check(...keys.map(draw));
}

const within = (value, low, high) =>
  assert.ok(value >= low && value <= high, `${value} is not from ${low} to ${high}`);

test("every golden vector, bit for bit", () => {
  const { checks, differences } = compare(golden);
  assert.deepEqual(differences, []);
  assert.ok(checks > 2400);
});

test("every result stays in its range, and none is NaN", () => {
  always(["n", "g"], (n, g) => within(sense(n, g), 0, 10));
  always(["D", "S", "context", "stress", "safety"], (...given) => within(expect(...given), 0, 10));
  always(["x", "e", "sureness", "clarity"], (...given) => within(perceive(...given), 0, 10));
  always(["l", "guard"], (l, guard) => within(evidence(l, guard), SPEC.m_min, 1));
  always(["D", "S"], (D, S) => within(fear(D, S), 0, 1));
  always(["g", "P", "safety"], (...given) => within(gain_step(...given), 1, SPEC.g_max));
  always(["D", "S", "P", "m", "kind"], (D, S, P, m, kind) => {
    const [danger, safety] = learn(D, S, P, m, kind);
    within(danger, D, 10);
    within(safety, 0, SPEC.S_max);
    within(fade(danger, safety, P)[0], 0, danger);
  });
  always(["T", "f", "l"], (T, f, l) => {
    const [tolerance, flare] = body_step(T, f, l);
    within(tolerance, SPEC.T_min, SPEC.T_max);
    within(flare, 0, 1000);
  });
  always(["n", "g", "W", "dt"], (n, g, W, dt) => {
    const [x, next] = windup(n, g, W, dt);
    within(x, 0, 10);
    within(next, 0, 1);
  });
  always(["x", "cbar"], (x, cbar) => within(contrast(x, cbar)[0], 0, 10));
});

test("pain never falls when signal, gain or expectation rise", () => {
  always(["n", "n", "g", "g", "e"], (n1, n2, g1, g2, e) => {
    const low = perceive(sense(Math.min(n1, n2), Math.min(g1, g2)), e);
    const high = perceive(sense(Math.max(n1, n2), Math.max(g1, g2)), e);
    assert.ok(high >= low);
  });
  always(["x", "e", "e"], (x, e1, e2) => {
    assert.ok(perceive(x, Math.max(e1, e2)) >= perceive(x, Math.min(e1, e2)));
  });
});

test("a life of any policy stays in range and is the same every time", () => {
  for (const policy of Object.keys(POLICIES)) {
    for (let seed = 0; seed < 5; seed++) {
      const options = { seed, stress: 0.5, start: { D: 8, g: 2 } };
      const life = simulate(policy, 200, options);
      for (const pain of life.pain) within(pain, 0, 10);
      for (const g of life.g) within(g, 1, SPEC.g_max);
      for (const T of life.T) within(T, SPEC.T_min, SPEC.T_max);
      assert.deepEqual(simulate(policy, 200, options).pain, life.pain);
      assert.notDeepEqual(simulate(policy, 200, { ...options, life: 1 }).pain, life.pain);
    }
  }
});

test("shocks have mean 0, variance 1 and the bound that was promised", () => {
  const bell = new Stream(8);
  const shocks = Array.from({ length: 50000 }, () => bell.normal());
  const mean = shocks.reduce((sum, xi) => sum + xi, 0) / shocks.length;
  const variance = shocks.reduce((sum, xi) => sum + xi * xi, 0) / shocks.length;
  within(mean, -0.02, 0.02);
  within(variance, 0.98, 1.02);
  for (const xi of shocks) within(xi, INPUTS.xi.min, INPUTS.xi.max);
});

test("a spec does not change, and each of its defaults is in range", () => {
  assert.throws(() => {
    SPEC.h = 6;
  }, TypeError);
  assert.equal(new Spec({ h: 6 }).h, 6);
  for (const [key, { default: value, min, max }] of Object.entries(PARAMETERS)) {
    within(value, min, max);
    assert.equal(SPEC[key], value);
  }
  assert.throws(() => sense(2, 1, { ...SPEC }), /not a Spec of this model/);
  assert.throws(() => new Spec(null), /A Spec: these are not named values/);
});

test("an option that simulate does not know is not passed over", () => {
  assert.throws(() => simulate("paced", 3, { strss: 0.3 }), /An option is "strss"\. .*: seed, life,/);
  assert.throws(() => simulate("paced", 3, null), /The options: these are not named values/);
  assert.equal(simulate("paced", 3, { start: undefined }).days, 3);
});
