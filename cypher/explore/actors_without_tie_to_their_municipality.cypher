// Who has no relation, either way, with the municipality that it lies in?
MATCH (store:SamverkanStore)
MATCH (municipality:SamverkanActor {version: store.version, kind: 'municipality'})
MATCH (actor:SamverkanActor {
  version: store.version, municipality_code: municipality.municipality_code
})
WHERE actor <> municipality AND NOT (actor)-[:!OPPOSES&!PRESSURES&!CONFLICTS_WITH]-(municipality)
RETURN municipality.name AS municipality, actor.name AS actor, actor.sector AS sector,
       actor.kind AS kind
ORDER BY municipality, actor
