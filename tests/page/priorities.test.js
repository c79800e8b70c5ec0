import assert from "node:assert/strict";
import { test } from "node:test";

import "./browser.js";
import { spreadOut } from "../../src/samverkan/view/page/priorities.js";

test("points that lie apart stay where they are", () => {
  const points = [{ x: 10, y: 10 }, { x: 60, y: 10 }, { x: 10, y: 60 }];
  assert.deepEqual(spreadOut(points, 20, { width: 100, height: 100, middle: { x: 0, y: 0 } }), points);
});

test("points on the same spot are moved aside until each can be seen", () => {
  const placed = spreadOut(Array.from({ length: 4 }, () => ({ x: 50, y: 50 })), 20, { width: 100, height: 100, middle: { x: 0, y: 0 } });
  for (const [n, a] of placed.entries()) {
    assert.ok(a.x >= 0 && a.x <= 100);
    for (const b of placed.slice(n + 1)) assert.ok(Math.abs(a.x - b.x) >= 20);
  }
});

test("points that find no place beside each other go up or down, and none out of the picture", () => {
  const placed = spreadOut(Array.from({ length: 12 }, () => ({ x: 50, y: 20 })), 28, { width: 90, height: 380, middle: { x: 0, y: 0 } });
  for (const [n, a] of placed.entries()) {
    assert.ok(a.x >= 14 && a.x <= 76 && a.y >= 14 && a.y <= 366);
    for (const b of placed.slice(n + 1)) assert.ok(Math.abs(a.x - b.x) >= 28 || Math.abs(a.y - b.y) >= 28);
  }
});

test("no point is moved over a line that parts the picture", () => {
  const middle = { x: 100, y: 100 };
  const placed = spreadOut(Array.from({ length: 8 }, () => ({ x: 101, y: 98 })), 20, { width: 200, height: 200, middle });
  for (const { x, y } of placed) assert.ok(x >= 100 && y < 100);
  assert.equal(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size, 8);
});
