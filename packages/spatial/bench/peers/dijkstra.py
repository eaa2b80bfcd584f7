from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

nodes, searches = (int(parameter) for parameter in parameters)
edges = values.reshape(-1, 3)
graph = csr_matrix((edges[:, 2], (edges[:, 0].astype(int), edges[:, 1].astype(int))), shape=(nodes, nodes))


def reached():
    seconds = dijkstra(graph, indices=numpy.arange(searches) * (nodes // searches))
    return seconds[numpy.isfinite(seconds)].sum()


measure(reached)
