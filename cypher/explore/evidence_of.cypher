// What do we know of one actor, and in which row does it stand? `:param id => 'id'`.
MATCH (store:SamverkanStore)
MATCH (actor:SamverkanActor {version: store.version, id: $id})-[relation]-(other:SamverkanActor)
RETURN startNode(relation).name AS source, relation.type AS type, endNode(relation).name AS target,
       relation.since AS since, relation.description AS description,
       relation.file AS file, relation.sheet AS sheet, relation.row AS row,
       relation.source_url AS source_url
ORDER BY file, sheet, row
