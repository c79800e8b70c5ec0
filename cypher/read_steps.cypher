// What became of the gaps that somebody took up, each gap's steps as they were noted.
MATCH (step:SamverkanStep)
WHERE step.gap IS :: STRING NOT NULL AND step.number IS :: INTEGER NOT NULL
RETURN properties(step) AS step
ORDER BY step.gap, step.number
