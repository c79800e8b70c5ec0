import assert from "node:assert/strict";
import { test } from "node:test";

import { Taken, cut, places, shortName, wholes, wrap } from "../../src/samverkan/view/page/label_places.js";

const measure = (text) => 6 * [...text].length;

test("a remark in brackets is left out, but not when it is all there is", () => {
  assert.equal(shortName("Butiken (namn saknas)"), "Butiken");
  assert.equal(shortName("(okänd)"), "(okänd)");
});

test("lines are as wide as they may be and the last one is cut", () => {
  assert.deepEqual(wrap("ett två tre", 45, 2, measure), ["ett två", "tre"]);
  assert.deepEqual(wrap("ett två tre fyra", 45, 2, measure), ["ett två", "tre fy…"]);
});

test("a name of ten thousand letters is cut", () => {
  assert.ok(measure(cut("å".repeat(10_000), 90, measure)) <= 90);
});

test("a name is written whole or not at all", () => {
  for (const lines of wholes("Norrköpings kommuns landsbygdsråd", measure)) {
    assert.equal(lines.join(" "), "Norrköpings kommuns landsbygdsråd");
  }
  assert.deepEqual(wholes("x".repeat(200), measure), []);
});

test("no place for a name goes over the edge of the map", () => {
  const room = { measure, at: { x: 395, y: 50 }, r: 6, line: 12, edge: 396 };
  for (const { box } of places([["Lagans samhällsförening"]], room, false)) assert.ok(box[2] <= 396);
});

test("a box is free until another takes a part of it", () => {
  const taken = new Taken();
  assert.ok(taken.free([0, 0, 10, 10]));
  taken.add([5, 5, 120, 120]);
  assert.ok(!taken.free([0, 0, 10, 10]));
  assert.ok(taken.free([0, 0, 4, 4]));
});

test("boxes that only touch do not stand in each other's way", () => {
  const taken = new Taken();
  taken.add([0, 0, 10, 10]);
  assert.ok(taken.free([10, 0, 20, 10]));
});

test("nobody stands in the way of itself", () => {
  const taken = new Taken();
  taken.add([0, 0, 10, 10], 7);
  assert.ok(taken.free([5, 5, 15, 15], 7));
  assert.ok(!taken.free([5, 5, 15, 15], 8));
});
