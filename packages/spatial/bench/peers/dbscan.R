need("dbscan")
points <- matrix(values, ncol = 2, byrow = TRUE)
measure(function() max(dbscan(points, eps = parameter(1), minPts = parameter(2), borderPoints = TRUE)$cluster))
