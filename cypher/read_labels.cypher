// Labels of nodes that are not ours, to tell whose graph it is.
CALL db.labels() YIELD label
WITH label WHERE NOT label STARTS WITH 'Samverkan' AND EXISTS { MATCH (:$(label)) }
WITH label ORDER BY label
RETURN collect(label) AS labels
