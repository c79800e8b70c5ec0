// What became of the gaps that somebody took up, each gap's steps as they were noted.
MATCH (step:SamverkanStep)
RETURN properties(step) AS step
ORDER BY step.gap, step.number
