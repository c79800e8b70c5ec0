// Every actor of a version, each with its outgoing relations in one list: far fewer records. Nodes
// and relationships that other people made come too, to be told apart and counted.
MATCH (actor:SamverkanActor)
WHERE actor.version = $version OR actor.mapping IS NULL
  OR NOT coalesce(actor.key STARTS WITH toStringOrNull(actor.version) + ':', false)
CALL (actor) {
  MATCH (actor)-[relation]->(target:SamverkanActor)
  WHERE target.version = $version
  RETURN collect([target.key, type(relation), properties(relation)]) AS relations
}
RETURN properties(actor) AS actor, relations
