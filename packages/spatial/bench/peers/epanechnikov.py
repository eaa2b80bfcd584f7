from sklearn.neighbors import KernelDensity

x0, x1, columns, y0, y1, rows, bandwidth = parameters
points = values.reshape(-1, 2)
xs = x0 + (numpy.arange(int(columns)) + 0.5) * (x1 - x0) / columns
ys = y0 + (numpy.arange(int(rows)) + 0.5) * (y1 - y0) / rows
cells = numpy.column_stack([axis.ravel() for axis in numpy.meshgrid(xs, ys)])


def density():
    model = KernelDensity(bandwidth=bandwidth, kernel="epanechnikov").fit(points)
    return len(points) * numpy.exp(model.score_samples(cells)).max()


measure(density)
