// Indexes that a constraint left behind when its maker died in the middle.
SHOW INDEXES YIELD name, owningConstraint
WHERE name STARTS WITH 'samverkan_' AND owningConstraint IS NULL
RETURN collect(name) AS names
