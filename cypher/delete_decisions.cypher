// Take decisions away.
MATCH (decision:SamverkanDecision)
WHERE decision.key IN $keys
DETACH DELETE decision
RETURN count(*) AS deleted
