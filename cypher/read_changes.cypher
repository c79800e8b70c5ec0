// The changes that one version keeps.
MATCH (version:SamverkanVersion {key: $number})
RETURN version.content AS content
