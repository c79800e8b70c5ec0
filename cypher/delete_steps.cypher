// Forget what became of one gap.
MATCH (step:SamverkanStep {gap: $gap})
DETACH DELETE step
RETURN count(*) AS deleted
