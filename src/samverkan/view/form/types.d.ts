// What the data block of a form holds, and what is filled in. Read by the type checker alone.

interface AskedName {
  id: string;
  name: string;
  /** The number of its place. */
  at: number;
  /** Other names; undefined when it has none. */
  aliases?: string[];
}

interface AskedPlace {
  label: string;
  /** The numbers of the villages in which an organisation of this place can be visited. */
  villages: number[];
  municipality: string;
}

/** A word as it is saved, and as it is said. */
type Choice = [string, string];

interface Asked {
  map: { name: string; print: string; version: string | null };
  language: string;
  /** The id of the organisation that answers; null when the form asks which it is. */
  only: string | null;
  /** The numbers of those that may answer. */
  answering: number[];
  /** What those that may answer offer, by their ids. */
  offers: Record<string, string[]>;
  /** For whom the form is: a village; blank for one organisation, or for all. */
  title: string;
  names: AskedName[];
  places: AskedPlace[];
  services: Choice[];
  often: Choice[];
  depth: Choice[];
  reply_to: string;
  /** Of a map with no more names all are listed. */
  most_in_all: number;
  texts: Record<string, string>;
}

interface DraftContact {
  /** Null for a name that was written by hand. */
  id: string | null;
  name: string;
  services: string[];
  other: string;
  often: string;
  depth: string;
  note: string;
}

interface Draft {
  /** The id of the organisation that answers, or null; then its name may be written. */
  who: string | null;
  who_written: string;
  role: string;
  contacts: DraftContact[];
  alone: boolean;
  missing: { name: string; does: string }[];
  /** Null as long as nobody has changed it. */
  own_name: string | null;
  own_services: string[] | null;
  own_note: string;
  comment: string;
}

/** An answer as its file holds it. */
interface Told {
  [key: string]: unknown;
}
