// From here on every reader sees this version.
MATCH (store:SamverkanStore {key: 'store'})
SET store.version = $version
