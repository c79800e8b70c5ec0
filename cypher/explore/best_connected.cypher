// Who works with the most others? Several relations between the same two count once.
MATCH (store:SamverkanStore)
MATCH (actor:SamverkanActor {version: store.version})
      -[:!OPPOSES&!PRESSURES&!CONFLICTS_WITH]-(partner:SamverkanActor)
RETURN actor.name AS actor, actor.sector AS sector, actor.level AS level,
       count(DISTINCT partner) AS partners
ORDER BY partners DESC, actor
LIMIT 25
