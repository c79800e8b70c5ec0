"""What samverkan would answer if it said all that is written down about a map, and no more."""

from truth_answers import Answer, Answers
from truth_map import Pair, Truth
from truth_marks import TOP


def right_answers(truth: Truth) -> Answers:
    """Return answers that meet every bar."""
    return Answers(
        source="made",
        table={"coverage": coverage(truth), "tables": tables(truth)},
        gaps={"missing_links": [link(pair) for pair in truth.should_talk[:TOP]]},
        closures={closure.actor: closed(truth, closure) for closure in truth.closures},
        comparison=comparison(truth),
    )


def coverage(truth: Truth) -> list[Answer]:
    return [
        {
            "municipality_code": None,
            "village": village,
            "service": service,
            "state": offer.state,
            "offered_by": sorted(offer.offered_by),
        }
        for (village, service), offer in truth.coverage.items()
    ]


def tables(truth: Truth) -> list[Answer]:
    return [
        {
            "service": service,
            "host": [truth.host],
            "sits": sorted(seats.sits),
            "ought": sorted(seats.ought),
        }
        for service, seats in truth.tables.items()
    ]


def link(pair: Pair) -> Answer:
    source, target = sorted(pair)
    return {"source": source, "target": target, "need": 0.5}


def closed(truth: Truth, closure) -> Answer:
    losses = ((closure.loses, False), (closure.knock_on, True))
    return {
        "service": {
            "lost": [
                {
                    "village": village,
                    "service": service,
                    "knock_on": knock_on,
                    "nearest": None if knock_on else nearest(truth, closure, service),
                }
                for cells, knock_on in losses
                for village, service in cells
            ]
        }
    }


def nearest(truth: Truth, closure, service: str) -> Answer | None:
    if not closure.nearest[service]:
        return None
    actor = min(closure.nearest[service])
    village = next(
        village
        for (village, name), offer in truth.coverage.items()
        if name == service and actor in offer.offered_by
    )
    return {"village": village, "actors": [actor]}


def comparison(truth: Truth) -> Answer:
    return {
        "same": [
            {
                "kind": change["kind"],
                "from": [change["from"]] if isinstance(change["from"], str) else change["from"],
                "to": change["to"],
            }
            for kind in ("renamed", "typo", "merged")
            for change in of_kind(truth, kind)
        ],
        "service": {
            "lost": of_kind(truth, "service_lost"),
            "fragile": of_kind(truth, "service_now_sole"),
            "gained": [
                change | {"actors": [change["actor"]]}
                for change in of_kind(truth, "service_gained")
            ],
        },
        "actors": {
            "went": [{"id": change["actor"]} for change in of_kind(truth, "actor_gone")],
            "came": [{"id": change["actor"]} for change in of_kind(truth, "new_actor")],
        },
        "gaps": {"filled": [{"actors": change["pair"]} for change in of_kind(truth, "gap_filled")]},
        "relations": {
            "went": [
                dict(zip(("source", "target"), change["pair"], strict=True))
                for change in of_kind(truth, "relation_ended")
            ]
        },
    }


def of_kind(truth: Truth, kind: str) -> list[Answer]:
    return [change for change in truth.changes if change["kind"] == kind]
