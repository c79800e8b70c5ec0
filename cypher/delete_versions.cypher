// Empty the journal, before it is written anew.
MATCH (version:SamverkanVersion)
DETACH DELETE version
RETURN count(*) AS deleted
