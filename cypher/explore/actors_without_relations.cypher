// Who is in the map without a single relation?
MATCH (store:SamverkanStore)
MATCH (actor:SamverkanActor {version: store.version})
WHERE NOT (actor)--(:SamverkanActor)
RETURN actor.name AS actor, actor.kind AS kind, actor.municipality_code AS municipality_code
ORDER BY actor
