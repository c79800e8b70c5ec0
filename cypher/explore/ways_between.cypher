// How do two actors reach each other? Give their ids: `:param from => 'id', to => 'id'`.
MATCH (store:SamverkanStore)
MATCH (first:SamverkanActor {version: store.version, id: $from}),
      (last:SamverkanActor {version: store.version, id: $to})
MATCH path = allShortestPaths((first)-[*..8]-(last))
RETURN [actor IN nodes(path) | actor.name] AS way,
       [relation IN relationships(path) | relation.type] AS relations
