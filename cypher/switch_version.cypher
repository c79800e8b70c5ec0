// From here on every reader sees this version of the map, and what was changed beside it.
MATCH (store:SamverkanStore {key: 'store'})
SET store.version = $version, store.edition = coalesce(store.edition, 0) + 1
