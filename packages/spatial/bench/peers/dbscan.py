from sklearn.cluster import DBSCAN

epsilon, least = parameters
points = numpy.radians(values.reshape(-1, 2)[:, ::-1])
measure(lambda: 1 + DBSCAN(eps=epsilon, min_samples=int(least), metric="haversine", algorithm="ball_tree").fit(points).labels_.max())
