// Relations of a new version; `native` is the relationship type that Neo4j Browser shows.
UNWIND $rows AS row
MATCH (source:SamverkanActor {key: row.source_key})
MATCH (target:SamverkanActor {key: row.target_key})
CREATE (source)-[relation:$(row.native)]->(target)
SET relation = row.properties
