// Which version of the map counts, how often anything was changed, and how it is laid out.
MATCH (store:SamverkanStore {key: 'store'})
RETURN store.schema AS schema, store.version AS version, coalesce(store.edition, 0) AS edition
