// Points that would lie on each other are moved aside, so that each can be seen and pointed at.

/** Move points to the side until none lies within `room` of one before it.
 * @param {Point[]} points
 * @param {number} room
 * @param {number} width how far to the right there is place
 * @returns {Point[]} */
export function spreadOut(points, room, width) {
  /** @type {Point[]} */
  const placed = [];
  const free = (/** @type {Point} */ at) => at.x >= 0 && at.x <= width
    && placed.every((other) => Math.abs(other.x - at.x) >= room || Math.abs(other.y - at.y) >= room);
  for (const { x, y } of points) {
    let steps = 0;
    let at = { x, y };
    while (!free(at) && steps < 400) {
      steps += 1;
      const aside = Math.ceil(steps / 2) * (steps % 2 ? 1 : -1) * room / 2;
      at = { x: x + aside, y };
    }
    placed.push(at);
  }
  return placed;
}
