// What other people drew from an actor of one version, to another or to a node of theirs, for the
// next.
MATCH (old:SamverkanActor)-[drawn]->(end)
WHERE old.key STARTS WITH $from AND drawn.number IS NULL AND NOT end:SamverkanPlace
WITH old, drawn, end, end:SamverkanActor AND end.mapping IS NOT NULL
  AND coalesce(end.key STARTS WITH $from, false) AS is_ours
MATCH (new:SamverkanActor {key: $to + substring(old.key, size($from))})
OPTIONAL MATCH (same:SamverkanActor {
  key: CASE WHEN is_ours THEN $to + substring(end.key, size($from)) END
})
WITH new, drawn, CASE WHEN is_ours THEN same ELSE end END AS other
WHERE other IS NOT NULL
CREATE (new)-[copy:$(type(drawn))]->(other)
SET copy = properties(drawn)
