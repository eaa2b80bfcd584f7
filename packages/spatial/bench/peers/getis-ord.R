need("spdep")
places <- matrix(values, ncol = 3, byrow = TRUE)
measure(function() {
  neighbours <- include.self(dnearneigh(places[, 1:2], 0, parameter(1)))
  z <- localG(places[, 3], nb2listw(neighbours, style = "B", zero.policy = TRUE), zero.policy = TRUE)
  sum(p.adjust(2 * pnorm(-abs(as.numeric(z))), method = "BH") <= 0.05)
})
