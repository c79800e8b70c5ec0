import assert from "node:assert/strict";
import { test } from "node:test";

import { spreadOut } from "../../src/samverkan/view/page/spreading.js";

test("points that lie apart stay where they are", () => {
  const points = [{ x: 10, y: 10 }, { x: 60, y: 10 }, { x: 10, y: 60 }];
  assert.deepEqual(spreadOut(points, 20, 100, 100), points);
});

test("points on the same spot are moved aside until each can be seen", () => {
  const placed = spreadOut(Array.from({ length: 4 }, () => ({ x: 50, y: 50 })), 20, 100, 100);
  for (const [n, a] of placed.entries()) {
    assert.ok(a.x >= 0 && a.x <= 100);
    for (const b of placed.slice(n + 1)) assert.ok(Math.abs(a.x - b.x) >= 20);
  }
});

test("points that find no place beside each other go up or down, and none out of the picture", () => {
  const placed = spreadOut(Array.from({ length: 12 }, () => ({ x: 50, y: 20 })), 28, 90, 380);
  for (const [n, a] of placed.entries()) {
    assert.ok(a.x >= 14 && a.x <= 76 && a.y >= 14 && a.y <= 366);
    for (const b of placed.slice(n + 1)) assert.ok(Math.abs(a.x - b.x) >= 28 || Math.abs(a.y - b.y) >= 28);
  }
});
