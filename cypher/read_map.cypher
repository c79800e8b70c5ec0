// Every actor of a version, each with its outgoing relations in one list: far fewer records.
MATCH (actor:SamverkanActor {version: $version})
CALL (actor) {
  MATCH (actor)-[relation]->(target:SamverkanActor)
  WHERE target.version = $version AND relation.mapping IS NOT NULL AND relation.number IS NOT NULL
  RETURN collect([target.id, properties(relation)]) AS relations
}
RETURN properties(actor) AS actor, relations
