// What people decided over the files.
MATCH (decision:SamverkanDecision)
WHERE decision.key IS :: STRING NOT NULL
RETURN decision.key AS key, decision.content AS content
ORDER BY key
