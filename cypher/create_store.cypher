// Make the node of the store, which holds nothing yet, and hold it as take_lock does.
MERGE (store:SamverkanStore {key: 'store'})
ON CREATE SET store.schema = $schema, store.version = 0
SET store.locked = timestamp()
