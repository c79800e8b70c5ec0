// Which two have no relation, but several partners in common who could introduce them?
MATCH (store:SamverkanStore)
MATCH (first:SamverkanActor {version: store.version})-[:!OPPOSES&!PRESSURES&!CONFLICTS_WITH]-(partner:SamverkanActor)
      -[:!OPPOSES&!PRESSURES&!CONFLICTS_WITH]-(second:SamverkanActor)
WHERE first.id < second.id AND NOT (first)--(second)
WITH first, second, collect(DISTINCT partner.name) AS partners
RETURN first.name AS first, second.name AS second, size(partners) AS in_common, partners
ORDER BY in_common DESC, first, second
LIMIT 25
