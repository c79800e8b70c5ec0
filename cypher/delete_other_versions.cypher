// Sweep away some actors, with their relations, of versions that do not count.
MATCH (actor:SamverkanActor)
WHERE actor.version <> $version
WITH actor LIMIT $limit
DETACH DELETE actor
RETURN count(*) AS deleted
