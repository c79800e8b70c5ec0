// Which constraints of ours are there already?
SHOW CONSTRAINTS YIELD name
WHERE name STARTS WITH 'samverkan_'
RETURN collect(name) AS names
