// What the last change of the store did, when and by whom.
MATCH (version:SamverkanVersion)
WHERE version.key IS NOT NULL
RETURN version.number AS number, version.time AS time, version.who AS who,
       version.action AS action, version.about AS about, version.checksum AS checksum,
       version.changed AS changed
ORDER BY number DESC
LIMIT 1
