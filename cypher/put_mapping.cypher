// Note that a mapping was saved.
MERGE (mapping:SamverkanMapping {key: $name})
ON CREATE SET mapping.name = $name, mapping.first_saved = $now
SET mapping.last_saved = $now, mapping.actors = $actors, mapping.relations = $relations
