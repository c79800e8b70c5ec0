// Years in dates that are written 2017, 2017-05 or 2017-05-31.

/** @param {string | null} date */
export function yearOf(date) {
  const found = /^(\d{4})(?:-|$)/.exec(date || "");
  return found ? Number(found[1]) : null;
}

/** Whether something was so in a year; an end that is not documented is open. What ended on a day of the year
 * before its last does not hold at the end of the year.
 * @param {number} year
 * @param {string | null} since
 * @param {string | null} until */
export function holdsIn(year, since, until) {
  const [first, last] = [yearOf(since), yearOf(until)];
  if (first !== null && first > year) return false;
  if (last === null || last > year) return true;
  return last === year && [`${year}`, `${year}-12`, `${year}-12-31`].includes(until || "");
}

/** The first and the last year that any of the dates names; null when none does.
 * @param {(string | null)[]} dates
 * @returns {[number, number] | null} */
export function span(dates) {
  const years = dates.map(yearOf).filter((year) => year !== null);
  return years.length ? [Math.min(...years), Math.max(...years)] : null;
}
