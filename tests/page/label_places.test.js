import assert from "node:assert/strict";
import { test } from "node:test";

import { Taken, cut, places, shapes, shortName, shortened, wrap } from "../../src/samverkan/view/page/label_places.js";

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

test("a name is written whole, each shape of it as narrow as it can be", () => {
  const [one, two, three] = shapes("Norrköpings kommuns landsbygdsråd", measure);
  assert.deepEqual(one, ["Norrköpings kommuns landsbygdsråd"]);
  assert.deepEqual(two, ["Norrköpings kommuns", "landsbygdsråd"]);
  assert.deepEqual(three, ["Norrköpings", "kommuns", "landsbygdsråd"]);
});

test("a name that no shape holds is cut at the end of its third line", () => {
  const [lines, ...others] = shapes("lång ".repeat(100).trim(), measure);
  assert.deepEqual([lines.length, others.length], [3, 0]);
  assert.ok(lines[2].endsWith("…"));
});

const room = (/** @type {number} */ x) => ({ measure, at: { x, y: 50 }, r: 6, line: 12, width: 400, height: 100 });

test("a name has places on all sides of its symbol, and none over the edge of the map", () => {
  const sides = places([["Lagan"]], room(200), false).map(({ box }) => [Math.sign(box[0] - 200), Math.sign(box[1] - 50)].join());
  assert.ok(["-1,1", "1,-1", "-1,-1", "1,1"].every((side) => sides.includes(side)), sides.join(" "));
  for (const { box } of places([["Lagans samhällsförening"]], room(395), false)) assert.ok(box[2] <= 398);
});

test("a name that does not fit is cut where it would meet another, on the side with more room", () => {
  const taken = new Taken();
  taken.add([300, 40, 310, 60]);
  taken.add([150, 40, 160, 60]);
  const name = shortened("Lagans samhällsförening", room(200), taken, 1);
  assert.equal(name.lines[0], "Lagans samhäl…");
  assert.ok(name.box[0] > 206 && name.box[2] <= 300);
  taken.add([230, 40, 240, 60]);
  assert.equal(shortened("Lagans samhällsförening", room(200), taken, 1), null);
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
