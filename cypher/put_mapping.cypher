// Note that a mapping was saved, as the last of all.
OPTIONAL MATCH (other:SamverkanMapping)
WITH coalesce(max(other.sequence), 0) + 1 AS next
MERGE (mapping:SamverkanMapping {key: $name})
ON CREATE SET mapping.name = $name, mapping.first_saved = $now
SET mapping.sequence = next, mapping.last_saved = $now,
    mapping.actors = $actors, mapping.relations = $relations
