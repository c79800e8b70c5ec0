// Sweep away some actors and places, with what is between them, of versions that do not count.
MATCH (node:SamverkanActor|SamverkanPlace)
WHERE node.version <> $version
WITH node LIMIT $limit
DETACH DELETE node
RETURN count(*) AS deleted
