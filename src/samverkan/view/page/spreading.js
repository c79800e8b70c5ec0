// Points that would lie on each other are moved aside, so that each can be seen and pointed at.

/** Move points until none lies within `room` of one before it and each is whole inside: to the side where
 * there is place, else up or down, and never over the middle lines. Where all is full they stay.
 * @param {Point[]} points
 * @param {number} room
 * @param {{ width: number, height: number, middle: Point }} frame
 * @returns {Point[]} */
export function spreadOut(points, room, { width, height, middle }) {
  const steps = (/** @type {number} */ length) => Array.from({ length: Math.ceil(2 * length / room) }, (_, n) => [n, -n]).flat();
  const shifts = steps(height).flatMap((down) => steps(width).map((aside) => ({ x: aside * room / 2, y: down * room / 2 })));
  shifts.sort((a, b) => Math.abs(a.x) + 2 * Math.abs(a.y) - Math.abs(b.x) - 2 * Math.abs(b.y));
  const within = (/** @type {number} */ at, /** @type {number} */ end) => at >= room / 2 && at <= end - room / 2;
  /** @type {Point[]} */
  const placed = [];
  const quarter = (/** @type {Point} */ { x, y }) => `${x < middle.x} ${y < middle.y}`;
  const free = (/** @type {Point} */ at) => within(at.x, width) && within(at.y, height)
    && placed.every((other) => Math.abs(other.x - at.x) >= room || Math.abs(other.y - at.y) >= room);
  for (const point of points) {
    placed.push(shifts.map((shift) => ({ x: point.x + shift.x, y: point.y + shift.y })).find((at) => free(at) && quarter(at) === quarter(point)) || point);
  }
  return placed;
}
