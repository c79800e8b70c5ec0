// Which version of the map counts, and how it is laid out.
MATCH (store:SamverkanStore {key: 'store'})
RETURN store.schema AS schema, store.version AS version
