"""Writes the reference pages that come from the registries: ``python tools/reference.py``."""

from __future__ import annotations

from pathlib import Path

from samverkan.measures import COST_TEXTS, LEADING, Measure, Per, measures_per
from samverkan.report.measure_method import variants_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "measures.md"

INTRODUCTION = """\
# Measures

Made from the registry by `python tools/reference.py`; do not edit by hand.

N is the number of actors, m the number of ties, k an actor's number of neighbours. All relations
between two actors count as one tie without direction, unless the definition says otherwise. A
value that is not defined is `null` in JSON, empty in CSV and `–` on a page. An actor whose sector
or level is unknown counts in no size, tie or pair of a measure of groups, but paths run through it.

The p of a measure comes from shuffling the labels over the actors: `p low` and `p high` are
(1 + as extreme) / (1 + permutations), or the exact share when there are at most 20,000 distinct
labelings. The seed is in the output.

With `--as-directed` a measure that has a directed variant follows the direction of the relations,
one without direction leading both ways; with `--weighted` one that has a weighted variant counts
their weights, a blank weight being 1, and the distance along a tie is one over its weight. What
changes stands under `Variant`; every other measure stays on ties that count once, without
direction, and the output names those that did follow. `--type` leaves out all other relations
before anything is measured. The variants equal networkx, python-igraph and rustworkx, where these
have them, on 200 random maps.

What networkx has, networkx computes, but where that is slow, or short of digits
([decision 8](decisions/0008-measures.md)). For everything else that it can compute,
`analysis.network.graph` is the map as its `Graph`: nodes are the ids of the actors, with `name`,
`sector`, `level`, `place` (the code of the municipality, else of the region) and `locality` where
they are documented; an edge is a tie, its `weight` the sum of the weights of its relations. It
cannot be changed; `networkx.Graph(graph)` is a copy that can. To the paths of networkx a weight is
a length, so give them none, or one over it.

With `--uncertainty` the actors are ranked by the measures named with `--measures`, else by
{leading}, and the ranks are tried on maps that lack the relations of one source (each in turn;
of more than `--resamples` sources so many are drawn; what several told in one round of answers
is as many sources) and on `--resamples` maps that lack a tenth of the ties, drawn with the
seed. Actors stay. Rank 1 has the largest value and equal values share the best rank.
`…_rank_best` and `…_rank_worst` hold between them the rank in this map, in every map that lacks
a source, and in 95 of 100 maps that lack ties. `…_top_five_share` is the share of the maps in
which at most five actors have as large a value, the smallest of the kinds of maps. An actor of
rank 1 to 5 has in `…_top_five` the word `stable` when that share is at least 0.8, else
`unsure`, or `shared` when more than five have as large a value already in this map. Resampling
tells how much a rank rests on single rows; it cannot tell what nobody has documented.

A map that was gathered tells who has answered: a relation is `reported_by` one of its ends, and
what `samverkan gather` saves has a column called as the round, with the day of each answer. Of
an actor that has not answered, no contact on the map is no answer, rather than no contact. How
many have answered, and of how many contacts between two who have both tell, is said with the
measures and stands under `method.answers`; with `--uncertainty` the ranks are tried on
`--resamples` further maps, and the intervals are those of all kinds of maps. What those who
have answered say of the others is kept (the reconstruction of Stork and Richards, Group &
Organization Management 17, 1992, pp. 193-209). What nobody could say is drawn by how often
those who have answered say it, as Huisman imputes by density (Journal of Social Structure 10,
2009), for pairs of one village, of one municipality and further apart: with *both* and *one*
the pairs of two who have answered of which both or one tell, and *none* the others, a contact
of one who has not answered with one who has and does not name it has the chance *one* / (*one*
+ 2 *none*), and one of two who have not answered (*both* + *one*) / (*both* + *one* + *none*).
What missing answers do to networks: Kossinets, Social Networks 28, 2006, pp. 247-268. A map of
more than 3,000 actors is not tried so.
"""

HEADINGS = {
    Per.ACTOR: "One value per actor",
    Per.NETWORK: "One value for the network, and for each municipality and region",
    Per.GROUP: "Per group",
    Per.CELL: "Per pair of cells",
    Per.PLACE: "Only per municipality and region",
    Per.SERVICE: "Per municipality and kind of service",
}

NOTES = {
    Per.NETWORK: (
        "For a municipality or region they are measured on its own actors together with the"
        " regional and national actors that these have ties to. A row is `thin` when that is under"
        " 10 actors, or when under half of them have a tie."
    ),
}


def measures_page() -> str:
    """Return the page of all measures, in English."""
    leading = ", ".join(f"`{name}`" for name in LEADING)
    parts = [INTRODUCTION.format(leading=leading)]
    for per in Per:
        parts.append(f"## {HEADINGS[per]}\n")
        if per in NOTES:
            parts.append(f"{NOTES[per]}\n")
        parts.extend(_section(measure) for measure in measures_per(per))
    return "\n".join(parts)


def _section(measure: Measure) -> str:
    cost = COST_TEXTS[measure.cost].text("en")
    return (
        f"### `{measure.name}`\n\n"
        f"**{measure.title.text('en')}.** {measure.definition.text('en')}\n\n"
        f"- Per: {measure.per.value}\n"
        f"{_variants(measure)}"
        f"- Range: {measure.range}\n"
        f"- Source: {measure.source}\n"
        f"- Cost: {cost}\n"
    )


def _variants(measure: Measure) -> str:
    """Return a line for each other way to read the map that the measure has."""
    return "".join(f"- Variant: {text.text('en')}\n" for text in variants_of(measure))


if __name__ == "__main__":
    PAGE.write_text(measures_page(), encoding="utf-8", newline="\n")
