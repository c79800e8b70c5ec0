"""Writes what the words and the samples say on pages: ``python tools/tables_page.py``.

They are the page on tables, and the table of the samples that have one problem each.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.errors import Code
from samverkan.model import ACTOR_HEADERS, DISTANCE_HEADERS, PRESENCE_HEADERS, RELATION_HEADERS
from samverkan.resources import find_folder
from samverkan.validate import check_files
from samverkan.words import PUBLISHED
from samverkan.words.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samverkan.errors import Problem
    from samverkan.words import Message

PAGE = Path(__file__).resolve().parents[1] / "docs" / "tables.md"
BROKEN = find_folder("sample_data") / "broken"
SAMPLES = BROKEN / "README.md"
HEAD = "| code | severity | where | value | what is wrong |\n|---|---|---|---|---|\n"

INTRODUCTION = """\
# Your tables: headers, words and problems

Made from the vocabulary and the samples by `python tools/tables_page.py`; do not edit by hand.

A map is two tables: the **actors**, one organisation a row, and the **relations**, one documented
fact between two of them a row. They may be two CSV files, two sheets of a workbook, or many of
either: give all of them. They may also stand one below or beside the other in a sheet, with a blank
row or column between. What a table is, is seen from its headers; they may stand below a title.
Only the actor's name and the two ends of a relation are required.

- CSV: comma, semicolon, tab or `|`; UTF-8, UTF-16, Windows-1252 or MacRoman; decimal comma;
  `sep=;` first.
- Excel: `.xlsx`, `.xlsm`, `.xlsb` and `.xls`; LibreOffice: `.ods`. A formula gives its last
  computed value, no macro runs, hidden sheets are not read.
- A matrix (the same names in the first row and column) gives a relation for each cell with a mark,
  a weight, a depth or a type. A table with marks for who takes part in which meeting or forum gives
  `participates`, or with `--co-attendance` a relation `meets` between each two who were at a
  meeting together, as many meetings strong, with their names as description. A column such as
  “samverkar med” or “finansieras av” in an actor table gives a relation for each name in it, parted
  by `;` or line breaks. What was understood is said first.
- Graphs: GraphML, GEXF, GML, GDF, Pajek `.net` and `.paj`, UCINET `.dl`, VNA, Kumu (JSON or
  spreadsheet), JSON of Cytoscape, VOSviewer, Neo4j, networkx and d3, JSON Lines. Nodes are
  actors, edges relations, attributes columns. When
  all edges are directed, as programs write them, the type says whether a relation has a direction.
- Headers and words in Swedish, English, Norwegian, Danish, Finnish, German, French or Spanish;
  case, accents, spaces and punctuation do not matter. The Swedish and English ones stand below, and
  all in `words/vocabulary`, a file for each language, where anyone may add what is missing.
- A blank cell, a dash, `?`, `okänd` and `unknown` mean "not documented".
- A relation names an actor by its id, or by a name or another name (`also known as`) that only one
  actor has. An abbreviation in brackets after a name is another name: `Arjeplogs kommun (AK)`.
- “The municipality” (`kommunen`), “the region” and “the county board” mean the one in whose area
  the other end lies, else that of the file. Where it may be several, or none, nothing is guessed.
- An actor without an id gets one made of its name and municipality.
- Where a table has no column for the sector or the level, these are assumed from what an actor
  is: its kind, the words of its name, its legal form. A municipality is public and municipal, a
  shop commercial and local, an association in a village nonprofit and local. How many is said
  once; where kind and name do not tell, or differ, it stays blank. What a cell says is never
  overruled, and a column that is there is not filled in. What is assumed puts an actor in its
  group, and counts as not documented all the same; files that samverkan writes leave it out.
- A column that is not in the lists below is kept as an extra attribute, and noted. One whose header
  begins with `extra:` is kept as one whatever follows.
- A text in csv that begins with an apostrophe before `=`, `+`, `-` or `@` is read without it.
- `by kind` (`enligt slag`) in the column `plans` leaves to a rule by kind what a blank denies.
- What looks like a personal identity number, an e-mail address or a phone number is told and
  left out, unless `--keep-personal-data` is given.

Nothing is dropped silently: a row is used, merged with one of the same actor or tie,
or set aside and told. Of a row that is used, a value that cannot be read is set aside and told.

## How a table may be laid out

A sheet that is made to be looked at is read as a person reads it, and what was assumed is said in a
sentence each:

- **Cells.** A merged cell counts for all that it covers. Hidden rows and columns are read. A row
  that is struck out is left out, and asked about.
- **Rows.** Totals, notes, legends, explained headers and headers that stand once more are left
  out. A heading between the rows says the place, sector or level of those below it. Headers may
  stand in two rows.
- **Titles and names of sheets.** A municipality in the title is that of all who do not work more
  widely. A name such as `Föreningar` says the sector. A sheet that looks old, explains the others
  or only holds words to choose from is no table.
- **Legends.** `K = kommersiell` makes K a word for the sector, `VK = Viks kommun` a name of that
  actor.
- **Marks.** Columns such as `Bensin` and `Post` with an x for each who offers it are services;
  `(x)` and `tbc` are not sure, left out and asked about. `planerar post` in a note fills `plans`.
- **Persons.** Of a list of contacts, of those present or of answers to a form, the organisations
  are the actors; nothing of a person is read.
- **No headers.** Two names a row, or a name and its neighbours, are relations.
- **Several names in a cell**, with what is said of each: `Coop 2019, Macken (ombud)`.
- **Dates and numbers** as they are written: `31/5 2019`, `våren 2019`, `2017–2019`, `1 234,5`;
  years and days that a spreadsheet has turned into something else.
- **Characters** that nobody sees are taken out; letters read in the wrong encoding are put right.

## Actors in several places, and distances

An actor that can be visited in several places, as a mobile library, a bus line or an aid
organisation, has a row for each, alike but for place and services. The first row tells its own
locality; a later one may leave blank what the first one says, but for id and name. Without ids,
rows of one name and municipality are one actor when they tell what is offered; else they are two.

```csv
id,name,sector,level,kind,municipality,locality,services
bookbus,Bokbussen,public,municipal,library,Arjeplog,Arjeplog,library
bookbus,Bokbussen,public,municipal,library,Arjeplog,Laisvall,library; parcels
```

Or a sheet called `Presences` (`Utbud per ort`, `Närvaro`), or a csv file whose name ends so, has a
row for each actor and place, or for each service that it offers there. Without services they are
those of the actor, without a municipality it is that of the actor.

```csv
actor,locality,services
bookbus,Laisvall,parcels
bookbus,Slagnäs,library; parcels
```

A table of **who does what where** has many rows of each organisation, with a place, a sector or an
activity in each, under headers in any of the languages above, Spanish and Portuguese among them, or
with HXL tags below these. Its rows are gathered: the first place is the organisation's own, each
other one a presence with what is done there; dates span all rows, projects are put together.
Donors, implementing partners, partners and owners become relations (`funds`, `agreement`,
`collaborates`, `owns`), and whoever is named only there becomes an actor.

```csv
Organisation,Type of organisation,Municipality,Locality,Sector,Donor
Red Cross,NGO,Arjeplog,Laisvall,health,The Fund
Red Cross,NGO,Arjeplog,Slagnäs,food,The Fund
```

Meetings may have hosts, each of whom then met those who came: a row of hosts above or below the
marks, or a list with a row for each meeting, its day, who called it and who was there.

Words in a type tell it where it is none of those below: “gives grants to” is `funds`, “share the
hall” `collaborates`. What they were read as is said. “Does not work with” stays as it stands.

A list of who takes part in which meeting, network or project, a row for each, or with several names
in a cell, gives `participates` or `member_of`, or with `--co-attendance` who met whom.

How far it is by road stands in a sheet or file of `from`, `to` and `km`, `miles` or Swedish `mil`;
one whose length has no unit is called `Distances` (`Avstånd`). Give it beside the map: `samverkan
gaps actors.csv relations.csv distances.csv`. A distance holds both ways, and each pair counts once;
of two that contradict each other the first is used.

```csv
from,to,km
Arjeplog,Laisvall,62
Arjeplog,Jäkkvik,60
```

A relation that opposes (`opposes`, `pressures`, `conflicts_with`) is no collaboration: it is shown,
and ties nobody to anybody.

## Columns and words of your own: `mapping.toml`

A file `mapping.toml` in the folder of a table says once and for all what your headers and words
mean; the table itself stays as it is. On the left stands what you write, on the right any header or
word of the lists below, in Swedish or English. Keep it as text in UTF-8 (Notepad does).

```toml
[columns]
"Verksamhet" = "sector"
"Jobbar ihop med" = "samverkar med"

[words.sector]
"kooperativ" = "nonprofit"

[words.type]
"ger pengar till" = "finansierar"
```

Words are of `sector`, `level`, `kind`, `service`, `type` or `depth`, and go before those that are
known anyway. A header may mean several columns (`"Ort" = ["locality", "municipality"]`); a blank
sets a column aside, and makes a word say nothing. Below `[names]` stands whom a name means:
`"HK" = "Habo kommun"`. `samverkan check` says that the file was used, with `--explain` what it did
to each column and word; for words that nobody knows it ends with the lines to write. A line that
cannot be understood is an error with its line and its key.

What `samverkan check --ask` is told stands in the same way in a file beside the table,
`map.xlsx.answers.toml`, which counts more.

## Questions and answers in Python

What the files do not tell is `Checked.questions`, those first whose answers change most rows. The
first choice of each is what is taken for granted. A reply is kept by topic and what it is about.

```python
import samverkan

checked = samverkan.check_files(["map.xlsx"])
for question in checked.questions[:3]:
    print(question.text.text("en"), [str(choice.text) for choice in question.choices])
replies = {(samverkan.Topic.NAME, "HK"): "Habo kommun"}
answers = samverkan.Answers(replies=replies)
checked = samverkan.check_files(["map.xlsx"], answers=answers)
```
"""

FAMILIES = {
    "sector": "Sector",
    "level": "Level",
    "service": "Services (several with `;` between them; other words are kept)",
    "kind": "Kind (other words are kept)",
    "type": "Type of relation (other words are kept, and noted once)",
    "depth": "Depth",
    "generic": "Words for one actor among those near, at an end of a relation",
    "answer": "Yes and no, in the column `directed`",
}


def tables_page() -> str:
    """Return the page on tables, in English with examples in both languages."""
    parts = [
        INTRODUCTION,
        "## Headers of the actor table\n",
        _headers("actor_headers", ACTOR_HEADERS),
        "## Headers of the relation table\n",
        _headers("relation_headers", RELATION_HEADERS),
        "## Headers of the table of presences\n",
        _headers("presence_headers", PRESENCE_HEADERS),
        "## Headers of the table of distances\n",
        _headers("distance_headers", DISTANCE_HEADERS),
        "## Words\n",
        *(_words(family, title) for family, title in FAMILIES.items()),
        "## Problems\n",
        "What an error is about is set aside, and all else is used, unless `--strict` is given.\n",
        *(_problem(code) for code in Code),
    ]
    return "\n".join(parts)


def _headers(family: str, headers: Mapping[str, Message]) -> str:
    rows = ["| column | Swedish | English | also understood |", "|---|---|---|---|"]
    for name, header in headers.items():
        shown = {header.text("sv"), header.text("en"), name}
        others = ", ".join(
            word for word in vocabulary(*PUBLISHED)[family][name] if word not in shown
        )
        rows.append(f"| `{name}` | {header.text('sv')} | {header.text('en')} | {others} |")
    return "\n".join(rows) + "\n"


def _words(family: str, title: str) -> str:
    lines = [f"**{title}**\n"]
    lines += [
        f"- `{ours}`: {', '.join(words)}" for ours, words in vocabulary(*PUBLISHED)[family].items()
    ]
    return "\n".join(lines) + "\n"


def _problem(code: Code) -> str:
    """Return a section on a problem: what is said of its broken sample."""
    problem = problem_of(code)
    return (
        f"### `{code.value}` ({problem.severity})\n\n"
        f"- {problem.text('en')}\n"
        f"- {problem.text('sv')}\n"
    )


def samples_of(code: Code) -> list[Path]:
    """Return the files that have one problem, actors first."""
    (path,) = (path for path in BROKEN.iterdir() if path.name.split(".")[0] == code)
    return sorted(path.iterdir()) if path.is_dir() else [path]


def problem_of(code: Code) -> Problem:
    """Return the only problem of the samples of a code."""
    (problem,) = check_files(samples_of(code)).problems
    return problem


def samples_page() -> str:
    """Return the page on the samples with a row for each code, in the order of `Code`."""
    text, _, _ = SAMPLES.read_text("utf-8").partition(HEAD)
    return text + HEAD + "".join(map(_sample, Code))


def _sample(code: Code) -> str:
    problem = problem_of(code)
    value = f"`{problem.value}`" if problem.value else ""
    cells = (f"`{code.value}`", problem.severity, problem.place, value, problem.message.text("en"))
    return f"| {' | '.join(map(str, cells))} |\n"


def main() -> None:
    """Write the pages."""
    PAGE.write_text(tables_page(), "utf-8")
    SAMPLES.write_text(samples_page(), "utf-8")


if __name__ == "__main__":
    main()
