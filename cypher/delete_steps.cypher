// Take steps of followed gaps away.
MATCH (step:SamverkanStep)
WHERE step.key IN $keys
DETACH DELETE step
RETURN count(*) AS deleted
