// How do two actors reach each other? Give their ids: `:param from => 'id', to => 'id'`.
MATCH (store:SamverkanStore)
MATCH (first:SamverkanActor {version: store.version, id: $from}),
      (last:SamverkanActor {version: store.version, id: $to})
MATCH path = allShortestPaths((first)-[*..8]-(last))
WHERE all(node IN nodes(path) WHERE node:SamverkanActor)
  AND none(one IN relationships(path) WHERE one.type IN ['opposes', 'pressures', 'conflicts_with'])
RETURN [actor IN nodes(path) | actor.name] AS way,
       [relation IN relationships(path) | relation.type] AS relations
