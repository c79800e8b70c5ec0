// What other people drew from nodes of theirs to an actor of one version, for the next.
MATCH (other)-[drawn]->(old:SamverkanActor)
WHERE old.key STARTS WITH $from
  AND NOT (other:SamverkanActor AND other.mapping IS NOT NULL
    AND coalesce(other.key STARTS WITH $from, false))
MATCH (new:SamverkanActor {key: $to + substring(old.key, size($from))})
CREATE (other)-[copy:$(type(drawn))]->(new)
SET copy = properties(drawn)
