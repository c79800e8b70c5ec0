// Lists as csv that a Swedish Excel opens right: semicolons, CR LF, a byte order mark, and no text that
// would be taken for a formula.

/** @param {string} text */
function csvField(text) {
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}

/** @param {string[][]} lines the first holds the headings */
export const csvText = (lines) => `\ufeff${lines.map((line) => line.map(csvField).join(";")).join("\r\n")}\r\n`;
