"""The publications that define the measures."""

BARRAT_2004 = (
    "A. Barrat, M. Barthélemy, R. Pastor-Satorras, A. Vespignani, 'The architecture of complex"
    " weighted networks', PNAS 101(11), 2004, pp. 3747-3752"
)
BLONDEL_2008 = (
    "V. D. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, 'Fast unfolding of communities in"
    " large networks', Journal of Statistical Mechanics, 2008, P10008"
)
BONACICH_1972 = (
    "P. Bonacich, 'Factoring and weighting approaches to status scores and clique identification',"
    " Journal of Mathematical Sociology 2(1), 1972, pp. 113-120"
)
BORGATTI_1997 = (
    "S. P. Borgatti, 'Structural holes: unpacking Burt's redundancy measures', Connections 20(1),"
    " 1997, pp. 35-38"
)
BORGATTI_2006 = (
    "S. P. Borgatti, 'Identifying sets of key players in a social network', Computational &"
    " Mathematical Organization Theory 12(1), 2006, pp. 21-34"
)
BORGATTI_EVERETT_2000 = (
    "S. P. Borgatti, M. G. Everett, 'Models of core/periphery structures', Social Networks 21(4),"
    " 2000, pp. 375-395"
)
BRIN_PAGE_1998 = (
    "S. Brin, L. Page, 'The anatomy of a large-scale hypertextual Web search engine', Computer"
    " Networks and ISDN Systems 30, 1998, pp. 107-117"
)
BURT_1992 = "R. S. Burt, Structural Holes: The Social Structure of Competition, Harvard, 1992"
COUNTS = "counts"
FLOM_2004 = (
    "P. L. Flom, S. R. Friedman, S. Strauss, A. Neaigus, 'A new measure of linkage between two"
    " sub-networks', Connections 26(1), 2004, pp. 62-70"
)
FREEMAN_1977 = (
    "L. C. Freeman, 'A set of measures of centrality based on betweenness', Sociometry 40(1), 1977,"
    " pp. 35-41"
)
FREEMAN_1978 = (
    "L. C. Freeman, 'Centrality in social networks: conceptual clarification', Social Networks"
    " 1(3), 1978, pp. 215-239"
)
GOULD_FERNANDEZ_1989 = (
    "R. V. Gould, R. M. Fernandez, 'Structures of mediation: a formal approach to brokerage in"
    " transaction networks', Sociological Methodology 19, 1989, pp. 89-126"
)
GUIMERA_AMARAL_2005 = (
    "R. Guimerà, L. A. N. Amaral, 'Functional cartography of complex metabolic networks', Nature"
    " 433, 2005, pp. 895-900"
)
HAMILTON_2020 = (
    "M. Hamilton, J. Hileman, Ö. Bodin, 'Evaluating heterogeneous brokerage: new conceptual and"
    " methodological approaches and their application to multi-level environmental governance"
    " networks', Social Networks 61, 2020, pp. 1-10"
)
KRACKHARDT_STERN_1988 = (
    "D. Krackhardt, R. N. Stern, 'Informal networks and organizational crises: an experimental"
    " simulation', Social Psychology Quarterly 51(2), 1988, pp. 123-140"
)
LATORA_MARCHIORI_2001 = (
    "V. Latora, M. Marchiori, 'Efficient behavior of small-world networks', Physical Review Letters"
    " 87, 2001, 198701"
)
LUCE_PERRY_1949 = (
    "R. D. Luce, A. D. Perry, 'A method of matrix analysis of group structure', Psychometrika"
    " 14(2), 1949, pp. 95-116"
)
NEWMAN_2003 = "M. E. J. Newman, 'Mixing patterns in networks', Physical Review E 67, 2003, 026126"
NEWMAN_GIRVAN_2004 = (
    "M. E. J. Newman, M. Girvan, 'Finding and evaluating community structure in networks', Physical"
    " Review E 69, 2004, 026113"
)
ROCHAT_2009 = (
    "Y. Rochat, 'Closeness centrality extended to unconnected graphs: the harmonic centrality"
    " index', Applications of Social Network Analysis, Zurich, 2009"
)
SEIDMAN_1983 = (
    "S. B. Seidman, 'Network structure and minimum degree', Social Networks 5(3), 1983, pp. 269-287"
)
TARJAN_1972 = (
    "R. Tarjan, 'Depth-first search and linear graph algorithms', SIAM Journal on Computing 1(2),"
    " 1972, pp. 146-160"
)
TARJAN_1974 = (
    "R. E. Tarjan, 'A note on finding the bridges of a graph', Information Processing Letters 2(6),"
    " 1974, pp. 160-161"
)
VALENTE_FUJIMOTO_2010 = (
    "T. W. Valente, K. Fujimoto, 'Bridging: locating critical connectors in a network', Social"
    " Networks 32(3), 2010, pp. 212-220"
)
WASSERMAN_FAUST_1994 = (
    "S. Wasserman, K. Faust, Social Network Analysis: Methods and Applications, Cambridge, 1994"
)
WATTS_STROGATZ_1998 = (
    "D. J. Watts, S. H. Strogatz, 'Collective dynamics of small-world networks', Nature 393, 1998,"
    " pp. 440-442"
)
