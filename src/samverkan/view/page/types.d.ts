// What the data blocks of the page hold, and the little of vis-network that the page uses. Read by
// the type checker alone.

/** One text for all languages, or one for each in the order of `languages`. */
type Said = string | (string | null)[];

interface Actor {
  id: string;
  name: string;
  sector: string | null;
  level: string | null;
  kind: string | null;
  locality: string | null;
  municipality: string | null;
  region: string | null;
  services: string[];
  since: string | null;
  until: string | null;
  source: string | null;
  note: string | null;
  partners: number;
  /** How many actors it stands for, in a large map that is summed up; else undefined. */
  members?: number;
  holder: boolean;
  folded: number[];
}

interface Relation {
  source: number;
  target: number;
  type: string;
  directed: boolean;
  depth: string | null;
  weight: number | null;
  since: string | null;
  until: string | null;
  url: string | null;
  description: string | null;
}

interface Evidence {
  file: string | null;
  sheet: string | null;
  row: number | null;
  url: string | null;
}

interface Gap {
  id: string;
  kind: string;
  actors: number[];
  suggested: number[];
  bridge: number[];
  /** Who would lose contact with the rest without the actor or the tie that it is about. */
  lost: number[];
  /** Whom alone it can reach, where that is less than half of the map. */
  confined: number[];
  /** The two whom it proposes to bring together; null when it proposes no pair. */
  pair: [number, number] | null;
  /** A tie between one of the first and one of the second, null for anybody else, closes it; empty when that is not known. */
  mends: [number[], number[] | null] | [];
  place: string | null;
  /** The village that it is about. */
  village: string | null;
  service: string[];
  sector: string | null;
  need: number | null;
  likely: number | null;
  quadrant: string | null;
  stable: string | null;
  /** How far it has come, and since when; null when nobody follows it up. */
  state: string | null;
  state_date: string | null;
  /** What was noted of it, on a page made with what is told in confidence; else null. */
  state_note: string | null;
  sentences: Said[];
  /** Which sentence says most. */
  teaser: number;
  closes: Said | null;
  caveat: Said | null;
  evidence: Evidence[];
}

interface Tie {
  ends: [number, number];
  relations: number[];
}

interface Layout {
  width: number;
  height: number;
  bands: [string, number, number][];
  columns: [string | null, number, number][];
  /** Groups within the bands: key, left, top, right, bottom. */
  frames: [string | null, number, number, number, number][];
  /** By what actors stand together; blank when by nothing. */
  by: "" | "municipality" | "region" | "village" | "column" | "component" | "community";
  /** The column of the map by which they do. */
  header: Said;
  /** The levels that no group parts. */
  wide: string[];
}

/** The table for one service in one municipality; a map without municipalities has one place, without a code. */
interface Seating {
  place: string | null;
  service: string;
  /** The municipality's own planners and developers. */
  hosts: number[];
  offered: number[];
  sits: number[];
  ought: number[];
  /** Why each of those who sit, then of those who ought to, belongs to the table. */
  why: string[];
  /** Sectors of which nobody sits there. */
  sectors: string[];
  /** By such a sector, who ought to. */
  could: Record<string, number[]>;
  questions: Said[];
  notes: Said[];
}

/** One service in one village. */
interface VillageService {
  offers: number[];
  principals: number[];
  talks: number[];
  /** The nearest other village that has it, by its number, how far, and by "road" or "air". */
  nearest: [number, number?, string?] | null;
}

/** A village, or a whole municipality or map that has none. */
interface Village {
  place: string | null;
  name: string | null;
  town: boolean;
  /** Whose own locality it is. */
  members: number[];
  /** In the order of the services. */
  cells: VillageService[];
}

/** What an actor's closing means. */
interface Closing {
  sentences: Said[];
  /** What to do now. */
  now: Said[];
  /** A village, a service, and those who no longer offer it there. */
  lost: [number, number, ...number[]][];
  concerned: number[];
  /** Why it concerns each of them. */
  why: string[];
}

/** A measure that can decide the size of the symbols, with its value for each actor. */
interface Size {
  name: string;
  title: Said;
  definition: Said;
  values: (number | null)[];
}

/** What a large map is summed up to. */
interface Groups {
  members: number[];
  /** What columns or frames are, and what the parts are. */
  by: "municipality" | "region" | "group";
  parts: "municipality" | "region" | "group";
  drawn: number;
  pairs: number;
  actors: number;
  relations: number;
  links: number;
}

interface Payload {
  /** What a page is told that changes its map; undefined in one that stands alone. */
  live?: { map: string; name: string; version: string; meeting: string | null; undo: string | null; redo: string | null };
  /** Of the whole map: how much there is, how many sources, the most named of them, and what is blank in how many rows of how many. */
  about: { version: string; actors: number; relations: number; links: number; source_count: number; sources: [string, number][]; blanks: [string, number, number][] };
  /** From what the page was made and on which day; no files where none are named. Of a database its version. */
  made: { text: string; date: string; files: string[]; number?: number; day?: string } | null;
  groups: Groups | null;
  /** Of a large map, each part: code, actors, suggested links, other findings, region, and the place or group of which it is but a piece. */
  parts: [string, number, number, number, string | null, string | null][];
  languages: string[];
  /** The languages that lack some of the texts. */
  partial: string[];
  language: string;
  /** What a spreadsheet takes for a formula, a number or a day. */
  no_text: string;
  title: Said;
  date: string | null;
  counts: { actors: number; relations: number; links: number };
  texts: Record<string, Said>;
  /** A story that came with the page: addresses, and what is said of each. */
  story: [string, Said][];
  kinds: string[];
  /** What places and groups are called. */
  places: Record<string, Said>;
  actors: Record<string, unknown[]>;
  relations: Record<string, unknown[]>;
  gaps: Record<string, unknown[]>;
  /** Two of whom one works against the other, and the relations that say so. */
  opposing: [number, number, number[]][];
  seats: Record<string, unknown[]>;
  /** By type of relation, the lengths of dashes and gaps; none for a whole line. */
  dashes: Record<string, number[]>;
  /** The story that the map tells by itself. */
  ready: [string, Said][];
  services: string[];
  /** By family, its closed words in the order in which they are shown. */
  order: Record<string, string[]>;
  /** Actors up to which a map is read as a whole. */
  large: number;
  /** Of each two cells of sector and level: ties, and how many an even spread would give. */
  mixing: [string, string, number, number][];
  villages: Record<string, any[]>;
  closings: Record<string, any[]>;
  /** What is said when no village loses any service. */
  kept: Said;
  notes: Said[];
  thin: string[];
  /** Where the quadrants meet: need and likelihood. */
  middle: [number, number] | null;
  sizes: Size[];
  layout: Layout;
  pool: unknown[];
}

interface Point {
  x: number;
  y: number;
}

/** Left, top, right, bottom. */
type Box = [number, number, number, number];

interface VisDataSet {
  update(items: object[]): void;
  add(item: object): void;
  remove(id: string): void;
  get(id: string): any;
}

interface VisNetwork {
  body: any;
  canvas: any;
  on(event: string, handle: (parameters: any) => void): void;
  moveTo(options: { position?: Point; scale?: number }): void;
  getScale(): number;
  getViewPosition(): Point;
  setSize(width: string, height: string): void;
  redraw(): void;
  destroy(): void;
  canvasToDOM(point: Point): Point;
  DOMtoCanvas(point: Point): Point;
  getNodeAt(point: Point): number | undefined;
  getEdgeAt(point: Point): string | undefined;
}

declare const vis: {
  DataSet: new (items: object[]) => VisDataSet;
  Network: new (element: HTMLElement, data: { nodes: VisDataSet; edges: VisDataSet }, options: object) => VisNetwork;
};

interface Window {
  /** For tests: where things stand in the window, and what is drawn. */
  __sv: Record<string, unknown>;
}
