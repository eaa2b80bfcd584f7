# Gaussian density in the plane: points are counted in the cells of the raster by numpy.histogram2d, and the kernel, which is
# separable, is laid along the columns and then along the rows as two matrix products.
x0, x1, columns, y0, y1, rows, bandwidth, east, north = parameters
points = values.reshape(-1, 2)


def kernel(low, high, cells, metres):
    apart = numpy.subtract.outer(numpy.arange(cells), numpy.arange(cells)) * (high - low) / cells * metres
    return numpy.exp(-apart * apart / (2 * bandwidth * bandwidth)) / (numpy.sqrt(2 * numpy.pi) * bandwidth)


def density():
    counts, _, _ = numpy.histogram2d(points[:, 1], points[:, 0], bins=(int(rows), int(columns)), range=((y0, y1), (x0, x1)))
    return kernel(y0, y1, int(rows), north) @ counts @ kernel(x0, x1, int(columns), east)


measure(lambda: density().max())
