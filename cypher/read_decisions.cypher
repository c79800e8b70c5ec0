// What people decided over the files.
MATCH (decision:SamverkanDecision)
RETURN decision.key AS key, decision.content AS content
ORDER BY key
