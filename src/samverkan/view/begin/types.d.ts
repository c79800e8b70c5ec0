// What the program tells of files that it was given. Read by the type checker alone.

/** Rows of the reader's own table, with the one that something is about. */
interface Around {
  columns: string[];
  /** Which of the cells it is about. */
  at: number | null;
  rows: { row: number; head: boolean; here: boolean; cells: string[] }[];
}

interface DeskQuestion {
  key: string;
  file: string;
  sheet: string | null;
  row: number | null;
  text: string;
  choices: { answer: string; text: string }[];
  guess: string;
  /** Whether something that is not among the choices may be answered. */
  free: boolean;
  rows: string;
  answer: string | null;
  around: Around | null;
}

interface DeskCell {
  file: string;
  sheet: string | null;
  row: number | null;
  column: number | null;
  header: string | null;
  text: string;
  next: string;
  around: Around | null;
}

interface DeskGroup {
  key: string;
  /** What is wrong, whatever the value; groups of one kind follow each other. */
  kind: string;
  kind_text: string;
  severity: "error" | "warning" | "note";
  severity_text: string;
  text: string;
  value: string;
  count: number;
  where: string;
  next: string;
  left: boolean;
  /** How many cells would be mended alike. */
  alike: number;
  mendable: boolean;
  words: string[];
  cells: DeskCell[];
}

interface DeskSheet {
  file: string;
  sheet: string | null;
  rows: number;
  actors: number;
  relations: number;
  text: string;
  said: string[];
}

interface Mended {
  key: string;
  file: string;
  sheet: string | null;
  row: number;
  column: number;
  header: string | null;
  before: string;
  after: string;
}

interface DeskTold {
  desk: string;
  state: "empty" | "reading" | "read" | "cancelled" | "failed";
  progress: string;
  files: { name: string; size: number; lies: string | null }[];
  message: string;
  hint: string;
  name: string;
  map: { actors: number; relations: number } | null;
  refusal: string;
  summary: string[];
  set_aside: { rows: number; values: number; much: boolean; text: string };
  said: string[];
  sheets: DeskSheet[];
  questions: DeskQuestion[];
  in_front: number;
  answered: DeskQuestion[];
  groups: DeskGroup[];
  problems: number;
  mended: Mended[];
  repaired: string[];
}

interface Recent {
  folder: string;
  maps: { name: string; address: string; changed: string; size: number }[];
  desk: string | null;
}

/** What must be agreed before a map is kept. */
interface KeepAsked {
  ask: "much" | "exists";
  text: string;
  said: string[];
  choices: { answer: string; text: string }[];
  guess: string;
}
