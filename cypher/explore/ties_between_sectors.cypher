// How many pairs of actors are tied within each sector and between each two? Blank is unknown.
MATCH (store:SamverkanStore)
MATCH (a:SamverkanActor {version: store.version})
      -[:!OPPOSES&!PRESSURES&!CONFLICTS_WITH]-(b:SamverkanActor)
WHERE a.id < b.id
WITH DISTINCT a, b, coalesce(a.sector, '') AS of_a, coalesce(b.sector, '') AS of_b
WITH CASE WHEN of_a < of_b THEN [of_a, of_b] ELSE [of_b, of_a] END AS sectors
RETURN sectors[0] AS sector, sectors[1] AS other_sector, count(*) AS ties
ORDER BY ties DESC, sector, other_sector
