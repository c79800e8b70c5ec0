// How far has what was taken up come? The last step of each gap that somebody follows.
MATCH (step:SamverkanStep)
WITH step ORDER BY coalesce(step.date, ''), step.number
WITH step.gap AS gap, last(collect(step)) AS last, count(*) AS steps
RETURN gap, last.about AS about, last.state AS state, last.date AS date, last.who AS who,
       last.note AS note, steps
ORDER BY state, date, gap
