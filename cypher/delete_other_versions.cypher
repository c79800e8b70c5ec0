// Sweep away some actors and places, with what is between them, of versions that do not count. What
// other people made stays: it has no key that begins with its version.
MATCH (node:SamverkanActor|SamverkanPlace)
WHERE node.version <> $version AND node.key STARTS WITH toStringOrNull(node.version) + ':'
  AND (node:SamverkanPlace OR node.mapping IS NOT NULL)
WITH node LIMIT $limit
DETACH DELETE node
RETURN count(*) AS deleted
