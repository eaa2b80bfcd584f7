need("dbscan")
points <- matrix(values, ncol = 2, byrow = TRUE)
measure(function() max(hdbscan(points, minPts = parameter(1))$cluster))
